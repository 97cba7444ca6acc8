namespace LeadDesk.Core.Indexing;

/// <summary>
/// What was worked out for each chunk of an evaluation. The next moment's evaluation shares all chunks that did not change, and with them
/// what is known of them: after one lead changed, one chunk is worked out again.
/// </summary>
internal sealed class ChunkMemo<T>(Evaluation evaluation, T[] values)
{
    // Fewer chunks than this are done before a second core has begun.
    private const int FewestForManyCores = 16;

    public T[] Values { get; } = values;

    /// <summary>The same for another evaluation; what cannot be taken over from the one before is worked out.</summary>
    /// <param name="before">Null when nothing is known yet.</param>
    /// <param name="workers">Makes what a core needs for itself.</param>
    public static ChunkMemo<T> Of<TWorker>(
        Evaluation evaluation, ChunkMemo<T>? before, Func<TWorker> workers, Func<TWorker, int, T> evaluate, CancellationToken cancellationToken)
    {
        var values = new T[evaluation.Index.Chunks.Length];
        var missing = before?.Share(evaluation, values) ?? [.. Enumerable.Range(0, values.Length)];

        if (missing.Count < FewestForManyCores || evaluation.Workers == 1)
        {
            var worker = missing.Count == 0 ? default! : workers();

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

        return new(evaluation, values);
    }

    // Returns the chunks of which nothing is known; null when nothing at all can be taken over.
    private List<int>? Share(Evaluation later, T[] into)
    {
        if (later.Model != evaluation.Model || later.Day != evaluation.Day || later.Index.Origin != evaluation.Index.Origin)
        {
            return null;
        }

        var places = PlacesFor(later.Index);
        var missing = new List<int>();

        for (var chunk = 0; chunk < into.Length; chunk++)
        {
            var known = places is null ? chunk : places.GetValueOrDefault(later.Index.Chunks[chunk], -1);

            if (known >= 0
                && ReferenceEquals(evaluation.Index.Chunks[known], later.Index.Chunks[chunk])
                && ReferenceEquals(evaluation.Results[known], later.Results[chunk])
                && ReferenceEquals(evaluation.Index.Waiting[known], later.Index.Waiting[chunk]))
            {
                into[chunk] = Values[known];
            }
            else
            {
                missing.Add(chunk);
            }
        }

        return missing;
    }

    // Where chunks were added or fell away, the others have moved; null where all are where they were.
    private Dictionary<LeadChunk, int>? PlacesFor(LeadIndex later)
    {
        var chunks = evaluation.Index.Chunks;

        return chunks.Length == later.Chunks.Length
            ? null
            : Enumerable.Range(0, chunks.Length).ToDictionary(place => chunks[place], place => place, ReferenceEqualityComparer.Instance as IEqualityComparer<LeadChunk>);
    }
}
