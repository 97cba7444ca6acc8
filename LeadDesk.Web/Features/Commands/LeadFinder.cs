using LeadDesk.Core.Indexing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Commands;

/// <summary>A lead that was searched for.</summary>
/// <param name="Name">What is known of name, company or e-mail address; null when nothing is.</param>
public sealed record FoundLead(int Id, string? Name, string? Company);

/// <summary>Finds leads by what is typed, closed and snoozed ones too.</summary>
public sealed class LeadFinder(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live)
{
    private const int Most = 8;

    /// <summary>Those to be worked first, in that order; none while the leads are still being loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<FoundLead>> FindAsync(Actor actor, string typed, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        if (string.IsNullOrWhiteSpace(typed) || live.Current is not { } state)
        {
            return [];
        }

        var filter = new QueueFilter { Search = typed, IncludeClosed = true, Snoozed = SnoozedLeads.Included };
        var ids = state.Queue.Page(filter, skip: 0, Most, cancellationToken).Leads.Select(lead => lead.LeadId).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var leads = await db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new { lead.Id, lead.FirstName, lead.LastName, lead.Company, lead.Email })
            .ToDictionaryAsync(lead => lead.Id, cancellationToken);

        return
        [
            .. ids.Where(leads.ContainsKey).Select(id => leads[id]).Select(lead => new FoundLead(
                lead.Id,
                $"{lead.FirstName} {lead.LastName}".Trim() is { Length: > 0 } name ? name : lead.Company ?? lead.Email,
                lead.Company)),
        ];
    }
}
