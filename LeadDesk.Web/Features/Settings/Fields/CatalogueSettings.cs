using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Settings.Fields;

/// <summary>Fields and activity types of the organisation's own: what there is, what speaks of it, and every change of it. Imports add by the same way.</summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not administer.</remarks>
public sealed class CatalogueSettings(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, RoutingPlans plans, LiveIndex live, TimeProvider time)
{
    /// <summary>How many characters a name or a choice may have.</summary>
    public const int LongestName = 80;

    /// <summary>How many choices a field may have.</summary>
    public const int MostChoices = 200;

    /// <summary>Waits until the leads are loaded.</summary>
    public async Task<CatalogueView> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var evaluation = (await live.LoadedAsync(cancellationToken)).Evaluation;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var speaking = await SpeakingAsync(db, cancellationToken);
        var types = (await Task.Run(() => ActivityDetails.Types(evaluation.Index), cancellationToken)).ToDictionary(type => type.Type, StringComparer.Ordinal);

        return new(
            [
                .. catalogue.OwnFields.Select(field => new FieldRow(
                    field,
                    evaluation.Index.Count - FieldValues.Of(evaluation.Index, field.Key, search: null, take: 0, evaluation.Day).Unknown,
                    speaking.UsesOf(field.Key, CatalogueUse.OfField))),
            ],
            [
                .. catalogue.OwnActivityTypes.Select(type => new ActivityTypeRow(
                    type, types.GetValueOrDefault(type.Key).Leads, types.GetValueOrDefault(type.Key).Occurrences, speaking.UsesOf(type.Key, CatalogueUse.OfActivityType))),
            ]);
    }

    /// <param name="wanted">Its key is not looked at.</param>
    public Task<CatalogueProblem> AddFieldAsync(Actor actor, LeadField wanted, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "field.added", wanted.Name, (change, _) =>
        {
            wanted = Tidy(wanted);
            var problem = ProblemOf(wanted, change.Catalogue);

            if (problem is CatalogueProblem.None)
            {
                change.Db.AddField(change.Catalogue, wanted, change.Now, importId: null);
            }

            return Task.FromResult(problem);
        }, cancellationToken);

    /// <summary>Changes names and choices. The kind stays: values and rules are of it.</summary>
    public Task<CatalogueProblem> ChangeFieldAsync(Actor actor, LeadField wanted, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "field.changed", wanted.Name, async (change, token) =>
        {
            if (await change.Db.CustomFields.SingleOrDefaultAsync(row => row.Key == wanted.Key, token) is not { } row)
            {
                return CatalogueProblem.UnknownEntry;
            }

            wanted = Tidy(wanted with { Type = row.Type });
            var problem = ProblemOf(wanted, change.Catalogue);

            if (problem is CatalogueProblem.None)
            {
                (row.Name, row.GermanName, row.Choices) = (wanted.Name, wanted.GermanName, [.. wanted.Choices]);
            }

            return problem;
        }, cancellationToken);

    /// <summary>Offers a field nowhere any more, or again. Its values and the rules that test it stay.</summary>
    public Task<CatalogueProblem> HideFieldAsync(Actor actor, string key, bool isHidden, CancellationToken cancellationToken) =>
        ChangeAsync(actor, isHidden ? "field.hidden" : "field.shown", key, async (change, token) =>
            await change.Db.CustomFields.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsHidden, isHidden), token) == 1
                ? CatalogueProblem.None
                : CatalogueProblem.UnknownEntry, cancellationToken);

    /// <summary>Deletes a field with its values; nothing may speak of it.</summary>
    /// <param name="lost">How many leads lose a value, as the actor was told. More than that, and nothing is deleted.</param>
    public Task<CatalogueProblem> DeleteFieldAsync(Actor actor, string key, int lost, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "field.deleted", key, async (change, token) =>
        {
            if (await change.Db.CustomFields.SingleOrDefaultAsync(row => row.Key == key, token) is not { } row)
            {
                return CatalogueProblem.UnknownEntry;
            }

            if (await change.Db.IsFieldUsedAsync(key, token))
            {
                return CatalogueProblem.InUse;
            }

            var leads = await change.Db.LeadsWithAsync(key, token);

            if (leads.Count > lost)
            {
                return CatalogueProblem.MoreIsLost;
            }

            change.Db.CustomFields.Remove(row);
            change.Details = string.Create(CultureInfo.InvariantCulture, $"{row.Name}: values of {leads.Count} leads");

            if (leads.Count > 0)
            {
                // No rule tests it: scores stay as they are, and only the index has to follow.
                await change.Db.ForgetValuesAsync(key, change.Now, token);
                await LeadJournal.AppendAsync(change.Db, leads, change.Now, token);
            }

            return CatalogueProblem.None;
        }, cancellationToken);

    /// <param name="wanted">Its key is not looked at.</param>
    public Task<CatalogueProblem> AddTypeAsync(Actor actor, ActivityType wanted, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "activityType.added", wanted.Name, (change, _) =>
        {
            wanted = Tidy(wanted);
            var problem = ProblemOf(wanted, change.Catalogue);

            if (problem is CatalogueProblem.None)
            {
                change.Db.AddActivityType(change.Catalogue, wanted, change.Now, importId: null);
            }

            return Task.FromResult(problem);
        }, cancellationToken);

    public Task<CatalogueProblem> ChangeTypeAsync(Actor actor, ActivityType wanted, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "activityType.changed", wanted.Name, async (change, token) =>
        {
            if (await change.Db.CustomActivityTypes.SingleOrDefaultAsync(row => row.Key == wanted.Key, token) is not { } row)
            {
                return CatalogueProblem.UnknownEntry;
            }

            wanted = Tidy(wanted);
            var problem = ProblemOf(wanted, change.Catalogue);

            if (problem is CatalogueProblem.None)
            {
                (row.Name, row.GermanName, row.Symbol, row.IsContact) = (wanted.Name, wanted.GermanName, wanted.Symbol, wanted.IsContact);
            }

            return problem;
        }, cancellationToken);

    /// <summary>Offers an activity type nowhere any more, or again.</summary>
    public Task<CatalogueProblem> HideTypeAsync(Actor actor, string key, bool isHidden, CancellationToken cancellationToken) =>
        ChangeAsync(actor, isHidden ? "activityType.hidden" : "activityType.shown", key, async (change, token) =>
            await change.Db.CustomActivityTypes.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsHidden, isHidden), token) == 1
                ? CatalogueProblem.None
                : CatalogueProblem.UnknownEntry, cancellationToken);

    /// <summary>Deletes an activity type that nothing speaks of and no lead has done.</summary>
    public Task<CatalogueProblem> DeleteTypeAsync(Actor actor, string key, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "activityType.deleted", key, async (change, token) =>
        {
            if (await change.Db.CustomActivityTypes.SingleOrDefaultAsync(row => row.Key == key, token) is not { } row)
            {
                return CatalogueProblem.UnknownEntry;
            }

            if (await change.Db.IsActivityTypeUsedAsync(key, token))
            {
                return CatalogueProblem.InUse;
            }

            if (await change.Db.Activities.AnyAsync(activity => activity.Type == key, token))
            {
                return CatalogueProblem.HasHappened;
            }

            change.Db.CustomActivityTypes.Remove(row);
            change.Details = row.Name;

            return CatalogueProblem.None;
        }, cancellationToken);

    private static string? Tidy(string? name) => string.IsNullOrWhiteSpace(name) ? null : VisibleText.Of(name).Trim();

    private static LeadField Tidy(LeadField field) => field with
    {
        Name = Tidy(field.Name) ?? "",
        GermanName = Tidy(field.GermanName),
        Choices = field.Type is FieldType.Choice ? field.Choices.Select(Tidy).OfType<string>().Distinct(StringComparer.Ordinal).ToValueList() : [],
    };

    private static ActivityType Tidy(ActivityType type) => type with { Name = Tidy(type.Name) ?? "", GermanName = Tidy(type.GermanName) };

    private static CatalogueProblem ProblemOf(LeadField field, FieldCatalogue catalogue) =>
        ProblemOf(field.Name, field.GermanName, name => catalogue.Fields.Any(other => other.Key != field.Key && other.IsCalled(name))) is var problem and not CatalogueProblem.None ? problem
        : field.Type is not FieldType.Choice ? CatalogueProblem.None
        : field.Choices.Count == 0 ? CatalogueProblem.NoChoices
        : field.Choices.Count > MostChoices ? CatalogueProblem.TooManyChoices
        : field.Choices.Any(choice => choice.Length > LongestName) ? CatalogueProblem.ChoiceTooLong
        : CatalogueProblem.None;

    private static CatalogueProblem ProblemOf(ActivityType type, FieldCatalogue catalogue) =>
        ProblemOf(type.Name, type.GermanName, name => catalogue.ActivityTypes.Any(other => other.Key != type.Key && other.IsCalled(name)));

    private static CatalogueProblem ProblemOf(string name, string? german, Func<string, bool> isTaken) =>
        name.Length == 0 ? CatalogueProblem.NameMissing
        : name.Length > LongestName || german?.Length > LongestName ? CatalogueProblem.NameTooLong
        : isTaken(name) || (german is not null && isTaken(german)) ? CatalogueProblem.NameTaken
        : CatalogueProblem.None;

    private async Task<Speaking> SpeakingAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var published = await models.CurrentAsync(db, cancellationToken);

        return new(
            published.Model,
            (await plans.CurrentAsync(db, cancellationToken)).Plan,
            await db.Drafts.AsNoTracking().OrderBy(draft => draft.Name).Select(draft => new SpokenDocument(draft.Name, draft.Document)).ToListAsync(cancellationToken),
            [
                .. (await db.ModelVersions.AsNoTracking().Where(version => version.Number != published.Number).OrderBy(version => version.Number)
                    .Select(version => new { version.Number, version.Document }).ToListAsync(cancellationToken))
                    .Select(version => new SpokenDocument(version.Number.ToString(CultureInfo.CurrentCulture), version.Document)),
            ]);
    }

    private async Task<CatalogueProblem> ChangeAsync(
        Actor actor, string action, string subject, Func<Change, CancellationToken, Task<CatalogueProblem>> apply, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var change = new Change(db, await db.LoadCatalogueAsync(cancellationToken), time.GetUtcNow().UtcDateTime);
            var problem = await apply(change, cancellationToken);

            if (problem is not CatalogueProblem.None)
            {
                return problem;
            }

            db.AuditEvents.Add(new() { At = change.Now, UserId = actor.UserId, Action = action, Subject = subject.Trim(), Details = change.Details });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await live.AnnounceAsync(cancellationToken);

        return CatalogueProblem.None;
    }

    private sealed class Change(LeadDeskDbContext db, FieldCatalogue catalogue, DateTime now)
    {
        public LeadDeskDbContext Db { get; } = db;

        public FieldCatalogue Catalogue { get; } = catalogue;

        public DateTime Now { get; } = now;

        public string? Details { get; set; }
    }

    private sealed record SpokenDocument(string Name, string Document);

    /// <summary>Everything that may speak of an entry.</summary>
    private sealed record Speaking(ScoringModel Published, RoutingPlan Plan, IReadOnlyList<SpokenDocument> Drafts, IReadOnlyList<SpokenDocument> EarlierVersions)
    {
        public IReadOnlyList<EntryUse> UsesOf(string key, Func<ScoringModel, string, IReadOnlyList<ModelUse>> inModel)
        {
            return
            [
                .. inModel(Published, key).Select(use => new EntryUse(KindOf(use.Part), use.Name)),
                .. Plan.Rules.Where(rule => rule.Fields.Any(field => field.Field == key)).Select(rule => new EntryUse(EntryUseKind.RoutingRule, rule.Name)),
                .. In(Drafts, EntryUseKind.Draft),
                .. In(EarlierVersions, EntryUseKind.EarlierVersion),
            ];

            IEnumerable<EntryUse> In(IReadOnlyList<SpokenDocument> documents, EntryUseKind kind) =>
                documents.Where(document => CatalogueEntries.UsesIn(document.Document, key, inModel).Count > 0).Select(document => new EntryUse(kind, document.Name));
        }

        private static EntryUseKind KindOf(ModelPart part) => part switch
        {
            ModelPart.Rule => EntryUseKind.Rule,
            ModelPart.Criterion => EntryUseKind.Criterion,
            _ => EntryUseKind.Scenario,
        };
    }
}
