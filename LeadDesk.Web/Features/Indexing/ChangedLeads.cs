using LeadDesk.Core.Indexing;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Reads single leads with all an index needs of them.</summary>
internal static class ChangedLeads
{
    private const int BatchSize = 1_000;

    /// <summary>The leads with these ids that are there, by id; those that are missing were deleted.</summary>
    /// <param name="db">Its present transaction decides of which moment the leads are.</param>
    public static async Task<List<IndexedLead>> ReadAsync(LeadDeskDbContext db, IEnumerable<int> leadIds, CancellationToken cancellationToken)
    {
        var found = new List<IndexedLead>();

        foreach (var batch in leadIds.Order().Chunk(BatchSize))
        {
            await AddAsync(db, batch, found, cancellationToken);
        }

        return found;
    }

    /// <summary>Since when the leads with these ids are on their routes.</summary>
    public static async Task<Dictionary<int, DateTime>> WaitingAsync(LeadDeskDbContext db, IEnumerable<int> leadIds, CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<int, DateTime>();

        foreach (var batch in leadIds.Order().Chunk(BatchSize))
        {
            var rows = db.LeadScores.AmongIds(batch, score => score.LeadId).Select(score => new { score.LeadId, score.RouteSince });

            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                waiting[row.LeadId] = row.RouteSince;
            }
        }

        return waiting;
    }

    private static async Task AddAsync(LeadDeskDbContext db, int[] ids, List<IndexedLead> found, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        var leads = await db.Leads.AmongIds(ids, lead => lead.Id)
            .AsNoTracking()
            .OrderBy(lead => lead.Id)
            .ToListAsync(cancellationToken);
        var activities = (await db.Activities.AmongIds(ids, activity => activity.LeadId)
            .AsNoTracking()
            .ToListAsync(cancellationToken)).ToLookup(activity => activity.LeadId);
        var waiting = await WaitingAsync(db, ids, cancellationToken);

        foreach (var lead in leads.Where(lead => wanted.Contains(lead.Id)))
        {
            found.Add(new(lead, [.. activities[lead.Id]], waiting.GetValueOrDefault(lead.Id, lead.CreatedAt)));
        }
    }
}
