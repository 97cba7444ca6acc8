namespace LeadDesk.Core.Indexing;

/// <summary>Works out <see cref="ChunkView"/>s of one filter: the leads it finds and the counts of all facets in one go. For one core.</summary>
internal sealed class ChunkViews(Evaluation evaluation, PriorityKeys keys, QueueScan scan, int top)
{
    private static readonly ChunkView Nothing = new(0, [], [.. Enumerable.Repeat(Array.Empty<long>(), QueueScan.FacetCount)]);

    private readonly int[][] _counts = [.. scan.Facets.Select(facet => new int[facet.CodeCount])];

    public ChunkView Of(int chunk)
    {
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];
        misses = misses[..evaluation.Index.Chunks[chunk].Count];

        if (!scan.Misses(chunk, misses, onlyFound: false))
        {
            return Nothing;
        }

        var counts = new long[_counts.Length][];

        for (var facet = 0; facet < counts.Length; facet++)
        {
            var codes = scan.Codes(facet, chunk, scratch);
            LeadQueue.Count(codes, misses, (ushort)~(1 << facet), _counts[facet]);
            counts[facet] = Drain(_counts[facet]);
        }

        return Select(chunk, misses, counts);
    }

    private ChunkView Select(int chunk, ReadOnlySpan<ushort> misses, long[][] counts)
    {
        var selection = new TopSelection<PriorityKey>(top);
        var found = 0;

        for (var row = 0; row < misses.Length; row++)
        {
            if (misses[row] == 0)
            {
                found++;

                if (top > 0)
                {
                    selection.Add(keys.KeyOf(chunk, row) with { Place = row });
                }
            }
        }

        return new(found, selection.Take(0), counts);
    }

    // Only what is there, and zeroes for the next chunk.
    private static long[] Drain(int[] counts)
    {
        var there = new long[counts.Length - counts.AsSpan().Count(0)];
        var next = 0;

        for (var code = 0; next < there.Length; code++)
        {
            if (counts[code] > 0)
            {
                there[next++] = ((long)code << 32) | (uint)counts[code];
                counts[code] = 0;
            }
        }

        return there;
    }
}
