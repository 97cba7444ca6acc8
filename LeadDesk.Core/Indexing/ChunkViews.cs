namespace LeadDesk.Core.Indexing;

/// <summary>Works out <see cref="ChunkView"/>s of one filter: the leads it finds and the counts of all facets in one go. For one core.</summary>
/// <param name="orders">By chunk: its rows in priority order; null where only counts matter.</param>
internal sealed class ChunkViews(Evaluation evaluation, PriorityKeys keys, QueueScan scan, ushort[][]? orders)
{
    /// <summary>How many leads of the top a view knows.</summary>
    public const int Depth = 200;

    private readonly int[][] _counts = [.. scan.Facets.Select(facet => new int[facet.CodeCount])];
    private readonly List<uint> _codes = [];
    private readonly List<ushort> _there = [];

    public ChunkView Of(int chunk)
    {
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];
        misses = misses[..evaluation.Index.Chunks[chunk].Count];

        if (!scan.Misses(chunk, misses, onlyFound: false))
        {
            return ChunkView.Nothing;
        }

        Span<ushort> found = stackalloc ushort[LeadChunk.Capacity];
        Span<ushort> almost = stackalloc ushort[LeadChunk.Capacity];
        var (all, allButOne) = Split(misses, found, almost);

        if (all + allButOne == 0)
        {
            return ChunkView.Nothing;
        }

        Count(chunk, misses, found[..all], almost[..allButOne]);
        ushort[] top = orders is null ? [] : TopOf(orders[chunk], misses, all);

        return new(all, top.Length == 0 ? ChunkView.Nobody : keys.KeyOf(chunk, top[0]) with { Place = 0 }, top, [.. _codes], [.. _there]);
    }

    // The rows that are on all lists, and those that are on all but one.
    private static (int All, int AllButOne) Split(ReadOnlySpan<ushort> misses, Span<ushort> found, Span<ushort> almost)
    {
        var (all, allButOne) = (0, 0);

        for (var row = 0; row < misses.Length; row++)
        {
            var missed = misses[row];
            var atMostOne = (missed & (missed - 1)) + (missed & QueueScan.Excluded) == 0 ? 1 : 0;
            var none = missed == 0 ? 1 : 0;

            // A row stays only where the count moves on: no branch that would be guessed wrongly for half of the rows.
            found[all] = almost[allButOne] = (ushort)row;
            all += none;
            allButOne += atMostOne - none;
        }

        return (all, allButOne);
    }

    // Of a facet count the leads that are on all other lists; whether they are on its own does not matter.
    private void Count(int chunk, ReadOnlySpan<ushort> misses, ReadOnlySpan<ushort> found, ReadOnlySpan<ushort> almost)
    {
        Span<ushort> missing = stackalloc ushort[LeadChunk.Capacity];
        _codes.Clear();
        _there.Clear();

        for (var facet = 0; facet < _counts.Length; facet++)
        {
            scan.Count(facet, chunk, found, _counts[facet]);

            if (scan.Facets[facet].Unwanted is not null)
            {
                scan.Count(facet, chunk, missing[..Only(facet, misses, almost, missing)], _counts[facet]);
            }

            Drain(facet, _counts[facet]);
        }
    }

    private static int Only(int facet, ReadOnlySpan<ushort> misses, ReadOnlySpan<ushort> almost, Span<ushort> into)
    {
        var count = 0;

        foreach (var row in almost)
        {
            into[count] = row;
            count += misses[row] == 1 << facet ? 1 : 0;
        }

        return count;
    }

    private static ushort[] TopOf(ushort[] order, ReadOnlySpan<ushort> misses, int found)
    {
        var top = new ushort[Math.Min(found, Depth)];
        var next = 0;

        for (var place = 0; next < top.Length; place++)
        {
            if (misses[order[place]] == 0)
            {
                top[next++] = order[place];
            }
        }

        return top;
    }

    // Only what is there, and zeroes for the next chunk.
    private void Drain(int facet, int[] counts)
    {
        var there = counts.Length - counts.AsSpan().Count(0);

        for (var code = 0; there > 0; code++)
        {
            if (counts[code] > 0)
            {
                _codes.Add(ChunkView.Packed(facet, code));
                _there.Add((ushort)counts[code]);
                counts[code] = 0;
                there--;
            }
        }
    }
}
