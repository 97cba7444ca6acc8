using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>What was committed after a place in the journal.</summary>
/// <param name="Position">The place of the newest commit.</param>
/// <param name="LeadIds">The leads that were changed or deleted since.</param>
/// <param name="Waiting">Leads that are otherwise as before, but wait on another route.</param>
/// <param name="Everything">The list cannot be relied on: the whole base must be read again.</param>
public sealed record JournalEntries(long Position, IReadOnlySet<int> LeadIds, IReadOnlySet<int> Waiting, bool Everything)
{
    internal static JournalEntries None(long position) => new(position, Nobody, Nobody, Everything: false);

    internal static JournalEntries All(long position) => new(position, Nobody, Nobody, Everything: true);

    private static IReadOnlySet<int> Nobody { get; } = new HashSet<int>();
}

/// <summary>The list of commits that changed leads; every transaction that changes one adds a row.</summary>
public static class LeadJournal
{
    /// <summary>How long rows are kept; whoever has not followed for so long reads everything again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Adds leads that were changed or deleted within the context's present transaction; null means everything.</summary>
    public static Task AppendAsync(LeadDeskDbContext db, IEnumerable<int>? leadIds, DateTime now, CancellationToken cancellationToken) =>
        AppendAsync(db, new() { At = now, LeadIds = leadIds is null ? null : LeadIdCodec.Encode(leadIds) }, cancellationToken);

    /// <summary>Adds leads of which only the route changed, since the model or the day did.</summary>
    public static Task AppendWaitingAsync(LeadDeskDbContext db, IEnumerable<int> leadIds, DateTime now, CancellationToken cancellationToken) =>
        AppendAsync(db, new() { At = now, LeadIds = LeadIdCodec.Encode(leadIds), OnlyWaiting = true }, cancellationToken);

    private static async Task AppendAsync(LeadDeskDbContext db, LeadCommit row, CancellationToken cancellationToken)
    {
        db.LeadCommits.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(row).State = EntityState.Detached;
    }

    /// <summary>The place of the newest commit; 0 before the first.</summary>
    public static async Task<long> PositionAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        await db.LeadCommits.MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;

    /// <summary>What was committed after a place.</summary>
    public static async Task<JournalEntries> SinceAsync(LeadDeskDbContext db, long position, CancellationToken cancellationToken)
    {
        var rows = await db.LeadCommits.AsNoTracking()
            .Where(row => row.Id > position)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

        if (rows.Count == 0)
        {
            return JournalEntries.None(position);
        }

        if (rows.Any(row => row.LeadIds is null) || await IsTrimmedAwayAsync(db, position, rows[0].Id, cancellationToken))
        {
            return JournalEntries.All(rows[^1].Id);
        }

        return new(
            rows[^1].Id,
            IdsOf(rows.Where(row => !row.OnlyWaiting)),
            IdsOf(rows.Where(row => row.OnlyWaiting)),
            Everything: false);
    }

    /// <summary>Forgets rows that everybody has followed long ago.</summary>
    /// <remarks>
    /// Rows go in their order, up to the first that is recent by the clock of today: a gap between rows that stay would look complete to a
    /// follower. Rows that a clock dated ahead and that was set back since go with them.
    /// </remarks>
    public static async Task TrimAsync(LeadDeskDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        var firstRecent = await db.LeadCommits
            .Where(row => row.At >= before && row.At <= now)
            .MinAsync(row => (long?)row.Id, cancellationToken) ?? long.MaxValue;

        // The newest stays: it tells whoever stands there that nothing is missing.
        await db.LeadCommits
            .Where(row => row.Id < firstRecent && row.Id < db.LeadCommits.Max(other => other.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static HashSet<int> IdsOf(IEnumerable<LeadCommit> rows)
    {
        var ids = new HashSet<int>();

        foreach (var row in rows)
        {
            ids.UnionWith(LeadIdCodec.Decode(row.LeadIds));
        }

        return ids;
    }

    // Rows go oldest first: as long as the row one stands at is there, all after it are.
    private static async Task<bool> IsTrimmedAwayAsync(LeadDeskDbContext db, long position, long next, CancellationToken cancellationToken) =>
        next > position + 1 && !await db.LeadCommits.AnyAsync(row => row.Id == position, cancellationToken);
}
