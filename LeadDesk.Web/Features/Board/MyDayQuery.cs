using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>Where somebody of sales stands today.</summary>
/// <param name="Open">His leads that wait for a decision, without those put off.</param>
/// <param name="Overdue">How many of them have waited longer than was agreed.</param>
/// <param name="Worked">How many leads he worked today; what was undone does not count, here and in the following.</param>
/// <param name="ComesBack">How many of his leads come back today after they were put off.</param>
/// <param name="Escalations">What waits too long in the teams he leads.</param>
public sealed record MyDay(int Open, int Overdue, int Worked, int Contacts, int Accepted, int ComesBack, OpenEscalations Escalations);

/// <summary>Reads one's own day: leads from the index, today's work from the log.</summary>
public sealed class MyDayQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, EscalationQuery escalations, WorkLog work)
{
    /// <summary>Waits until the leads are loaded, if they are not yet.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<MyDay> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var counts = state.Queue.Counts(actor.UserId, cancellationToken);
        var done = await work.TodayAsync(actor, cancellationToken);
        var today = state.Evaluation.Day.Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return new(
            counts.Mine,
            counts.MineOverdue,
            done.Leads,
            done.ByKind.GetValueOrDefault(WorkKind.Contacted),
            done.ByKind.GetValueOrDefault(WorkKind.Accepted),
            await db.Leads.CountAsync(lead => lead.OwnerId == actor.UserId && lead.SnoozedUntil == today, cancellationToken),
            await escalations.OfAsync(actor, cancellationToken));
    }
}
