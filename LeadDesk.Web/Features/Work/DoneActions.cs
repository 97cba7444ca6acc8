using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>One click somebody can still take back.</summary>
/// <param name="Batch">By this it is undone.</param>
/// <param name="At">UTC.</param>
/// <param name="Choice">Name of the reason or of the new owner; null where there was none to choose.</param>
/// <param name="Leads">With how many leads it was done.</param>
/// <param name="LeadId">The lead, or one of them.</param>
/// <param name="LeadName">Null when it has none.</param>
public sealed record DoneAction(string Batch, DateTime At, WorkAction Action, string? Choice, int Leads, int LeadId, string? LeadName);

/// <summary>A click of today as it is listed.</summary>
/// <param name="UndoneAt">UTC; null while it stands.</param>
/// <param name="Stuck">The leads that undoing would leave alone, and why; empty for a click with very many leads, which only undoing looks through.</param>
public sealed record ListedAction(DoneAction Done, DateTime? UndoneAt, IReadOnlyList<WorkRefusal> Stuck)
{
    /// <summary>Whether it was the actor who worked on them since: undoing that first clears the way.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether anything of it can be taken back.</summary>
    public bool CanUndo => UndoneAt is null && Stuck.Count < Done.Leads;
}

/// <summary>Reads from the work log what somebody did and has not undone: the stack of his undo, on whatever page and in whatever window he did it.</summary>
public sealed class DoneActions(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider time)
{
    /// <summary>How many are listed.</summary>
    public const int Longest = 100;

    private const int MostLookedThrough = 50;

    /// <summary>What the actor did on the organisation's present day, latest first.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<IReadOnlyList<DoneAction>> TodayAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = WorkLog.BeginOfDay(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken));

        return await ReadAsync(db, OfActor(db, actor).Where(entry => entry.At >= from), cancellationToken);
    }

    /// <summary>Everything the actor did on that day, what is undone too, latest first; each with what undoing it would leave alone.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<IReadOnlyList<ListedAction>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = WorkLog.BeginOfDay(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken));
        var today = ClicksOf(db, actor).Where(entry => entry.At >= from);
        var open = await ReadAsync(db, today.Where(entry => entry.UndoneAt == null), cancellationToken);
        var undone = await ReadAsync(db, today.Where(entry => entry.UndoneAt != null), cancellationToken);
        var undoneAt = await today.Where(entry => entry.UndoneAt != null)
            .GroupBy(entry => entry.Batch!)
            .Select(click => new { click.Key, At = click.Max(entry => entry.UndoneAt) })
            .ToDictionaryAsync(click => click.Key, click => click.At, cancellationToken);
        var stuck = await StuckAsync(db, actor, open, cancellationToken);

        return
        [
            .. open.Select(done => stuck.GetValueOrDefault(done.Batch) is { } found
                    ? new ListedAction(done, UndoneAt: null, found.Refusals) { IsOwn = found.IsOwn }
                    : new(done, UndoneAt: null, []))
                .Concat(undone.Select(done => new ListedAction(done, undoneAt[done.Batch], [])))
                .OrderByDescending(listed => listed.Done.At),
        ];
    }

    /// <summary>One of the actor's own clicks, of whatever day; null once it is undone.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<DoneAction?> FindAsync(Actor actor, string batch, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await ReadAsync(db, OfActor(db, actor).Where(entry => entry.Batch == batch), cancellationToken) is [var found] ? found : null;
    }

    private static IQueryable<WorkLogEntry> OfActor(LeadDeskDbContext db, Actor actor) => ClicksOf(db, actor).Where(entry => entry.UndoneAt == null);

    private static IQueryable<WorkLogEntry> ClicksOf(LeadDeskDbContext db, Actor actor) =>
        db.WorkLog.Where(entry => entry.UserId == actor.UserId && actor.UserId != null && entry.Batch != null);

    private static async Task<Dictionary<string, Stuck>> StuckAsync(
        LeadDeskDbContext db, Actor actor, IReadOnlyList<DoneAction> open, CancellationToken cancellationToken)
    {
        var batches = open.Where(done => done.Leads <= MostLookedThrough).Select(done => done.Batch).ToList();
        var entries = await db.WorkLog.AsNoTracking()
            .Where(entry => batches.Contains(entry.Batch!) && entry.UndoneAt == null)
            .ToListAsync(cancellationToken);
        var ids = entries.Select(entry => entry.LeadId).Distinct().Order().ToArray();

        if (ids.Length == 0)
        {
            return [];
        }

        var leads = await db.Leads.AmongIds(ids, lead => lead.Id).AsNoTracking().ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var possible = (await UndoRule.PossibleAsync(db, entries, leads, cancellationToken)).ToHashSet();
        var stuck = new Dictionary<string, Stuck>(StringComparer.Ordinal);

        foreach (var click in entries.Where(entry => !possible.Contains(entry)).GroupBy(entry => entry.Batch!))
        {
            int[] leadIds = [.. click.Select(entry => entry.LeadId)];
            var refusals = new Refusals(db);
            await UndoRule.RefuseAsync(db, refusals, leadIds, cancellationToken);
            var last = await LastWork.OfAnybodyAsync(db, leadIds, cancellationToken);
            stuck[click.Key] = new(await refusals.NamedAsync(cancellationToken), leadIds.All(id => last.TryGetValue(id, out var since) && since.UserId == actor.UserId));
        }

        return stuck;
    }

    private static async Task<IReadOnlyList<DoneAction>> ReadAsync(
        LeadDeskDbContext db, IQueryable<WorkLogEntry> done, CancellationToken cancellationToken)
    {
        var clicks = await done
            .GroupBy(entry => entry.Batch)
            .Select(click => new { Last = click.Max(entry => entry.Id), Leads = click.Count() })
            .OrderByDescending(click => click.Last)
            .Take(Longest)
            .ToListAsync(cancellationToken);
        var lastIds = clicks.Select(click => click.Last).ToList();
        var entries = await db.WorkLog.AsNoTracking()
            .Where(entry => lastIds.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, cancellationToken);
        var leadIds = entries.Values.Select(entry => entry.LeadId).Distinct().ToList();
        var leads = await db.Leads
            .Where(lead => leadIds.Contains(lead.Id))
            .Select(lead => new { lead.Id, lead.FirstName, lead.LastName, lead.Company, lead.Email })
            .ToDictionaryAsync(lead => lead.Id, lead => NameOf(lead.FirstName, lead.LastName) ?? lead.Company ?? lead.Email, cancellationToken);
        var choices = await ChoicesAsync(db, entries.Values, cancellationToken);

        return
        [
            .. clicks.Select(click => (Entry: entries[click.Last], click.Leads)).Select(click => new DoneAction(
                click.Entry.Batch!,
                click.Entry.At,
                ActionOf(click.Entry),
                choices.GetValueOrDefault(ChoiceOf(click.Entry) ?? ""),
                click.Leads,
                click.Entry.LeadId,
                leads.GetValueOrDefault(click.Entry.LeadId))),
        ];
    }

    // Names of reasons and of owners, by what stands for them in the log.
    private static async Task<Dictionary<string, string>> ChoicesAsync(
        LeadDeskDbContext db, IEnumerable<WorkLogEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.Select(ChoiceOf).OfType<string>().Distinct().ToList();
        var names = await db.Users.Where(user => wanted.Contains(user.Id)).ToNamesAsync(cancellationToken);

        await foreach (var reason in db.RejectionReasons.Where(reason => wanted.Contains(reason.Key)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            names[reason.Key] = reason.Name;
        }

        return names;
    }

    private static string? ChoiceOf(WorkLogEntry entry) => entry.Kind is WorkKind.Assigned ? StoredWorkState.Read(entry.After)?.OwnerId : entry.ReasonKey;

    private static WorkAction ActionOf(WorkLogEntry entry) => entry.Kind switch
    {
        WorkKind.Accepted => new WorkAction.Accept(),
        WorkKind.Rejected => new WorkAction.Reject(entry.ReasonKey ?? "", entry.Note),
        WorkKind.Snoozed => new WorkAction.Snooze(StoredWorkState.Read(entry.After)?.SnoozedUntil ?? default, entry.Note),
        WorkKind.Woken => new WorkAction.Wake(),
        WorkKind.Assigned => new WorkAction.Assign(StoredWorkState.Read(entry.After)?.OwnerId),
        WorkKind.Contacted => new WorkAction.Contact(entry.ContactKind ?? default, entry.ContactOutcome ?? default, entry.Note),
        WorkKind.Converted => new WorkAction.Convert(StoredWorkState.Read(entry.After)?.OpportunityValue),
        WorkKind.Won => new WorkAction.Win(),
        WorkKind.Lost => new WorkAction.Lose(entry.ReasonKey ?? "", entry.Note),
        WorkKind.StatusChanged => new WorkAction.Reopen(),
        WorkKind.Entered => new WorkAction.Enter(),
        _ => new WorkAction.AddNote(entry.Note ?? ""),
    };

    private static string? NameOf(string? first, string? last) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : null;

    private sealed record Stuck(IReadOnlyList<WorkRefusal> Refusals, bool IsOwn);
}
