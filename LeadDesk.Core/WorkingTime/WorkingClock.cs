namespace LeadDesk.Core.WorkingTime;

/// <summary>Measures time in working hours of a time zone. Exact to the tick, also where clocks are changed within the hours.</summary>
public sealed class WorkingClock
{
    // Further back nobody has been waiting; and whoever never works would otherwise be looked for without end.
    private const int LongestSearchInDays = 3_660;

    // Beyond any distance between UTC and local time.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(15);

    private readonly TimeZoneInfo _zone;
    private readonly WorkingDay?[] _byWeekday = new WorkingDay?[7];
    private readonly HashSet<DateOnly> _holidays;

    public WorkingClock(WorkingHours hours, TimeZoneInfo zone)
    {
        (Hours, _zone) = (hours, zone);
        _holidays = [.. hours.Holidays];

        foreach (var day in hours.Days)
        {
            _byWeekday[(int)day.Day] = day;
        }
    }

    /// <summary>Measures every hour there is.</summary>
    public static WorkingClock AroundTheClock { get; } = new(new() { AroundTheClock = true }, TimeZoneInfo.Utc);

    public WorkingHours Hours { get; }

    /// <summary>How much working time lies between two moments; none when the second is not the later one.</summary>
    public TimeSpan Between(DateTime fromUtc, DateTime toUtc)
    {
        if (toUtc <= fromUtc)
        {
            return TimeSpan.Zero;
        }

        if (Hours.AroundTheClock)
        {
            return toUtc - fromUtc;
        }

        var worked = TimeSpan.Zero;
        var last = DayOf(toUtc).AddDays(1);

        // One day more on both sides: where clocks are set back across midnight, a day comes twice.
        for (var day = DayOf(fromUtc).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            foreach (var (from, to) in SpansOf(day))
            {
                var within = Earlier(to, toUtc) - Later(from, fromUtc);
                worked += within > TimeSpan.Zero ? within : TimeSpan.Zero;
            }
        }

        return worked;
    }

    /// <summary>
    /// The earliest moment since which no more than this much working time has passed: whoever has waited since before it has waited longer.
    /// The beginning of all time when nobody has worked as much in the last ten years.
    /// </summary>
    public DateTime Before(DateTime nowUtc, TimeSpan work)
    {
        if (Hours.AroundTheClock)
        {
            return nowUtc - work;
        }

        var day = DayOf(nowUtc).AddDays(1);

        for (var looked = 0; looked < LongestSearchInDays; looked++, day = day.AddDays(-1))
        {
            foreach (var (from, until) in SpansOf(day).Reverse())
            {
                var to = Earlier(until, nowUtc);

                if (to <= from)
                {
                    continue;
                }

                if (work < to - from)
                {
                    return to - work;
                }

                work -= to - from;
            }
        }

        return DateTime.MinValue;
    }

    // The working time of a local day, in UTC. The hours are those that clocks show, so a change of the clocks cuts them in two.
    private IEnumerable<(DateTime From, DateTime To)> SpansOf(DateOnly day)
    {
        if (_byWeekday[(int)day.DayOfWeek] is not { } hours || _holidays.Contains(day))
        {
            yield break;
        }

        var start = day.ToDateTime(hours.From, DateTimeKind.Utc);
        var end = start + hours.Length;
        var (before, after) = (_zone.GetUtcOffset(start - Margin), _zone.GetUtcOffset(end + Margin));

        if (before == after)
        {
            yield return (start - before, end - before);
            yield break;
        }

        var change = ChangeBetween(start - Margin, end + Margin, before);

        if (start - before < change)
        {
            yield return (start - before, Earlier(end - before, change));
        }

        if (end - after > change)
        {
            yield return (Later(start - after, change), end - after);
        }
    }

    // The first moment with another distance to UTC.
    private DateTime ChangeBetween(DateTime early, DateTime late, TimeSpan before)
    {
        while (late - early > TimeSpan.FromTicks(1))
        {
            var middle = early + ((late - early) / 2);
            (early, late) = _zone.GetUtcOffset(middle) == before ? (middle, late) : (early, middle);
        }

        return late;
    }

    private DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc + _zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
