namespace LeadDesk.Core.Indexing;

/// <summary>
/// What was worked out for each chunk of an evaluation. The next moment's evaluation shares all chunks that did not change, and with them
/// what is known of them: after one lead changed, one chunk is worked out again.
/// </summary>
/// <param name="stamps">Of the chunks, as <see cref="ChunkStamps"/> gives them.</param>
/// <param name="values">By the chunk's place.</param>
/// <param name="renewed">The places whose values are others than in the memo before; null where all are, or where chunks have moved.</param>
internal sealed class ChunkMemo<T>(long[] stamps, T[] values, IReadOnlyList<int>? renewed = null)
{
    // Fewer chunks than this are done before a second core has begun.
    private const int FewestForManyCores = 16;

    private readonly long[] _stamps = stamps;

    public T[] Values { get; } = values;

    public IReadOnlyList<int>? Renewed { get; } = renewed;

    /// <summary>The same for another evaluation; what cannot be taken over from the one before is worked out.</summary>
    /// <param name="stamps">Of the evaluation.</param>
    /// <param name="before">Null when nothing is known yet.</param>
    /// <param name="workers">Makes what a core needs for itself.</param>
    /// <returns>The memo before, when it says everything.</returns>
    public static ChunkMemo<T> Of<TWorker>(
        Evaluation evaluation, long[] stamps, ChunkMemo<T>? before, Func<TWorker> workers, Func<TWorker, int, T> evaluate, CancellationToken cancellationToken)
    {
        if (before is not null && stamps.AsSpan().SequenceEqual(before._stamps))
        {
            return before;
        }

        var values = new T[stamps.Length];
        var inPlace = false;
        var missing = before is null ? [.. Enumerable.Range(0, stamps.Length)] : before.Share(stamps, values, out inPlace);

        if (missing.Count < FewestForManyCores || evaluation.Workers == 1)
        {
            var worker = workers();

            foreach (var chunk in missing)
            {
                cancellationToken.ThrowIfCancellationRequested();
                values[chunk] = evaluate(worker, chunk);
            }
        }
        else
        {
            Parallel.For(
                0,
                missing.Count,
                new ParallelOptions { MaxDegreeOfParallelism = evaluation.Workers > 0 ? evaluation.Workers : Environment.ProcessorCount, CancellationToken = cancellationToken },
                workers,
                (item, _, worker) =>
                {
                    values[missing[item]] = evaluate(worker, missing[item]);

                    return worker;
                },
                _ => { });
        }

        return new(stamps, values, inPlace && missing.Count < values.Length ? missing : null);
    }

    // Returns the places of which nothing is known.
    private List<int> Share(long[] later, T[] into, out bool inPlace)
    {
        var missing = Enumerable.Range(0, later.Length).Where(place => place >= _stamps.Length || _stamps[place] != later[place]).ToList();
        Values.AsSpan(0, Math.Min(Values.Length, into.Length)).CopyTo(into);
        inPlace = _stamps.Length == later.Length && missing.Count < FewestForManyCores;

        return inPlace ? missing : Moved(later, missing, into);
    }

    // Where chunks were added or fell away, the others have moved.
    private List<int> Moved(long[] later, List<int> missing, T[] into)
    {
        var places = _stamps.Index().ToDictionary(stamp => stamp.Item, stamp => stamp.Index);
        var unknown = new List<int>();

        foreach (var place in missing)
        {
            if (places.TryGetValue(later[place], out var known))
            {
                into[place] = Values[known];
            }
            else
            {
                unknown.Add(place);
            }
        }

        return unknown;
    }
}
