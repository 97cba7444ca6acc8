namespace LeadDesk.Core.Indexing;

/// <summary>Some neighbouring rows of a chunk, on a day.</summary>
/// <param name="Behaviours">By behaviour condition and row of the chunk: what it came to, where that is known already.</param>
internal readonly record struct Rows(LeadChunk Chunk, int From, int Count, int Today, byte[][]? Behaviours = null)
{
    public static Rows All(LeadChunk chunk, int today) => new(chunk, 0, chunk.Count, today);

    /// <summary>Days before today; the future counts as today.</summary>
    public int AgeOf(int day) => Math.Max(0, Today - day);
}
