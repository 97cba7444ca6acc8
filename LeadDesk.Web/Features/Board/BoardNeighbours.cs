using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;

namespace LeadDesk.Web.Features.Board;

/// <summary>The leads before and behind one in a list of the board; null at its ends.</summary>
public sealed record BoardNeighbours(int? Previous, int? Next);

/// <summary>Says what comes before and behind a lead that was opened from a list.</summary>
public sealed class BoardNeighboursQuery(LiveIndex live)
{
    /// <summary>The neighbours, also of a lead that has left the list since; none while the leads are still being loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<BoardNeighbours> RunAsync(Actor actor, BoardFilter filter, int leadId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        if (live.Current is not { } state)
        {
            return new(null, null);
        }

        var (before, behind) = await Task.Run(() => state.Queue.NeighboursOf(filter.ToQueueFilter(actor.UserId), leadId), cancellationToken);

        return new(before, behind);
    }
}
