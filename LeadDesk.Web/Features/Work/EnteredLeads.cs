using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>Leads that were typed in, and whether they can still be taken out again.</summary>
internal static class EnteredLeads
{
    // What LeadDesk does by itself is nobody's work.
    private static readonly WorkKind[] OfRouting = [WorkKind.Assigned, WorkKind.Escalated];

    /// <summary>The leads that these entries tell were typed in.</summary>
    public static int[] IdsIn(IEnumerable<WorkLogEntry> entries) => [.. entries.Where(entry => entry.Kind is WorkKind.Entered).Select(entry => entry.LeadId)];

    /// <summary>Those that something happened with since: work, an activity, an import. Only a lead that is as it was typed in may be deleted.</summary>
    public static async Task<HashSet<int>> TouchedAsync(LeadDeskDbContext db, int[] leadIds, CancellationToken cancellationToken)
    {
        if (leadIds.Length == 0)
        {
            return [];
        }

        var worked = db.WorkLog
            .Where(entry => leadIds.Contains(entry.LeadId) && entry.Kind != WorkKind.Entered && entry.UndoneAt == null
                && !(entry.UserId == null && OfRouting.Contains(entry.Kind)))
            .Select(entry => entry.LeadId);
        var active = db.Activities.Where(activity => leadIds.Contains(activity.LeadId)).Select(activity => activity.LeadId);
        var imported = db.ImportedLeads.Where(link => leadIds.Contains(link.LeadId)).Select(link => link.LeadId);

        return [.. await worked.Union(active).Union(imported).ToListAsync(cancellationToken)];
    }

    /// <summary>Deletes them with everything that hangs on them.</summary>
    public static Task DeleteAsync(LeadDeskDbContext db, int[] leadIds, CancellationToken cancellationToken) =>
        leadIds.Length == 0 ? Task.CompletedTask : db.Leads.Where(lead => leadIds.Contains(lead.Id)).ExecuteDeleteAsync(cancellationToken);
}
