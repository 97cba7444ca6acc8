using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Duplicates;

/// <summary>Which value each field is to get; fields that are not named get the one <see cref="JoinedLead.SideOf"/> proposes.</summary>
/// <param name="Stage">Whose stage is to stay; null for what <see cref="JoinedLead.StageOf"/> proposes.</param>
public sealed record JoinChoices(IReadOnlyDictionary<string, JoinedSide> Sides, JoinedSide? Stage = null)
{
    public static JoinChoices None { get; } = new(new Dictionary<string, JoinedSide>());

    internal JoinedSide SideOf(string field, JoinedPerson kept, JoinedPerson other) =>
        Sides.TryGetValue(field, out var side) ? side : JoinedLead.SideOf(field, kept, other);

    internal JoinedSide StageOf(JoinedPerson kept, JoinedPerson other) => Stage ?? JoinedLead.StageOf(kept, other);
}

/// <summary>Two leads side by side, and what one of them would be.</summary>
/// <param name="Moving">How many activities come to the lead that stays.</param>
/// <param name="Doubled">How many both have; they are not doubled.</param>
/// <param name="WorkedBy">Display name of the colleague who works one of the two and so stands in the way; null when nobody does.</param>
/// <param name="State">Stage, owner and day of return that come of it.</param>
/// <param name="Owners">Display names of those who work the two.</param>
public sealed record JoinPreview(
    JoinedPerson KeptPerson, JoinedPerson OtherPerson, WorkState State, IReadOnlyDictionary<string, string> Owners, FieldCatalogue Catalogue, TimeZoneInfo Zone, Explanation KeptNow, Explanation OtherNow, Explanation Joined, int Moving, int Doubled, string? WorkedBy)
{
    public Lead Kept => KeptPerson.Lead;

    public Lead Other => OtherPerson.Lead;

    /// <summary>Display name of whose a lead is; null for nobody.</summary>
    public string? NameOf(string? userId) => userId is null ? null : Owners.GetValueOrDefault(userId, userId);
}

/// <summary>What became of two leads that were to become one.</summary>
public enum JoinOutcome
{
    Joined,

    /// <summary>One of the two was deleted, or they are the same.</summary>
    Gone,

    /// <summary>Somebody changed one of the two since they were seen.</summary>
    ChangedSince,

    /// <summary>A colleague works one of the two.</summary>
    WorkedByColleague,
}

/// <summary>Makes one lead of two that are one person, in one transaction; the other is deleted.</summary>
/// <remarks>
/// Activities, work log, outcomes and what imports did move along. What an import did to the lead that goes becomes a change of the lead that
/// stays: undoing the import takes back what of it is still there, and says what is not. The history of the other lead's score goes with it: beside that of the
/// one that stays it would tell of jumps that never were. What was done with the other lead can no longer be undone by its old click.
/// </remarks>
public sealed class LeadJoin(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, LeadScoring scoring, LiveIndex live, TimeProvider time)
{
    /// <summary>What the two would become; null when one of them does not exist.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<JoinPreview?> PreviewAsync(Actor actor, int keptId, int otherId, JoinChoices choices, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var before = await PairAsync(db, keptId, otherId, now, cancellationToken);
        var joined = await PairAsync(db, keptId, otherId, now, cancellationToken);

        if (before is null || joined is null)
        {
            return null;
        }

        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var day = await db.Organisations.Select(organisation => organisation.ScoredOn).SingleAsync(cancellationToken) is { } scored
            ? new EvaluationDay(scored, zone)
            : EvaluationDay.At(now, zone);
        var evaluator = new Evaluator((await models.CurrentAsync(db, cancellationToken)).Model, day);
        var doubled = joined.TakeOver(catalogue, choices);

        return new(
            before.KeptPerson,
            before.OtherPerson,
            WorkState.Of(joined.Kept),
            await OwnersAsync(db, before, cancellationToken),
            catalogue,
            zone,
            evaluator.Explain(new(before.Kept, before.KeptActivities, day)),
            evaluator.Explain(new(before.Other, before.OtherActivities, day)),
            evaluator.Explain(new(joined.Kept, joined.Together(doubled), day)),
            joined.OtherActivities.Count - doubled.Count,
            doubled.Count,
            await ColleagueAsync(db, actor, before, cancellationToken));
    }

    /// <summary>Makes them one.</summary>
    /// <param name="keptVersion">The version of the lead that stays that was seen.</param>
    /// <param name="otherVersion">That of the lead that goes.</param>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<JoinOutcome> RunAsync(
        Actor actor, int keptId, int keptVersion, int otherId, int otherVersion, JoinChoices choices, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var outcome = await Task.Run(() => JoinAsync(actor, new(keptId, keptVersion), new(otherId, otherVersion), choices, cancellationToken), cancellationToken);

        if (outcome is JoinOutcome.Joined)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return outcome;
    }

    private async Task<JoinOutcome> JoinAsync(Actor actor, WorkedLead seenKept, WorkedLead seenOther, JoinChoices choices, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var pair = await PairAsync(db, seenKept.Id, seenOther.Id, now, cancellationToken);

        if (pair is null)
        {
            return JoinOutcome.Gone;
        }

        if (pair.Kept.Version != seenKept.SeenVersion || pair.Other.Version != seenOther.SeenVersion)
        {
            return JoinOutcome.ChangedSince;
        }

        if (await ColleagueAsync(db, actor, pair, cancellationToken) is not null)
        {
            return JoinOutcome.WorkedByColleague;
        }

        await new JoinRun(db, actor, pair, choices, now).RunAsync(await db.LoadCatalogueAsync(cancellationToken), cancellationToken);
        await scoring.ScoreAsync(db, [pair.Kept.Id], ScoreChangeCause.Edit, cancellationToken);
        await LeadJournal.AppendAsync(db, [pair.Other.Id], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return JoinOutcome.Joined;
    }

    private static async Task<LeadPair?> PairAsync(LeadDeskDbContext db, int keptId, int otherId, DateTime now, CancellationToken cancellationToken)
    {
        int[] ids = [keptId, otherId];
        var leads = await db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, cancellationToken);

        if (leads.Count < 2)
        {
            return null;
        }

        var activities = (await db.Activities.AsNoTracking().Where(activity => ids.Contains(activity.LeadId)).ToListAsync(cancellationToken))
            .ToLookup(activity => activity.LeadId);

        return new(
            new(leads[keptId], await db.HistoryOfAsync(keptId, activities[keptId], now, cancellationToken)),
            new(leads[otherId], await db.HistoryOfAsync(otherId, activities[otherId], now, cancellationToken)),
            [.. activities[keptId]],
            [.. activities[otherId]]);
    }

    private static async Task<IReadOnlyDictionary<string, string>> OwnersAsync(LeadDeskDbContext db, LeadPair pair, CancellationToken cancellationToken)
    {
        string[] owners = [.. new[] { pair.Kept.OwnerId, pair.Other.OwnerId }.OfType<string>()];

        return await db.Users.Where(user => owners.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
    }

    private static async Task<string?> ColleagueAsync(LeadDeskDbContext db, Actor actor, LeadPair pair, CancellationToken cancellationToken)
    {
        var owner = new[] { pair.Kept, pair.Other }
            .Where(lead => lead.Status is LeadStatus.Accepted or LeadStatus.Opportunity && lead.OwnerId is not null && lead.OwnerId != actor.UserId)
            .Select(lead => lead.OwnerId)
            .FirstOrDefault();

        return owner is null ? null : await db.Users.Where(user => user.Id == owner).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? owner;
    }
}

/// <summary>Two leads that are one person, with what they did.</summary>
internal sealed record LeadPair(JoinedPerson KeptPerson, JoinedPerson OtherPerson, IReadOnlyList<Activity> KeptActivities, IReadOnlyList<Activity> OtherActivities)
{
    public Lead Kept => KeptPerson.Lead;

    public Lead Other => OtherPerson.Lead;

    /// <summary>The fields that changed when the lead that stays took over what the other contributes.</summary>
    public IReadOnlyList<JoinedField> Changed { get; private set; } = [];

    /// <summary>Makes the lead that stays what it is to be.</summary>
    /// <returns>The activities both have; each that stays stands for as many occurrences as the greater of the two.</returns>
    public IReadOnlyList<(Activity Doubled, Activity Same)> TakeOver(FieldCatalogue catalogue, JoinChoices choices)
    {
        // Chosen before anything is written: what is proposed depends on both leads as they were.
        var sides = catalogue.Fields.ToDictionary(field => field.Key, field => choices.SideOf(field.Key, KeptPerson, OtherPerson));
        Changed = JoinedLead.Join(
            Kept, Other, catalogue.Fields.Select(field => field.Key), field => sides[field], choices.StageOf(KeptPerson, OtherPerson));
        var doubled = JoinedLead.DoubledOf(KeptActivities, OtherActivities);

        foreach (var (activity, same) in doubled)
        {
            same.Count = Math.Max(same.Count, activity.Count);
        }

        return doubled;
    }

    /// <summary>What the lead that stays did then.</summary>
    public IEnumerable<Activity> Together(IReadOnlyList<(Activity Doubled, Activity Same)> doubled) =>
        KeptActivities.Concat(OtherActivities.Except(doubled.Select(pair => pair.Doubled)));
}
