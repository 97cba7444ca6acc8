namespace LeadDesk.Core.Indexing;

/// <summary>What a filter finds in one chunk.</summary>
/// <param name="Found">How many leads.</param>
/// <param name="Top">The first of them in priority order; their places are rows, since a chunk may move.</param>
/// <param name="Counts">By facet: how many leads a code has, as code and count in one number; codes without leads are left out.</param>
internal sealed record ChunkView(int Found, PriorityKey[] Top, long[][] Counts)
{
    /// <summary>About how many bytes it takes.</summary>
    public int Size => 120 + (Top.Length * 24) + Counts.Sum(codes => 24 + (codes.Length * sizeof(long)));
}
