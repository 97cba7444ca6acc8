using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>The last thing somebody decided about a lead that was not undone.</summary>
/// <param name="Version">The lead's version after it.</param>
internal sealed record LastWork(int LeadId, string? UserId, DateTime At, int? Version)
{
    /// <summary>By lead: what others than this user decided last.</summary>
    public static Task<Dictionary<int, LastWork>> OfOthersAsync(
        LeadDeskDbContext db, string? userId, int[] leadIds, CancellationToken cancellationToken) =>
        ReadAsync(db.WorkLog.Where(entry => entry.UserId != userId || userId == null), leadIds, cancellationToken);

    /// <summary>By lead: what was decided last, by whomever.</summary>
    public static Task<Dictionary<int, LastWork>> OfAnybodyAsync(LeadDeskDbContext db, int[] leadIds, CancellationToken cancellationToken) =>
        ReadAsync(db.WorkLog, leadIds, cancellationToken);

    private static async Task<Dictionary<int, LastWork>> ReadAsync(IQueryable<WorkLogEntry> log, int[] leadIds, CancellationToken cancellationToken)
    {
        var last = new Dictionary<int, LastWork>();

        if (leadIds.Length == 0)
        {
            return last;
        }

        var entries = log
            .Where(entry => leadIds.Contains(entry.LeadId) && entry.UndoneAt == null && entry.After != null)
            .OrderBy(entry => entry.Id)
            .Select(entry => new LastWork(entry.LeadId, entry.UserId, entry.At, entry.VersionAfter));

        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            last[entry.LeadId] = entry;
        }

        return last;
    }
}
