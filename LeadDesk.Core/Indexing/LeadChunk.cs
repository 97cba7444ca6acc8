using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Up to <see cref="Capacity"/> leads with neighbouring ids, column by column. Never changes.</summary>
internal sealed class LeadChunk
{
    /// <summary>Few enough that replacing a chunk for one lead costs microseconds; enough that loops over rows are long.</summary>
    public const int Capacity = 1024;

    /// <summary>Ascending.</summary>
    public required int[] Ids { get; init; }

    /// <summary>Codes by column; a column that is unknown for all leads, or younger than the chunk, is null or missing.</summary>
    public required int[]?[] Columns { get; init; }

    /// <summary>Local day numbers.</summary>
    public required int[] CreatedOn { get; init; }

    /// <summary>How many built-in fields are known.</summary>
    public required byte[] KnownFields { get; init; }

    /// <summary>The status as a number.</summary>
    public required byte[] Statuses { get; init; }

    /// <summary>The day number on which each lead comes back, 0 for leads that nobody put off; null when none of the chunk is.</summary>
    public required int[]? SnoozedUntil { get; init; }

    /// <summary>When the clock of each lead's first reaction started again, in UTC ticks, 0 for never; null when none of the chunk's did.</summary>
    public required long[]? ClockFrom { get; init; }

    /// <summary>Whether sales reacted since then; null when it did to none of the chunk.</summary>
    public required bool[]? Reacted { get; init; }

    public required ActivityBlock Activities { get; init; }

    public required SearchBlock Search { get; init; }

    /// <summary>The earliest day on which anything happened: how far ages reach.</summary>
    public int EarliestDay { get; private init; } = int.MaxValue;

    public int Count => Ids.Length;

    public int FirstId => Ids[0];

    public int LastId => Ids[^1];

    public int[]? Column(int column) => column < Columns.Length ? Columns[column] : null;

    /// <summary>The same leads with their activities.</summary>
    public LeadChunk With(ActivityBlock activities) => new()
    {
        Ids = Ids,
        Columns = Columns,
        CreatedOn = CreatedOn,
        KnownFields = KnownFields,
        Statuses = Statuses,
        SnoozedUntil = SnoozedUntil,
        ClockFrom = ClockFrom,
        Reacted = Reacted,
        Activities = activities,
        Search = Search,
        EarliestDay = Math.Min(CreatedOn.Min(), activities.Days.Length == 0 ? int.MaxValue : activities.Days.Min()),
    };

    /// <summary>Since when a lead waits that came to its route at a moment; both in UTC ticks.</summary>
    public long WaitingSince(int row, long routeSince) => ClockFrom is null ? routeSince : Math.Max(routeSince, ClockFrom[row]);

    /// <summary>Whether nobody has reacted to a lead yet. Every status but a new one's is the trace of a reaction.</summary>
    public bool AwaitsReaction(int row) => Statuses[row] == (byte)LeadStatus.New && Reacted?[row] is not true;

    /// <summary>The row of a lead; negative when it is not here.</summary>
    public int RowOf(int leadId) => Array.BinarySearch(Ids, leadId);
}
