namespace LeadDesk.Core.Indexing;

/// <summary>Activities as they come in, for leads in any order.</summary>
internal sealed class ActivityRows
{
    private int[] _leadIds = [];
    private int[] _kinds = [];
    private int[] _days = [];
    private int[]? _counts;
    private int _count;

    public void Add(int leadId, int kind, int day, int count)
    {
        if (_count == _leadIds.Length)
        {
            Grow();
        }

        _leadIds[_count] = leadId;
        _kinds[_count] = kind;
        _days[_count] = day;

        if (count != 1 && _counts is null)
        {
            _counts = new int[_leadIds.Length];
            Array.Fill(_counts, 1, 0, _count);
        }

        _counts?[_count] = count;
        _count++;
    }

    /// <summary>Takes over the activities of one lead.</summary>
    public void Copy(LeadChunk chunk, int row)
    {
        var block = chunk.Activities;

        for (var index = block.Starts[row]; index < block.Starts[row + 1]; index++)
        {
            Add(chunk.Ids[row], block.Kinds[index], block.Days[index], block.Counts?[index] ?? 1);
        }
    }

    /// <summary>Arranges the activities of these leads, latest first; those of other leads are left out.</summary>
    /// <param name="sources">Where to look; each activity lies in one of them.</param>
    /// <param name="ids">Ascending.</param>
    public static ActivityBlock Arrange(IReadOnlyCollection<ActivityRows> sources, int[] ids)
    {
        var starts = Starts(sources, ids);
        var block = new ActivityBlock(
            starts,
            new int[starts[^1]],
            new int[starts[^1]],
            sources.Any(source => source._counts is not null) ? new int[starts[^1]] : null);
        Place(sources, ids, block);

        for (var row = 0; row < ids.Length; row++)
        {
            SortLatestFirst(block, starts[row], starts[row + 1]);
        }

        return block.Counts is { } counts && !counts.AsSpan().ContainsAnyExcept(1) ? block with { Counts = null } : block;
    }

    private static int[] Starts(IReadOnlyCollection<ActivityRows> sources, int[] ids)
    {
        var starts = new int[ids.Length + 1];

        foreach (var source in sources)
        {
            foreach (var leadId in source._leadIds.AsSpan(0, source._count))
            {
                if (RowOf(ids, leadId) is >= 0 and var row)
                {
                    starts[row + 1]++;
                }
            }
        }

        for (var row = 0; row < ids.Length; row++)
        {
            starts[row + 1] += starts[row];
        }

        return starts;
    }

    private static void Place(IReadOnlyCollection<ActivityRows> sources, int[] ids, ActivityBlock block)
    {
        var next = block.Starts[..^1];

        foreach (var source in sources)
        {
            for (var index = 0; index < source._count; index++)
            {
                if (RowOf(ids, source._leadIds[index]) is >= 0 and var row)
                {
                    var place = next[row]++;
                    block.Kinds[place] = source._kinds[index];
                    block.Days[place] = source._days[index];
                    block.Counts?[place] = source._counts?[index] ?? 1;
                }
            }
        }
    }

    // Ids mostly follow one another without a gap: then the place is known without a search.
    private static int RowOf(int[] ids, int leadId)
    {
        var guess = (long)leadId - ids[0];

        return guess >= 0 && guess < ids.Length && ids[guess] == leadId ? (int)guess : Array.BinarySearch(ids, leadId);
    }

    private static void SortLatestFirst(ActivityBlock block, int start, int end)
    {
        var days = block.Days.AsSpan(start, end - start);

        for (var index = 1; index < days.Length; index++)
        {
            if (days[index] > days[index - 1])
            {
                Sort(block, start, end);
                return;
            }
        }
    }

    private static void Sort(ActivityBlock block, int start, int end)
    {
        // The place is part of the key: equal days stay in their order.
        var length = end - start;
        var keys = length <= 256 ? stackalloc long[length] : new long[length];

        for (var index = 0; index < length; index++)
        {
            keys[index] = ((long)-block.Days[start + index] << 32) | (uint)index;
        }

        keys.Sort();
        Reorder(block.Kinds, start, keys);
        Reorder(block.Days, start, keys);

        if (block.Counts is { } counts)
        {
            Reorder(counts, start, keys);
        }
    }

    private static void Reorder(int[] values, int start, ReadOnlySpan<long> keys)
    {
        var before = keys.Length <= 256 ? stackalloc int[keys.Length] : new int[keys.Length];
        values.AsSpan(start, keys.Length).CopyTo(before);

        for (var index = 0; index < keys.Length; index++)
        {
            values[start + index] = before[(int)(uint)keys[index]];
        }
    }

    private void Grow()
    {
        var size = Math.Max(64, _leadIds.Length * 2);
        Array.Resize(ref _leadIds, size);
        Array.Resize(ref _kinds, size);
        Array.Resize(ref _days, size);

        if (_counts is not null)
        {
            Array.Resize(ref _counts, size);
        }
    }
}
