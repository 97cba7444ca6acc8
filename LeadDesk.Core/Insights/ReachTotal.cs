using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Insights;

/// <summary>Whom a rule reaches among some leads.</summary>
/// <param name="Trace">Made of the ids of the leads it gives points, whatever their order.</param>
internal readonly record struct ReachTotal(int Leads, long Points, Outcomes Outcomes, ulong Trace)
{
    /// <param name="points">What the rule gives each lead of the chunk.</param>
    public static ReachTotal Of(LeadChunk chunk, ReadOnlySpan<int> points)
    {
        var (leads, sum, outcomes, won, trace) = (0, 0L, 0, 0, 0UL);
        var (ids, statuses) = (chunk.Ids, chunk.Statuses);

        for (var row = 0; row < points.Length; row++)
        {
            if (points[row] != 0)
            {
                leads++;
                sum += points[row];
                outcomes += statuses[row] is (byte)LeadStatus.Won or (byte)LeadStatus.Lost ? 1 : 0;
                won += statuses[row] is (byte)LeadStatus.Won ? 1 : 0;
                trace += Mixed((ulong)ids[row]);
            }
        }

        return new(leads, sum, new(outcomes, won), trace);
    }

    public static ReachTotal operator +(ReachTotal left, ReachTotal right) =>
        new(left.Leads + right.Leads, left.Points + right.Points, left.Outcomes + right.Outcomes, unchecked(left.Trace + right.Trace));

    // The output function of SplitMix64: sums of neighbouring ids must not be alike.
    private static ulong Mixed(ulong id)
    {
        unchecked
        {
            id *= 0x9E3779B97F4A7C15UL;
            id = (id ^ (id >> 30)) * 0xBF58476D1CE4E5B9UL;
            id = (id ^ (id >> 27)) * 0x94D049BB133111EBUL;

            return id ^ (id >> 31);
        }
    }
}
