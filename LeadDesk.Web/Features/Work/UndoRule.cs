using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Work;

/// <summary>What can be taken back: a lead that is as an action left it, whatever was tried meanwhile.</summary>
internal static class UndoRule
{
    /// <summary>Those of the entries that can be taken back.</summary>
    /// <param name="leads">The leads of the entries as they are now, by id.</param>
    public static async Task<WorkLogEntry[]> PossibleAsync(
        LeadDeskDbContext db, IReadOnlyCollection<WorkLogEntry> entries, Dictionary<int, Lead> leads, CancellationToken cancellationToken)
    {
        var touched = await EnteredLeads.TouchedAsync(db, EnteredLeads.IdsIn(entries), cancellationToken);

        return [.. entries.Where(entry => !(entry.Kind is WorkKind.Entered && touched.Contains(entry.LeadId)) && IsAsLeft(entry, leads[entry.LeadId]))];
    }

    /// <summary>Says of the other entries who changed their lead last.</summary>
    public static async Task RefuseAsync(LeadDeskDbContext db, Refusals refusals, int[] leadIds, CancellationToken cancellationToken)
    {
        var last = await LastWork.OfAnybodyAsync(db, leadIds, cancellationToken);

        foreach (var id in leadIds)
        {
            var since = last.GetValueOrDefault(id);
            refusals.Add(id, RefusedBecause.ChangedSince, since?.UserId, since?.At);
        }
    }

    // Later work that was itself undone left everything as it was, only with another version.
    private static bool IsAsLeft(WorkLogEntry entry, Lead lead) =>
        StoredWorkState.Read(entry.After) is not { } after || lead.Version == entry.VersionAfter || WorkState.Of(lead) == After(entry, after, lead);

    // That somebody tried to reach the lead since stands in nobody's way.
    private static WorkState After(WorkLogEntry entry, WorkState after, Lead lead) =>
        StoredWorkState.Read(entry.Before)?.ReactedAt == after.ReactedAt ? after with { ReactedAt = lead.ReactedAt } : after;
}
