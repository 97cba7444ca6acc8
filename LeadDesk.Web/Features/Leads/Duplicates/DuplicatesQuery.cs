using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Duplicates;

/// <summary>A lead that may be the same person.</summary>
public sealed record DuplicateRow(int Id, string? Name, string Position, string? Email, DuplicateReason Reason, double Likeness)
{
    /// <summary>Whether an import would take both for one person.</summary>
    public bool IsSure => Reason is DuplicateReason.Email or DuplicateReason.NameAndCompany or DuplicateReason.Phone;
}

/// <summary>Reads which leads may be the same person as one of them.</summary>
public sealed class DuplicatesQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live)
{
    private const int Most = 5;

    /// <summary>At most five, the surest first; none while the leads are still being loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<DuplicateRow>> RunAsync(Actor actor, Lead lead, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        if (live.Current is not { } state)
        {
            return [];
        }

        var found = await Task.Run(() => DuplicateSearch.Of(state.Evaluation.Index, lead, Most, cancellationToken), cancellationToken);
        var ids = found.Select(duplicate => duplicate.LeadId).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var leads = await db.Leads.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);

        return
        [
            .. found.Where(duplicate => leads.ContainsKey(duplicate.LeadId)).Select(duplicate => (duplicate, Lead: leads[duplicate.LeadId]))
                .Select(row => new DuplicateRow(
                    row.Lead.Id, LeadName.Of(row.Lead), LeadName.Position(row.Lead), row.Lead.Email, row.duplicate.Reason, row.duplicate.Likeness)),
        ];
    }
}
