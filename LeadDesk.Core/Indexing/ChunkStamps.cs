namespace LeadDesk.Core.Indexing;

/// <summary>
/// Numbers for what the chunks of an evaluation say: chunks of one number have the same leads, results and waiting times. By them, what was worked
/// out is carried from one moment to the next without keeping the moments themselves. For any number of threads.
/// </summary>
internal sealed class ChunkStamps
{
    private readonly Lock _lock = new();
    private Evaluation? _newest;
    private long[] _stamps = [];
    private long _last;

    /// <summary>By the chunk's place. The same array for the same evaluation, as long as no other is asked about in between.</summary>
    public long[] Of(Evaluation evaluation)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(evaluation, _newest))
            {
                _stamps = Stamped(evaluation);
                _newest = evaluation;
            }

            return _stamps;
        }
    }

    private long[] Stamped(Evaluation evaluation)
    {
        var stamps = new long[evaluation.Index.Chunks.Length];
        var known = _newest is { } newest && SayTheSame(evaluation, newest) ? newest : null;
        var places = known is null ? null : PlacesIn(known, evaluation.Index);

        for (var chunk = 0; chunk < stamps.Length; chunk++)
        {
            var place = known is null ? -1 : places?.GetValueOrDefault(evaluation.Index.Chunks[chunk], -1) ?? chunk;
            stamps[chunk] = place >= 0 && IsSame(evaluation, chunk, known!, place) ? _stamps[place] : ++_last;
        }

        return stamps;
    }

    private static bool SayTheSame(Evaluation evaluation, Evaluation other) =>
        evaluation.Index.Origin == other.Index.Origin && evaluation.Day == other.Day && evaluation.Model == other.Model;

    private static bool IsSame(Evaluation evaluation, int chunk, Evaluation other, int place) =>
        ReferenceEquals(evaluation.Index.Chunks[chunk], other.Index.Chunks[place])
        && ReferenceEquals(evaluation.Results[chunk], other.Results[place])
        && ReferenceEquals(evaluation.Index.Waiting[chunk], other.Index.Waiting[place]);

    // Where chunks were added or fell away, the others have moved; null where all are where they were.
    private static Dictionary<LeadChunk, int>? PlacesIn(Evaluation known, LeadIndex later)
    {
        var chunks = known.Index.Chunks;

        return chunks.Length == later.Chunks.Length
            ? null
            : Enumerable.Range(0, chunks.Length).ToDictionary(place => chunks[place], ReferenceEqualityComparer.Instance as IEqualityComparer<LeadChunk>);
    }
}
