using System.Runtime.InteropServices;

namespace LeadDesk.Core.Indexing;

/// <summary>How many leads of one chunk each owner has, as the owner's code and the count in one number; code 0 is nobody.</summary>
internal sealed record OwnerCounts(long[] ByOwner)
{
    public static OwnerCounts Of(Dictionary<int, int> owners) => new([.. owners.Select(owner => ((long)owner.Key << 32) | (uint)owner.Value)]);

    public void AddTo(int[] sums)
    {
        foreach (var owner in ByOwner)
        {
            sums[(int)(owner >> 32)] += (int)owner;
        }
    }
}

/// <summary>Counts the leads that nobody put off and that wait too long for a first reaction, chunk by chunk. For one core.</summary>
internal sealed class OverdueCounting(Evaluation evaluation, ResponseDeadlines deadlines)
{
    private readonly Dictionary<int, int> _owners = [];

    public OwnerCounts Of(int chunk)
    {
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];
        var leads = evaluation.Index.Chunks[chunk];
        var (owners, until, today) = (leads.Column(LeadColumns.Owner), leads.SnoozedUntil, evaluation.Day.Today.DayNumber);
        var (routes, waiting) = (evaluation.Results[chunk].Routes, evaluation.Index.Waiting[chunk]);
        var markets = deadlines.MarketsOf(evaluation, leads, scratch);
        _owners.Clear();

        for (var row = 0; row < leads.Count; row++)
        {
            if (deadlines.IsOverdue(leads, row, routes[row], markets[row], waiting[row]) && !(until?[row] > today))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_owners, owners?[row] ?? 0, out _)++;
            }
        }

        return OwnerCounts.Of(_owners);
    }
}
