using LeadDesk.Core.Routing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;

namespace LeadDesk.Web.Features.Routing;

/// <summary>What somebody who leads a team should look after.</summary>
/// <param name="Count">New leads of his team that wait too long for a first reaction; 0 for whoever leads none.</param>
/// <param name="Address">The board with what is overdue of the same owners.</param>
public sealed record OpenEscalations(int Count, string Address);

/// <summary>Says whom leads that wait too long are to be told now.</summary>
public sealed class EscalationQuery(LiveIndex live, TimeProvider time)
{
    /// <summary>Waits until the leads are loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<OpenEscalations> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var mine = actor.UserId is null || state.Plan.Teams.All(team => team.LeadUserId != actor.UserId) ? [] : new AssignmentScan(state.Evaluation, state.Plan)
            .Overdue(state.DeadlinesAt(time.GetUtcNow().UtcDateTime), cancellationToken)
            .Where(lead => lead.LeadUserId == actor.UserId)
            .ToList();
        var address = new BoardAddress
        {
            Filter = new() { Overdue = true, Owners = [.. mine.Select(lead => lead.OwnerId ?? "").Distinct().Order(StringComparer.Ordinal)] },
        };

        return new(mine.Count, address.ToString());
    }
}
