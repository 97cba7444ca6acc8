namespace LeadDesk.Core.Indexing;

/// <summary>Some neighbouring rows of a chunk, on a day.</summary>
/// <param name="Behaviours">By behaviour condition and row of the chunk: what it came to, where that is known already.</param>
internal readonly record struct Rows(LeadChunk Chunk, int From, int Count, int Today, byte[][]? Behaviours = null)
{
    public static Rows All(LeadChunk chunk, int today) => new(chunk, 0, chunk.Count, today);

    /// <summary>Days before today; 0 for a day that has not come yet.</summary>
    public int AgeOf(int day) => Math.Max(0, Today - day);

    /// <summary>Where the activities of a row of the chunk are that have happened by today, latest first. Those of later days lie before them.</summary>
    public (int Start, int End) ActivitiesOf(int row)
    {
        var (starts, _, days, _) = Chunk.Activities;
        var (start, end) = (starts[row], starts[row + 1]);

        while (start < end && days[start] > Today)
        {
            start++;
        }

        return (start, end);
    }
}
