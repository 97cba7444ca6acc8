using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>What there is to choose from while somebody works on the plan.</summary>
/// <param name="Workers">Who may work leads, by name.</param>
/// <param name="Open">How many open leads everybody has, by id.</param>
/// <param name="Languages">What leads have as their language, the most frequent first.</param>
/// <param name="ChangedBy">Display name of who changed the plan last; null for the command line and before the first change.</param>
/// <param name="ChangedAt">UTC; null before the first change.</param>
public sealed record RoutingView(
    StoredPlan Stored,
    ScoringModel Model,
    FieldCatalogue Catalogue,
    IReadOnlyList<Worker> Workers,
    IReadOnlyDictionary<string, int> Open,
    IReadOnlyList<string> Languages,
    TimeZoneInfo Zone,
    string? ChangedBy,
    DateTime? ChangedAt);

/// <summary>What became of saving a plan.</summary>
/// <param name="Stored">As it is stored now; null when it was not saved.</param>
/// <param name="Problems">Why it was not.</param>
/// <param name="IsOutdated">Somebody else changed the plan since it was read: nothing was overwritten.</param>
public sealed record RoutingSaved(StoredPlan? Stored, IReadOnlyList<RoutingProblem> Problems, bool IsOutdated = false);

/// <summary>Leads that were given away one after the other, and can be taken back together.</summary>
/// <param name="At">When the first was, UTC.</param>
/// <param name="Undone">How many of them were taken back.</param>
public sealed record RoutingRun(string Batch, DateTime At, int Leads, int Undone);

/// <summary>Reads and changes the plan by which leads are given to people.</summary>
public sealed class RoutingSettings(IDbContextFactory<LeadDeskDbContext> contexts, RoutingPlans plans, LiveIndex live, TimeProvider time)
{
    private const int MostLanguages = 12;
    private const int DaysOfRuns = 7;
    private const int MostRuns = 10;

    /// <summary>Waits until the leads are loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<RoutingView> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var evaluation = (await live.LoadedAsync(cancellationToken)).Evaluation;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await plans.CurrentAsync(db, cancellationToken);
        var changed = await db.RoutingDocuments
            .Select(row => new { row.ChangedAt, By = db.Users.Where(user => user.Id == row.ChangedById).Select(user => user.DisplayName).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken);

        return new(
            stored,
            evaluation.Model,
            await db.LoadCatalogueAsync(cancellationToken),
            await WorkersAsync(db, cancellationToken),
            OpenByOwner(evaluation),
            [.. FieldValues.Of(evaluation.Index, BuiltInFields.Language, null, MostLanguages, evaluation.Day).Values.Select(value => value.Value.Invariant)],
            evaluation.Index.Zone,
            changed?.By,
            changed?.ChangedAt);
    }

    /// <summary>Who may work leads, by name, and who of them is away today.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<IReadOnlyList<Worker>> WorkersAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await WorkersAsync(db, cancellationToken);
    }

    /// <summary>Stores a plan, and gives leads by it from now on. Saved is all or nothing.</summary>
    /// <param name="revision">The one that was read: whoever saves over a colleague's change is told, and nothing is overwritten.</param>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<RoutingSaved> SaveAsync(Actor actor, RoutingPlan plan, int revision, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var saved = await StoreAsync(actor, plan, revision, cancellationToken);

        if (saved.Stored is not null)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return saved;
    }

    /// <summary>What was given away in the last days, the latest first.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<IReadOnlyList<RoutingRun>> RunsAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var since = time.GetUtcNow().UtcDateTime.AddDays(-DaysOfRuns);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.WorkLog
            .Where(entry => entry.UserId == null && entry.At >= since && entry.Kind == WorkKind.Assigned && entry.Batch != null)
            .GroupBy(entry => entry.Batch!)
            .Select(run => new { Batch = run.Key, At = run.Min(entry => entry.At), Leads = run.Count(), Undone = run.Count(entry => entry.UndoneAt != null) })
            .OrderByDescending(run => run.At)
            .Take(MostRuns)
            .ToListAsync(cancellationToken);

        return [.. runs.Select(run => new RoutingRun(run.Batch, run.At, run.Leads, run.Undone))];
    }

    private async Task<RoutingSaved> StoreAsync(Actor actor, RoutingPlan plan, int revision, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var workers = await db.MembersWhoWorkLeads().Select(user => user.Id).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var problems = RoutingPlanCheck.Of(plan, workers, await db.LoadCatalogueAsync(cancellationToken));

        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        if ((await plans.CurrentAsync(db, cancellationToken)).Revision != revision)
        {
            return new(null, [], IsOutdated: true);
        }

        var stored = await StoreAsync(db, plan, actor, time.GetUtcNow().UtcDateTime, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(stored, []);
    }

    /// <summary>Makes a plan that was checked the newest revision, within the context's present transaction. Saving it is the caller's.</summary>
    internal static async Task<StoredPlan> StoreAsync(LeadDeskDbContext db, RoutingPlan plan, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var row = await db.RoutingDocuments.SingleOrDefaultAsync(cancellationToken);
        var document = RoutingJson.Write(plan);

        if (row is null)
        {
            db.RoutingDocuments.Add(row = new() { Document = document });
        }

        // What cannot be read back must never be stored: no LeadDesk could start on it.
        plan = RoutingJson.Read(document);
        (row.Revision, row.Document, row.ChangedAt, row.ChangedById) = (row.Revision + 1, document, now, actor.UserId);
        db.AuditEvents.Add(new() { At = now, UserId = actor.UserId, Action = "routing.changed", Subject = FormattableString.Invariant($"revision {row.Revision}"), Details = document });

        return new(row.Revision, plan);
    }

    private async Task<IReadOnlyList<Worker>> WorkersAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        await db.WorkersAsync(EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today, cancellationToken);

    private static Dictionary<string, int> OpenByOwner(Evaluation evaluation) => OwnerLoad.Of(evaluation, ResponseDeadlines.None(evaluation.Model))
        .Where(load => load.OwnerId is not null)
        .ToDictionary(load => load.OwnerId!, load => load.Open, StringComparer.Ordinal);
}
