using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Leads;

public class FirstReactionTests
{
    private static readonly DateTime Monday = new(2026, 3, 30, 8, 0, 0, DateTimeKind.Utc);

    // In Berlin the 31st begins at ten in the evening of the 30th, UTC.
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-03-30T09:00:00", null, "2026-03-30T09:00:00")]
    [InlineData(null, "2026-03-31", "2026-03-30T22:00:00")]
    [InlineData("2026-03-30T09:00:00", "2026-03-31", "2026-03-30T22:00:00")]
    [InlineData("2026-03-31T09:00:00", "2026-03-31", "2026-03-31T09:00:00")]
    public void Clock_starts_again_when_the_lead_is_handed_back_and_when_its_day_has_come(string? returned, string? until, string? expected)
    {
        var from = FirstReaction.ClockFrom(Moment(returned), until is null ? null : DateOnly.Parse(until, null), Some.Berlin);

        Assert.Equal(Moment(expected), from);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-5, 0)] // It came to its route later than it was handed back.
    [InlineData(7, 7)]
    public void Lead_waits_since_the_later_of_its_route_and_its_clock(int? clockHours, int expectedHours) =>
        Assert.Equal(Monday.AddHours(expectedHours), FirstReaction.Since(Monday, clockHours is { } hours ? Monday.AddHours(hours) : null));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(1, null, true)]
    [InlineData(1, 2, false)] // It was handed back since.
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)]
    public void Reaction_counts_until_the_clock_starts_again(int? reacted, int? clock, bool done) => Assert.Equal(
        done, FirstReaction.IsDone(reacted is { } at ? Monday.AddHours(at) : null, clock is { } from ? Monday.AddHours(from) : null));

    // It leaves a route of 24 hours, on which it was for 30, at hour 30.
    [Theory]
    [InlineData(null, true, 4.0, 0)] // More urgent: the breach stays.
    [InlineData(null, true, 24.0, 0)]
    [InlineData(null, true, 48.0, 30)] // Less urgent.
    [InlineData(null, true, null, 30)] // Nobody needs to react there.
    [InlineData(null, false, 4.0, 30)] // It was in time.
    [InlineData(-10, false, 4.0, -10)] // It comes back.
    [InlineData(-10, true, 4.0, -10)]
    [InlineData(10, true, 4.0, 0)]
    [InlineData(10, true, null, 10)]
    public void Who_comes_back_has_been_there_since_the_first_time_and_a_more_urgent_route_clears_no_breach(
        int? earlier, bool isOverdue, double? agreedNow, int expected)
    {
        var since = RouteArrival.Since(Monday.AddHours(30), earlier is { } hours ? Monday.AddHours(hours) : null, Monday, isOverdue, 24, agreedNow);

        Assert.Equal(Monday.AddHours(expected), since);
    }

    private static DateTime? Moment(string? text) => text is null ? null : DateTime.SpecifyKind(DateTime.Parse(text, null), DateTimeKind.Utc);
}
