namespace LeadDesk.Core.Indexing;

/// <summary>A lead's place in the queue, made to be compared fast; the order is that of <see cref="Qualification.Priority"/>. The smallest is worked first.</summary>
/// <param name="Standing">What the list is sorted by first, in one number: route rank, score and grade, or the waiting time.</param>
/// <param name="Since">Since when it waits, in ticks.</param>
/// <param name="Place">Chunk and row, which are in the order of the ids.</param>
internal readonly record struct PriorityKey(ulong Standing, long Since, long Place) : IComparable<PriorityKey>
{
    public int Chunk => (int)(Place >> 16);

    public int Row => (int)(Place & 0xFFFF);

    public static long PlaceOf(int chunk, int row) => ((long)chunk << 16) | (uint)row;

    public int CompareTo(PriorityKey other) =>
        Standing != other.Standing ? Standing.CompareTo(other.Standing)
        : Since != other.Since ? Since.CompareTo(other.Since)
        : Place.CompareTo(other.Place);
}
