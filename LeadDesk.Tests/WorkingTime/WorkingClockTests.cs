using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.WorkingTime;

public class WorkingClockTests
{
    private static readonly WorkingClock Office = new(WorkingHours.Office, Some.Berlin);

    // In March 2026 Berlin is an hour ahead of UTC, from the 29th on two.
    [Theory]
    [InlineData("2026-03-27 15:00", "2026-03-27 16:00", 1)] // Friday afternoon.
    [InlineData("2026-03-27 16:00", "2026-03-30 07:00", 2)] // From Friday at five to Monday at nine, across the change of the clocks.
    [InlineData("2026-03-28 08:00", "2026-03-29 20:00", 0)] // A weekend.
    [InlineData("2026-03-23 05:00", "2026-03-23 22:00", 10)] // A whole Monday and its night.
    [InlineData("2026-03-24 10:00", "2026-03-23 10:00", 0)] // The wrong way round.
    public void Only_working_time_counts(string from, string to, double hours)
    {
        Assert.Equal(TimeSpan.FromHours(hours), Office.Between(Utc(from), Utc(to)));
    }

    [Fact]
    public void Nobody_works_on_a_holiday()
    {
        var clock = new WorkingClock(WorkingHours.Office with { Holidays = [new(2026, 4, 3), new(2026, 4, 6)] }, Some.Berlin);

        // From Thursday at five, across Good Friday and Easter Monday, to Tuesday at nine.
        Assert.Equal(TimeSpan.FromHours(2), clock.Between(Utc("2026-04-02 15:00"), Utc("2026-04-07 07:00")));
    }

    [Theory]
    [InlineData("2026-03-23 11:00", 3, "2026-03-23 08:00")]
    [InlineData("2026-03-23 11:00", 4, "2026-03-20 17:00")] // Noon on Monday: since Friday at six four hours have been worked, and no more.
    [InlineData("2026-03-23 11:00", 5, "2026-03-20 16:00")]
    [InlineData("2026-03-22 11:00", 24, "2026-03-18 13:00")] // A Sunday: Friday, Thursday, and four hours of Wednesday.
    public void A_deadline_lies_so_many_working_hours_ago(string now, int hours, string expected)
    {
        Assert.Equal(Utc(expected), Office.Before(Utc(now), TimeSpan.FromHours(hours)));
    }

    [Fact]
    public void Around_the_clock_every_hour_counts()
    {
        Assert.Equal(TimeSpan.FromHours(48), WorkingClock.AroundTheClock.Between(Utc("2026-03-28 08:00"), Utc("2026-03-30 08:00")));
        Assert.Equal(Utc("2026-03-28 08:00"), WorkingClock.AroundTheClock.Before(Utc("2026-03-30 08:00"), TimeSpan.FromHours(48)));
    }

    [Fact]
    public void Where_nobody_ever_works_nobody_is_ever_late()
    {
        var clock = new WorkingClock(new(), Some.Berlin);

        Assert.Equal(TimeSpan.Zero, clock.Between(Utc("2020-01-01 00:00"), Utc("2026-01-01 00:00")));
        Assert.Equal(DateTime.MinValue, clock.Before(Utc("2026-01-01 00:00"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Working_time_is_what_a_look_at_the_clock_every_minute_finds()
    {
        Properties.HoldsForAll(
            Cases,
            _ => [],
            given => Assert.Equal(TimeSpan.FromMinutes(given.MinutesWorked()), given.Clock.Between(given.From, given.To)),
            cases: 300);
    }

    [Fact]
    public void Whoever_waits_since_before_the_deadline_has_waited_longer()
    {
        Properties.HoldsForAll(
            Cases,
            _ => [],
            given =>
            {
                var hours = TimeSpan.FromHours(given.Hours);
                var deadline = given.Clock.Before(given.To, hours);

                foreach (var since in new[] { given.From, deadline, deadline.AddTicks(-1), deadline.AddMinutes(-1), deadline.AddMinutes(1) })
                {
                    Assert.True(given.Clock.Between(since, given.To) > hours == since < deadline, $"{since:O} against {deadline:O}");
                }
            },
            cases: 300);
    }

    // Around the changes of the clocks: in Berlin at night, in Santiago and on the Lord Howe Island (by half an hour) at midnight or at two.
    private static Gen<Case> Cases { get; } =
        from zone in Gen.Elements("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC")
        from month in Gen.Elements(1, 3, 4, 9, 10, 11)
        from minute in Gen.Choose(0, 34 * 24 * 60)
        from length in Gen.Choose(0, 9 * 24 * 60)
        from hours in Gen.Choose(0, 40)
        from days in Gen.ListOf(Days, 7)
        from holidays in Gen.ListOf(Gen.Choose(1, 28), 3)
        let start = new DateTime(2026, month, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute)
        select new Case(
            zone,
            new()
            {
                Days = days.DistinctBy(day => day.Day).ToValueList(),
                Holidays = holidays.Select(day => new DateOnly(2026, month, day)).ToValueList(),
            },
            start,
            start.AddMinutes(length),
            hours);

    private static Gen<WorkingDay> Days { get; } =
        from day in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from start in Gen.Choose(0, 23 * 4)
        from length in Gen.Choose(1, 24 * 4)
        let end = Math.Min(24 * 4, start + length)
        select new WorkingDay(day, new(start / 4, start % 4 * 15), new(end / 4 % 24, end % 4 * 15));

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private sealed record Case(string Zone, WorkingHours WorkingHours, DateTime From, DateTime To, int Hours)
    {
        public WorkingClock Clock => new(WorkingHours, TimeZoneInfo.FindSystemTimeZoneById(Zone));

        public int MinutesWorked()
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            var worked = 0;

            for (var minute = From; minute < To; minute = minute.AddMinutes(1))
            {
                var local = TimeZoneInfo.ConvertTimeFromUtc(minute, zone);
                worked += WorkingHours.Days.Any(day => day.Day == local.DayOfWeek
                    && local.TimeOfDay >= day.From.ToTimeSpan()
                    && (day.To == TimeOnly.MinValue || local.TimeOfDay < day.To.ToTimeSpan()))
                    && !WorkingHours.Holidays.Contains(DateOnly.FromDateTime(local)) ? 1 : 0;
            }

            return worked;
        }
    }
}
