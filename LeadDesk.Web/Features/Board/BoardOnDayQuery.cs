using LeadDesk.Core.Indexing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>The board as the present model would have it on another day. Evaluates every lead; nothing is stored.</summary>
public sealed class BoardOnDayQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live)
{
    /// <param name="routeId">Only leads on this route; null for all.</param>
    /// <param name="take">How many rows from the top.</param>
    public async Task<IReadOnlyList<BoardRow>> RunAsync(Actor actor, DateOnly on, string? routeId, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var evaluation = state.Evaluation.On(new(on, state.Evaluation.Index.Zone), cancellationToken);
        var page = new LeadQueue(evaluation).Page(new BoardFilter { Route = routeId }.ToQueueFilter(actor.UserId), skip: 0, take, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // Nothing of that day is stored: its scores have not changed.
        return await BoardRowReader.ReadAsync(db, evaluation, page.Leads, skipped: 0, DateTime.MaxValue, calendar: null, cancellationToken);
    }
}
