using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>One entry of a lead's work log.</summary>
/// <param name="By">Display name of who did it; null for the command line and LeadDesk itself.</param>
/// <param name="Reason">Name of the reason for rejecting or losing it.</param>
/// <param name="Before">Null where the state did not change.</param>
/// <param name="AssignedTo">Display name of the owner after the action; null for nobody, and where the state did not change.</param>
/// <param name="UndoneAt">UTC; null when it was not undone.</param>
public sealed record WorkLogRow(
    long Id,
    DateTime At,
    string? By,
    WorkKind Kind,
    string? Note,
    string? Reason,
    ContactKind? ContactKind,
    ContactOutcome? ContactOutcome,
    WorkState? Before,
    WorkState? After,
    string? AssignedTo,
    string? Batch,
    DateTime? UndoneAt,
    string? UndoneBy);

/// <summary>What somebody did on one day, without what was undone.</summary>
/// <param name="Leads">How many leads were worked.</param>
/// <param name="ByKind">How many entries of each kind; kinds without any are left out.</param>
public sealed record WorkedToday(int Leads, IReadOnlyDictionary<WorkKind, int> ByKind);

/// <summary>Reads who did what with leads.</summary>
public sealed class WorkLog(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Everything that was done with a lead, latest first, what was undone too.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<WorkLogRow>> OfLeadAsync(Actor actor, int leadId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.WorkLog.AsNoTracking()
            .Where(entry => entry.LeadId == leadId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .ToListAsync(cancellationToken);
        var states = entries.ToDictionary(entry => entry.Id, entry => (Before: StoredWorkState.Read(entry.Before), After: StoredWorkState.Read(entry.After)));
        var reasons = await db.RejectionReasons.ToDictionaryAsync(reason => reason.Key, reason => reason.Name, cancellationToken);
        var names = await NamesAsync(
            db,
            entries.SelectMany(entry => new[] { entry.UserId, entry.UndoneById, states[entry.Id].After?.OwnerId }),
            cancellationToken);

        return
        [
            .. entries.Select(entry => new WorkLogRow(
                entry.Id,
                entry.At,
                names.GetValueOrDefault(entry.UserId ?? ""),
                entry.Kind,
                entry.Note,
                reasons.GetValueOrDefault(entry.ReasonKey ?? "", entry.ReasonKey!),
                entry.ContactKind,
                entry.ContactOutcome,
                states[entry.Id].Before,
                states[entry.Id].After,
                names.GetValueOrDefault(states[entry.Id].After?.OwnerId ?? ""),
                entry.Batch,
                entry.UndoneAt,
                names.GetValueOrDefault(entry.UndoneById ?? ""))),
        ];
    }

    /// <summary>What the actor did on the organisation's present day.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<WorkedToday> TodayAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var from = BeginOfDay(time.GetUtcNow().UtcDateTime, zone);
        var today = db.WorkLog.Where(entry => entry.UserId == actor.UserId && entry.At >= from && entry.UndoneAt == null);

        return new(
            await today.Select(entry => entry.LeadId).Distinct().CountAsync(cancellationToken),
            await today.GroupBy(entry => entry.Kind)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken));
    }

    /// <summary>When the day of a moment began in a time zone, UTC.</summary>
    internal static DateTime BeginOfDay(DateTime nowUtc, TimeZoneInfo zone)
    {
        var midnight = EvaluationDay.At(nowUtc, zone).Today.ToDateTime(TimeOnly.MinValue);

        // Where clocks go forward at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }

    private static Task<Dictionary<string, string>> NamesAsync(LeadDeskDbContext db, IEnumerable<string?> userIds, CancellationToken cancellationToken)
    {
        var wanted = userIds.OfType<string>().Distinct().ToList();

        return db.Users.Where(user => wanted.Contains(user.Id)).ToNamesAsync(cancellationToken);
    }
}
