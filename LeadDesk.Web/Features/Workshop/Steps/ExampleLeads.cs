using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Steps;

/// <summary>A lead that shows what is meant.</summary>
/// <param name="Name">Its company or address when it has no name; null when nothing of it is known.</param>
public sealed record ExampleLead(int Id, string? Name, string? Company);

/// <summary>Reads who some leads are.</summary>
public sealed class ExampleLeads(IDbContextFactory<LeadDeskDbContext> contexts)
{
    /// <summary>In the order of the ids, without leads that are gone by now.</summary>
    public async Task<IReadOnlyList<ExampleLead>> RunAsync(Actor actor, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var leads = await db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new { lead.Id, lead.FirstName, lead.LastName, lead.Company, lead.Email })
            .ToDictionaryAsync(lead => lead.Id, cancellationToken);

        return
        [
            .. ids
                .Where(leads.ContainsKey)
                .Select(id => leads[id])
                .Select(lead => $"{lead.FirstName} {lead.LastName}".Trim() is { Length: > 0 } name
                    ? new ExampleLead(lead.Id, name, lead.Company)
                    : new ExampleLead(lead.Id, lead.Company ?? lead.Email, null)),
        ];
    }
}
