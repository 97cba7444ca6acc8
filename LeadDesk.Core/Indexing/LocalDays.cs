using System.Collections.Concurrent;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>The local day numbers of many moments: what <see cref="EvaluationDay.DateOf"/> says of each, without asking the time zone each time.</summary>
internal sealed class LocalDays
{
    private const long Unknown = long.MinValue;
    private const long Changing = long.MaxValue;

    private static readonly ConcurrentDictionary<TimeZoneInfo, LocalDays> ByZone = new();
    private static readonly int First = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly int Last = new DateOnly(2100, 1, 1).DayNumber;

    private readonly TimeZoneInfo _zone;

    // The offset of each UTC day in ticks. Two threads that fill the same place write the same.
    private readonly long[] _offsets = new long[Last - First];

    private LocalDays(TimeZoneInfo zone)
    {
        _zone = zone;
        Array.Fill(_offsets, Unknown);
    }

    public static LocalDays In(TimeZoneInfo zone) => ByZone.GetOrAdd(zone, key => new(key));

    /// <summary>The number of the day it is in the zone at a moment, UTC.</summary>
    public int Of(DateTime utc)
    {
        var day = (int)(utc.Ticks / TimeSpan.TicksPerDay);

        if (day < First || day >= Last)
        {
            return Converted(utc);
        }

        var offset = _offsets[day - First];

        if (offset == Unknown)
        {
            offset = _offsets[day - First] = OffsetOf(day);
        }

        return offset == Changing ? Converted(utc) : (int)((utc.Ticks + offset) / TimeSpan.TicksPerDay);
    }

    private long OffsetOf(int day)
    {
        var start = new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        var offset = _zone.GetUtcOffset(start);

        return _zone.GetUtcOffset(start.AddHours(12)) == offset && _zone.GetUtcOffset(start.AddDays(1).AddTicks(-1)) == offset
            ? offset.Ticks
            : Changing;
    }

    private int Converted(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone)).DayNumber;
}
