using System.Globalization;
using LeadDesk.Core.SampleData.Pools;

namespace LeadDesk.Core.SampleData;

/// <summary>Something the organisation did for many leads at once.</summary>
internal sealed record CompanyEvent(EventKind Kind, DateTime At, int DaysAgo, string Title, Topic? Topic);

internal enum EventKind
{
    Mailing,
    Webinar,
    Fair,
}

/// <summary>Turns "so many days ago" into moments, and knows what the organisation held and sent in the last fourteen months.</summary>
internal sealed class SampleCalendar
{
    /// <summary>Fourteen months: as long as the oldest lead is known.</summary>
    public const int Days = 425;

    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _today;

    public SampleCalendar(DateTime nowUtc, TimeZoneInfo zone, string language)
    {
        _zone = zone;
        Now = DateTime.SpecifyKind(nowUtc, DateTimeKind.Utc);
        _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, zone));
        Events = [.. Mailings(language).Concat(Webinars(language)).Concat(Fairs()).Where(happening => happening.At < Now)];
    }

    public DateTime Now { get; }

    public IReadOnlyList<CompanyEvent> Events { get; }

    /// <summary>A moment on or shortly before that day, in the past, mostly in working hours.</summary>
    public DateTime Moment(SampleRandom random, int daysAgo) => Moment(random, daysAgo, atWork: !random.Chance(0.07));

    /// <summary>A moment in working hours on or shortly before that day, in the past.</summary>
    public DateTime Appointment(SampleRandom random, int daysAgo) => Moment(random, daysAgo, atWork: true);

    private DateTime Moment(SampleRandom random, int daysAgo, bool atWork)
    {
        var day = atWork ? WorkingDay(_today.AddDays(-daysAgo)) : _today.AddDays(-daysAgo);
        var hour = atWork ? random.Between(8, 17) : random.Between(18, 22);
        var time = new TimeOnly(hour, random.Below(60), random.Below(60));
        while (Utc(day, time) >= Now)
        {
            day = atWork ? WorkingDay(day.AddDays(-1)) : day.AddDays(-1);
        }

        return Utc(day, time);
    }

    public int DaysAgo(DateTime utc) => _today.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, _zone)).DayNumber;

    // A newsletter on the first Tuesday of each month, a campaign on the third Wednesday.
    private IEnumerable<CompanyEvent> Mailings(string language)
    {
        var culture = CultureInfo.InvariantCulture;
        foreach (var month in Months())
        {
            var newsletter = Nth(1, DayOfWeek.Tuesday, month);
            var issue = string.Create(culture, $"{Topics.Newsletter.In(language)} {month.Month:00}/{month.Year}");
            yield return Event(EventKind.Mailing, newsletter, new(9, 0), issue, null);

            var topic = TopicOf(month, shift: 0);
            yield return Event(EventKind.Mailing, Nth(3, DayOfWeek.Wednesday, month), new(8, 30), topic.Campaign.In(language), topic);

            if (HasWebinar(month))
            {
                var invited = TopicOf(month, shift: 2);
                var title = $"{Topics.WebinarInvitation.In(language)}: {invited.Webinar.In(language)}";
                yield return Event(EventKind.Mailing, Nth(2, DayOfWeek.Monday, month), new(10, 15), title, invited);
            }
        }
    }

    // One webinar on the fourth Thursday of a month, announced by the mailing on the second Monday.
    private IEnumerable<CompanyEvent> Webinars(string language) =>
        from month in Months().Where(HasWebinar)
        let topic = TopicOf(month, shift: 2)
        select Event(EventKind.Webinar, Nth(4, DayOfWeek.Thursday, month), new(10, 0), topic.Webinar.In(language), topic);

    private IEnumerable<CompanyEvent> Fairs() =>
        from month in Months()
        from fair in Topics.Fairs
        where fair.Month == month.Month
        from day in Enumerable.Range(0, 3)
        let title = string.Create(CultureInfo.InvariantCulture, $"{fair.Name} {month.Year}")
        select Event(EventKind.Fair, Nth(2, DayOfWeek.Tuesday, month).AddDays(day), new(9, 0), title, null);

    private IEnumerable<DateOnly> Months()
    {
        var first = new DateOnly(_today.Year, _today.Month, 1);

        return Enumerable.Range(0, 14).Select(back => first.AddMonths(-back));
    }

    private CompanyEvent Event(EventKind kind, DateOnly day, TimeOnly time, string title, Topic? topic) =>
        new(kind, Utc(day, time), _today.DayNumber - day.DayNumber, title, topic);

    // Nobody comes to a webinar at Christmas.
    private static bool HasWebinar(DateOnly month) => month.Month != 12;

    private static Topic TopicOf(DateOnly month, int shift) => Topics.All[(month.Month + shift) % Topics.All.Length];

    private static DateOnly Nth(int number, DayOfWeek weekday, DateOnly firstOfMonth) =>
        firstOfMonth.AddDays((((int)weekday - (int)firstOfMonth.DayOfWeek + 7) % 7) + (7 * (number - 1)));

    private static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    // Some zone may skip this hour when its summer time begins; an hour later exists.
    private DateTime Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);

        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(local) ? local.AddHours(1) : local, _zone);
    }
}
