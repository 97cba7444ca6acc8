using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Values;

public class EvaluationDayTests
{
    [Theory]
    [InlineData("2026-03-30T21:59:00", "2026-03-30", 1)]
    [InlineData("2026-03-30T22:00:00", "2026-03-31", 0)]
    [InlineData("2026-03-31T21:59:00", "2026-03-31", 0)]
    [InlineData("2026-03-31T23:30:00", "2026-04-01", 0)]
    // Before the 29th of March Berlin was one hour ahead, not two.
    [InlineData("2026-03-27T22:59:00", "2026-03-27", 4)]
    [InlineData("2026-03-27T23:30:00", "2026-03-28", 3)]
    public void Days_begin_at_midnight_in_the_organisations_time_zone(string utc, string date, int age)
    {
        var moment = DateTime.Parse(utc, null);

        Assert.Equal(DateOnly.Parse(date, null), Some.Day.DateOf(moment));
        Assert.Equal(age, Some.Day.AgeOf(moment));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-28T23:00:00")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00")] // Summer time began.
    [InlineData("UTC", "2026-03-31", "2026-04-01T00:00:00")]
    [InlineData("Pacific/Auckland", "2026-03-31", "2026-03-31T11:00:00")]
    [InlineData("Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00")] // Clocks go from midnight to one.
    public void Day_ends_where_the_next_one_begins(string zone, string date, string end)
    {
        var day = new EvaluationDay(DateOnly.Parse(date, null), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(DateTime.Parse(end, null), day.EndUtc);
        Assert.True(day.HasCome(day.EndUtc.AddTicks(-1)));
        Assert.False(day.HasCome(day.EndUtc));
    }

    [Fact]
    public void Half_past_eleven_in_the_evening_utc_is_already_tomorrow_in_berlin()
    {
        var moment = new DateTime(2026, 3, 31, 23, 30, 0, DateTimeKind.Utc);

        Assert.Equal(new DateOnly(2026, 4, 1), EvaluationDay.At(moment, Some.Berlin).Today);
        Assert.Equal(new DateOnly(2026, 3, 31), EvaluationDay.At(moment, TimeZoneInfo.Utc).Today);
    }
}
