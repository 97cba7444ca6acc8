using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Work;

/// <summary>One entry of a lead's work log.</summary>
/// <param name="By">Display name of who did it; null for the command line and LeadDesk itself.</param>
/// <param name="Reason">Name of the reason for rejecting or losing it.</param>
/// <param name="Before">Null where the state did not change.</param>
/// <param name="AssignedTo">Display name of the owner after an assignment; null for nobody.</param>
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
public sealed class WorkLog
{
    /// <summary>Everything that was done with a lead, latest first, what was undone too.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public Task<IReadOnlyList<WorkLogRow>> OfLeadAsync(Actor actor, int leadId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What the actor did on the organisation's present day.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public Task<WorkedToday> TodayAsync(Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();
}
