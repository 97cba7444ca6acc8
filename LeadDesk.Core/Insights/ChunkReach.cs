using System.Numerics;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Insights;

/// <summary>Whom a rule reaches among the leads of a chunk.</summary>
internal sealed class ChunkReach
{
    private const int Bits = 64;

    // A bit for each row that the rule gives points.
    private readonly ulong[] _reached;

    // What it gives those rows, one after the other; empty where it gives all of them the same, as most rules do.
    private readonly int[] _given;

    /// <param name="points">What the rule gives each lead of the chunk.</param>
    public ChunkReach(LeadChunk chunk, ReadOnlySpan<int> points)
    {
        Span<int> given = stackalloc int[LeadChunk.Capacity];
        _reached = new ulong[(points.Length + Bits - 1) / Bits];

        for (var row = 0; row < points.Length; row++)
        {
            if (points[row] != 0)
            {
                given[Leads++] = points[row];
                Points += points[row];
                Outcomes += Outcomes.Of((LeadStatus)chunk.Statuses[row]);
                _reached[row / Bits] |= 1UL << (row % Bits);
            }
        }

        given = given[..Leads];
        _given = given.IsEmpty || !given.ContainsAnyExcept(given[0]) ? [] : given.ToArray();
    }

    public int Leads { get; }

    public long Points { get; }

    public Outcomes Outcomes { get; }

    public bool ReachesTheSame(ChunkReach other) => _reached.AsSpan().SequenceEqual(other._reached);

    /// <summary>The rows that are given points, and how many.</summary>
    public IEnumerable<(int Row, int Points)> Given()
    {
        var found = 0;

        for (var word = 0; word < _reached.Length; word++)
        {
            for (var bits = _reached[word]; bits != 0; bits &= bits - 1)
            {
                yield return ((word * Bits) + BitOperations.TrailingZeroCount(bits), _given.Length == 0 ? (int)(Points / Leads) : _given[found]);
                found++;
            }
        }
    }
}
