using LeadDesk.Core.Insights;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Insights;

/// <summary>How many leads came how far in a period; a lead counts once for each kind. What was undone does not count.</summary>
public sealed record DecisionCounts(int Accepted, int Rejected, int Converted, int Won, int Lost);

/// <summary>What the page about sales' decisions shows.</summary>
/// <param name="Reasons">Names of the reasons by key, retired ones too.</param>
/// <param name="Model">The published model, by which leads are grouped.</param>
/// <param name="Agenda">Null while no draft is open.</param>
public sealed record SalesSaid(
    DecisionCounts Counts, SalesFeedback Feedback, IReadOnlyDictionary<string, string> Reasons, ScoringModel Model, WorkshopAgenda? Agenda);

/// <summary>Reads what sales decided, and counts it by what the published model says of the leads today.</summary>
public sealed class SalesFeedbackQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time)
{
    // Reopening is no decision, but takes a rejection back.
    private static readonly WorkKind[] Decisive =
        [WorkKind.Accepted, WorkKind.Rejected, WorkKind.Converted, WorkKind.Won, WorkKind.Lost, WorkKind.StatusChanged];

    /// <summary>Waits until the leads are loaded, if they are not yet.</summary>
    /// <param name="days">How many days back; null for everything.</param>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<SalesSaid> RunAsync(Actor actor, int? days, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);

        // SQLite reads on the caller's thread, and the counting takes a moment too.
        return await Task.Run(() => ReadAsync(state, days, cancellationToken), cancellationToken);
    }

    private async Task<SalesSaid> ReadAsync(LiveState state, int? days, CancellationToken cancellationToken)
    {
        var from = days is { } period ? time.GetUtcNow().UtcDateTime.AddDays(-period) : DateTime.MinValue;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var decisions = await db.WorkLog
            .Where(entry => Decisive.Contains(entry.Kind) && entry.UndoneAt == null && entry.At >= from)
            .OrderBy(entry => entry.LeadId).ThenBy(entry => entry.At).ThenBy(entry => entry.Id)
            .Select(entry => new Decision(entry.LeadId, entry.Kind, entry.ReasonKey))
            .ToListAsync(cancellationToken);
        var reasons = await db.RejectionReasons.ToDictionaryAsync(reason => reason.Key, reason => reason.Name, cancellationToken);

        return new(
            CountsOf(decisions),
            SalesFeedback.Of(state.Evaluation, VerdictsOf(decisions), cancellationToken),
            reasons,
            state.Evaluation.Model,
            await WorkshopAgenda.FindAsync(db, cancellationToken));
    }

    private static DecisionCounts CountsOf(List<Decision> decisions)
    {
        var counts = decisions.DistinctBy(decision => (decision.LeadId, decision.Kind)).CountBy(decision => decision.Kind).ToDictionary();

        return new(Of(WorkKind.Accepted), Of(WorkKind.Rejected), Of(WorkKind.Converted), Of(WorkKind.Won), Of(WorkKind.Lost));

        int Of(WorkKind kind) => counts.GetValueOrDefault(kind);
    }

    // The last word on each lead counts.
    private static IEnumerable<Verdict> VerdictsOf(List<Decision> decisions) => decisions
        .GroupBy(decision => decision.LeadId)
        .Select(lead => lead.Aggregate((Verdict?)null, (verdict, decision) => decision.Kind switch
        {
            WorkKind.Rejected => new(decision.LeadId, Accepted: false, decision.Reason),
            WorkKind.StatusChanged => verdict is { Accepted: true } ? verdict : null,
            _ => new(decision.LeadId, Accepted: true),
        }))
        .OfType<Verdict>();

    private sealed record Decision(int LeadId, WorkKind Kind, string? Reason);
}
