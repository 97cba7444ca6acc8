using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public class ScoreCourseTests
{
    private static readonly DateTime From = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Until = From.AddDays(90);

    [Fact]
    public void Score_goes_from_what_it_was_before_to_what_it_is_now()
    {
        var course = ScoreCourse.Of([Change(40, 45, 30), Change(10, 20, 45)], From, Until)!;

        Assert.Equal([(From, 20), (From.AddDays(10), 45), (From.AddDays(40), 30), (Until, 30)], course.Points);
        Assert.Equal((20, 30, 20, 45), (course.First, course.Last, course.Lowest, course.Highest));
    }

    [Fact]
    public void What_was_before_the_span_or_changed_only_the_grade_does_not_count()
    {
        var course = ScoreCourse.Of([Change(50, 20, 20), Change(30, 10, 20), Change(-1, 0, 10)], From, Until)!;

        Assert.Equal([(From, 10), (From.AddDays(30), 20), (Until, 20)], course.Points);
    }

    [Fact]
    public void Score_that_stayed_has_no_course() => Assert.Null(ScoreCourse.Of([Change(-5, 0, 10)], From, Until));

    private static ScoreChange Change(int day, int before, int after) =>
        new() { At = From.AddDays(day), ScoreBefore = before, ScoreAfter = after, RouteBefore = "nurture", RouteAfter = "nurture", Rules = "[]" };
}
