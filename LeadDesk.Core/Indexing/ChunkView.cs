namespace LeadDesk.Core.Indexing;

/// <summary>What a filter finds in one chunk.</summary>
/// <param name="Found">How many leads.</param>
/// <param name="First">The first of them in priority order, without its place, since a chunk may move; <see cref="Nobody"/> where there is none.</param>
/// <param name="Top">The rows of the first of them, in this order.</param>
/// <param name="Codes">What occurs: a facet and a code in one number.</param>
/// <param name="Counts">How many leads have it.</param>
internal sealed record ChunkView(int Found, PriorityKey First, ushort[] Top, uint[] Codes, ushort[] Counts)
{
    private const int CodeBits = 28;

    /// <summary>Behind every lead.</summary>
    public static PriorityKey Nobody { get; } = new(ulong.MaxValue, long.MaxValue, long.MaxValue);

    public static ChunkView Nothing { get; } = new(0, Nobody, [], [], []);

    /// <summary>About how many bytes it takes.</summary>
    public int Size => 190 + (Top.Length * sizeof(ushort)) + (Codes.Length * (sizeof(uint) + sizeof(ushort)));

    public static uint Packed(int facet, int code) => (uint)facet << CodeBits | (uint)code;

    /// <summary>Adds the counts, or takes them away.</summary>
    /// <param name="sums">By facet and code.</param>
    /// <param name="sign">1 or -1.</param>
    public void AddTo(int[][] sums, int sign)
    {
        for (var place = 0; place < Codes.Length; place++)
        {
            sums[Codes[place] >> CodeBits][Codes[place] & ((1u << CodeBits) - 1)] += sign * Counts[place];
        }
    }
}
