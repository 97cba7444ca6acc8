using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class ActivityRuleTests
{
    private static readonly ActivityRule Visit = Some.ActivityRule(10, ActivityTypes.PageVisit);

    [Fact]
    public void Each_occurrence_gives_its_points()
    {
        Assert.Equal(0, PointsOf(Visit));
        Assert.Equal(0, PointsOf(Visit, Some.Activity(0, ActivityTypes.Webinar)));
        Assert.Equal(20, PointsOf(Visit, Some.Activity(0), Some.Activity(300), Some.Activity(0, ActivityTypes.Webinar)));
    }

    [Fact]
    public void Entry_that_stands_for_several_occurrences_counts_as_often()
    {
        Assert.Equal(40, PointsOf(Visit, Some.Activity(count: 3), Some.Activity(1)));
    }

    [Fact]
    public void Once_counts_the_latest_occurrence_once()
    {
        var once = Visit with { Counting = Counting.Once };

        Assert.Equal(10, PointsOf(once, Some.Activity(count: 3), Some.Activity(1)));
        // Seven days old, not fourteen: 10 x 2^-1.
        Assert.Equal(5, PointsOf(once with { HalfLifeDays = 7 }, Some.Activity(14), Some.Activity(7, count: 3)));
    }

    [Fact]
    public void Any_type_counts_when_none_is_named()
    {
        Assert.Equal(20, PointsOf(Visit with { Activities = new(Some.AnyType) }, Some.Activity(), Some.Activity(0, ActivityTypes.Webinar)));
    }

    [Theory]
    [InlineData("/Preise/Übersicht", 10)]
    [InlineData("/PREISE", 10)]
    [InlineData("/produkte", 0)]
    [InlineData(null, 0)]
    public void Detail_filter_passes_only_matching_details(string? detail, int expected)
    {
        var pricePage = Visit with { Activities = new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf("preise", "pricing")) };

        Assert.Equal(expected, PointsOf(pricePage, Some.Activity(detail: detail)));
    }

    [Theory]
    [InlineData(-3, 0)] // Not yet.
    [InlineData(0, 10)]
    [InlineData(30, 10)]
    [InlineData(31, 0)]
    public void Window_of_30_days_includes_the_thirtieth(int daysAgo, int expected)
    {
        Assert.Equal(expected, PointsOf(Visit with { Activities = new([ActivityTypes.PageVisit], WithinDays: 30) }, Some.Activity(daysAgo)));
    }

    [Theory]
    [InlineData(-1, 0)] // 2 of 31 March, the fair of 1 April does not count yet: too few.
    [InlineData(0, 50)] // 2 + 3
    public void Occurrence_dated_ahead_counts_towards_the_minimum_from_its_day_on(int daysAgo, int expected)
    {
        Assert.Equal(expected, PointsOf(Visit with { MinCount = 3 }, Some.Activity(0, count: 2), Some.Activity(daysAgo, count: 3)));
    }

    [Fact]
    public void Once_counts_the_latest_occurrence_that_has_come()
    {
        // 10 x 2^(-10/10) = 5; the visit of tomorrow would give 10.
        Assert.Equal(5, PointsOf(Visit with { Counting = Counting.Once, HalfLifeDays = 10 }, Some.Activity(-1), Some.Activity(10)));
    }

    [Fact]
    public void Fewer_occurrences_than_the_minimum_give_nothing_and_from_the_minimum_on_all_count()
    {
        var atLeastThree = Visit with { MinCount = 3 };

        Assert.Equal(0, PointsOf(atLeastThree, Some.Activity(), Some.Activity(1)));
        Assert.Equal(30, PointsOf(atLeastThree, Some.Activity(), Some.Activity(1), Some.Activity(2)));
        Assert.Equal(30, PointsOf(atLeastThree, Some.Activity(count: 3)));
        Assert.Equal(10, PointsOf(atLeastThree with { Counting = Counting.Once }, Some.Activity(count: 3)));
    }

    [Theory]
    [InlineData(10, 25, 25)]
    [InlineData(10, 30, 30)]
    [InlineData(10, 0, 0)]
    [InlineData(-10, 25, -25)]
    [InlineData(-10, 40, -30)]
    public void Cap_bounds_what_the_rule_gives_or_takes(int points, int cap, int expected)
    {
        Assert.Equal(expected, PointsOf(Visit with { Points = points, Cap = cap }, Some.Activity(count: 3)));
    }

    // 15 x 2^(-a/30)
    [Theory]
    [InlineData(15, 30, 8)] // 7.5
    [InlineData(-15, 30, -8)] // -7.5
    [InlineData(15, 60, 4)] // 3.75
    [InlineData(15, 15, 11)] // 10.61
    [InlineData(15, 0, 15)]
    [InlineData(15, -9, 0)] // Not yet.
    [InlineData(1, 30, 1)] // 0.5
    [InlineData(1, 31, 0)] // 0.49
    public void Points_halve_with_each_half_life_and_halves_are_rounded_away_from_zero(int points, int daysAgo, int expected)
    {
        Assert.Equal(expected, PointsOf(Visit with { Points = points, HalfLifeDays = 30 }, Some.Activity(daysAgo)));
    }

    [Fact]
    public void Sum_is_rounded_not_each_occurrence()
    {
        // 5 x (1/2 + 1/4 + 1/4) = 5; rounded one by one it would be 3 + 1 + 1.
        var fading = Visit with { Points = 5, HalfLifeDays = 10 };

        Assert.Equal(5, PointsOf(fading, Some.Activity(10), Some.Activity(20, count: 2)));
        // 3 x 2.5 = 7.5
        Assert.Equal(8, PointsOf(fading, Some.Activity(10, count: 3)));
    }

    [Fact]
    public void Rounding_comes_before_the_cap()
    {
        // 17 x 2^-1 = 8.5, rounded 9, capped 8.
        var award = (Visit with { Points = 17, HalfLifeDays = 10, Cap = 8 }).Award(Some.Facts(Some.Activity(10)));

        Assert.Equal(8.5, award.Exact);
        Assert.Equal(8, award.Points);
    }

    [Fact]
    public void Absurd_counts_do_not_overflow()
    {
        Assert.Equal(ScoringRule.PointsLimit, PointsOf(Visit, Some.Activity(count: int.MaxValue), Some.Activity(count: int.MaxValue)));
        Assert.Equal(-ScoringRule.PointsLimit, PointsOf(Visit with { Points = -10 }, Some.Activity(count: int.MaxValue)));
    }

    [Fact]
    public void Evidence_shows_every_counted_activity_latest_first_with_its_points()
    {
        var award = (Visit with { HalfLifeDays = 10 }).Award(Some.Facts(Some.Activity(20, detail: "/b", count: 2), Some.Activity(10, detail: "/a")));

        Assert.Equal(10, award.Exact);
        Assert.Equal(
            [
                new Evidence.Occurrence(new(ActivityTypes.PageVisit, new(2026, 3, 21), 10, "/a", 1), 5),
                new Evidence.Occurrence(new(ActivityTypes.PageVisit, new(2026, 3, 11), 20, "/b", 2), 5),
            ],
            award.Evidence);
    }

    [Fact]
    public void Evidence_shows_what_was_found_when_it_was_too_little()
    {
        var award = (Visit with { MinCount = 2 }).Award(Some.Facts(Some.Activity(10)));

        Assert.Equal([new Evidence.Occurrence(new(ActivityTypes.PageVisit, new(2026, 3, 21), 10, null, 1), 0)], award.Evidence);
    }

    private static int PointsOf(ActivityRule rule, params IEnumerable<Activity> activities) => rule.Award(Some.Facts(activities)).Points;
}
