namespace LeadDesk.Core.Indexing;

/// <summary>A whole lead base in memory, column by column, as it was at one moment. Never changes: readers need no lock.</summary>
/// <remarks>
/// Every distinct value of a field has a code, so that a condition is evaluated once per value and not once per lead. Leads lie in
/// chunks; the next moment's index shares all chunks that did not change with this one.
/// </remarks>
public sealed class LeadIndex
{
    private readonly int[] _firstIds;

    internal LeadIndex(TimeZoneInfo zone, LeadChunk[] chunks, long[][] waiting, LeadColumns columns, ValueTable kinds)
    {
        Zone = zone;
        Chunks = chunks;
        Waiting = waiting;
        Origin = columns;
        Keys = columns.Keys();
        Tables = columns.Tables();
        Kinds = kinds;
        EarliestDay = chunks.Length == 0 ? int.MaxValue : chunks.Min(chunk => chunk.EarliestDay);
        Count = chunks.Sum(chunk => chunk.Count);
        _firstIds = [.. chunks.Select(chunk => chunk.FirstId)];
    }

    /// <summary>The time zone its days are counted in.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>How many leads there are.</summary>
    public int Count { get; }

    /// <summary>All leads, in ascending order.</summary>
    public IEnumerable<int> LeadIds => Chunks.SelectMany(chunk => chunk.Ids);

    internal LeadChunk[] Chunks { get; }

    /// <summary>The earliest day on which anything happened.</summary>
    internal int EarliestDay { get; }

    /// <summary>Since when each lead waits, on its route and since its clock started last, in UTC ticks, by chunk and row. Not part of the chunks: no result depends on it.</summary>
    internal long[][] Waiting { get; }

    /// <summary>The same for all indices whose codes mean the same.</summary>
    internal object Origin { get; }

    internal string[] Keys { get; }

    internal ValueTable[] Tables { get; }

    internal ValueTable Kinds { get; }

    public bool Contains(int leadId) => PlaceOf(leadId) is not null;

    /// <summary>Where a lead lies; null when there is no such lead.</summary>
    internal (int Chunk, int Row)? PlaceOf(int leadId)
    {
        var chunk = ChunkFor(leadId);

        return chunk >= 0 && Chunks[chunk].RowOf(leadId) is >= 0 and var row ? (chunk, row) : null;
    }

    /// <summary>The chunk whose range a lead falls into, -1 for ids below all.</summary>
    internal int ChunkFor(int leadId)
    {
        var found = Array.BinarySearch(_firstIds, leadId);

        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The column of a field; -1 when no lead ever had it.</summary>
    internal int ColumnOf(string fieldKey) => Array.IndexOf(Keys, fieldKey);

    internal ValueTable TableOf(int column) => column >= 0 && column < Tables.Length ? Tables[column] : ValueTable.Empty;
}
