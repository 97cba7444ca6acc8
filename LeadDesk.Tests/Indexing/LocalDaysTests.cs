using LeadDesk.Core.Indexing;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Indexing;

public class LocalDaysTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Auckland")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    public void Day_of_a_moment_is_the_day_the_time_zone_says(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var day = new EvaluationDay(new(2026, 3, 31), zone);
        var days = LocalDays.In(zone);

        foreach (var moment in Moments())
        {
            Assert.True(day.DateOf(moment).DayNumber == days.Of(moment), $"{moment:O} in {id}");
        }
    }

    // Every half hour of some years in which clocks changed and borders of days moved, moments at both ends of time, and any at all.
    private static IEnumerable<DateTime> Moments()
    {
        var random = new Random(8);

        foreach (var year in new[] { 1970, 1996, 2011, 2026 })
        {
            for (var minutes = 0; minutes < 366 * 1_440; minutes += 30)
            {
                yield return new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes).AddTicks(random.Next(-1, 1));
            }
        }

        foreach (var moment in new[] { DateTime.MinValue, DateTime.MaxValue, new(1969, 12, 31, 23, 59, 59), new(2099, 12, 31, 23, 59, 59), new(2100, 1, 1) })
        {
            yield return DateTime.SpecifyKind(moment, DateTimeKind.Utc);
        }

        for (var round = 0; round < 20_000; round++)
        {
            yield return new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        }
    }
}
