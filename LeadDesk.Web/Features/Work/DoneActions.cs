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

/// <summary>Reads from the work log what somebody did and has not undone: the stack of his undo, on whatever page and in whatever window he did it.</summary>
public sealed class DoneActions(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider time)
{
    /// <summary>How many are listed.</summary>
    public const int Longest = 100;

    /// <summary>What the actor did on the organisation's present day, latest first.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<IReadOnlyList<DoneAction>> TodayAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = WorkLog.BeginOfDay(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken));

        return await ReadAsync(db, OfActor(db, actor).Where(entry => entry.At >= from), cancellationToken);
    }

    /// <summary>One of the actor's own clicks, of whatever day; null once it is undone.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<DoneAction?> FindAsync(Actor actor, string batch, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await ReadAsync(db, OfActor(db, actor).Where(entry => entry.Batch == batch), cancellationToken) is [var found] ? found : null;
    }

    private static IQueryable<WorkLogEntry> OfActor(LeadDeskDbContext db, Actor actor) =>
        db.WorkLog.Where(entry => entry.UserId == actor.UserId && actor.UserId != null && entry.Batch != null && entry.UndoneAt == null);

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
        _ => new WorkAction.AddNote(entry.Note ?? ""),
    };

    private static string? NameOf(string? first, string? last) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : null;
}
