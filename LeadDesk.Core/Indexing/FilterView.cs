namespace LeadDesk.Core.Indexing;

/// <summary>What a filter finds in a whole evaluation: what is known of each chunk, and its sums. Never changes.</summary>
internal sealed class FilterView
{
    private readonly ChunkMemo<ChunkView> _chunks;

    // By chunk; beside each other, since every page asks all of them.
    private readonly PriorityKey[] _firsts;

    private FilterView(ChunkMemo<ChunkView> chunks, PriorityKey[] firsts, int found, int[][] counts, long bytes) =>
        (_chunks, _firsts, Found, Counts, Bytes) = (chunks, firsts, found, counts, bytes);

    /// <summary>How many leads.</summary>
    public int Found { get; }

    /// <summary>By facet and code: how many leads have it that are on the lists of all other facets.</summary>
    public int[][] Counts { get; }

    /// <summary>About how many bytes it takes.</summary>
    public long Bytes { get; }

    /// <param name="stamps">Of the evaluation's chunks.</param>
    /// <param name="before">What was found at another moment; null when nothing is known.</param>
    public static FilterView Of(
        Evaluation evaluation, long[] stamps, QueueScan scan, FilterView? before, Func<ChunkViews> workers, CancellationToken cancellationToken)
    {
        var chunks = ChunkMemo<ChunkView>.Of(evaluation, stamps, before?._chunks, workers, (worker, chunk) => worker.Of(chunk), cancellationToken);

        return before is null ? Summed(chunks, scan)
            : ReferenceEquals(chunks, before._chunks) ? before
            : chunks.Renewed is { } renewed ? before.With(chunks, renewed, scan)
            : Summed(chunks, scan);
    }

    /// <summary>The places of the leads from <paramref name="skip"/> on, in priority order.</summary>
    /// <param name="take">Together with <paramref name="skip"/> at most <see cref="ChunkViews.Depth"/>.</param>
    public PriorityKey[] Page(int skip, int take, PriorityKeys keys)
    {
        var top = new TopSelection<PriorityKey>(skip + take);

        for (var chunk = 0; chunk < _firsts.Length; chunk++)
        {
            if (_firsts[chunk].Standing == ulong.MaxValue || (top.IsFull && _firsts[chunk].Standing > top.Worst.Standing))
            {
                continue;
            }

            foreach (var row in _chunks.Values[chunk].Top)
            {
                var key = keys.KeyOf(chunk, row);

                if (top.IsFull && key.CompareTo(top.Worst) > 0)
                {
                    break; // The chunk's further leads come later still.
                }

                top.Add(key);
            }
        }

        return top.Take(skip);
    }

    private static FilterView Summed(ChunkMemo<ChunkView> chunks, QueueScan scan)
    {
        var counts = scan.Facets.Select(facet => new int[facet.CodeCount]).ToArray();
        var firsts = new PriorityKey[chunks.Values.Length];
        var (found, bytes) = (0, 0L);

        for (var chunk = 0; chunk < firsts.Length; chunk++)
        {
            var view = chunks.Values[chunk];
            view.AddTo(counts, 1);
            firsts[chunk] = view.First;
            found += view.Found;
            bytes += view.Size;
        }

        return new(chunks, firsts, found, counts, bytes + (firsts.Length * 40L) + counts.Sum(facet => facet.Length * 4L));
    }

    private FilterView With(ChunkMemo<ChunkView> chunks, IReadOnlyList<int> renewed, QueueScan scan)
    {
        var counts = Counts.Select((facet, place) => Copied(facet, scan.Facets[place].CodeCount)).ToArray();
        var firsts = _firsts.ToArray();
        var (found, bytes) = (Found, Bytes);

        foreach (var chunk in renewed)
        {
            var (view, earlier) = (chunks.Values[chunk], _chunks.Values[chunk]);
            earlier.AddTo(counts, -1);
            view.AddTo(counts, 1);
            firsts[chunk] = view.First;
            found += view.Found - earlier.Found;
            bytes += view.Size - earlier.Size;
        }

        return new(chunks, firsts, found, counts, bytes);
    }

    // There may be more codes by now; never fewer.
    private static int[] Copied(int[] counts, int length)
    {
        var copy = new int[length];
        counts.CopyTo(copy, 0);

        return copy;
    }
}
