using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

public class ResponseDeadlinesTests
{
    private static readonly DateTime Now = Some.DaysAgo(0);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Lead_is_overdue_the_moment_the_agreed_time_is_over(int ticksMore, int overdue)
    {
        var since = Now.AddHours(-4).AddTicks(-ticksMore);

        Assert.Equal(overdue, QueueOf("DE", since, new() { Default = new() { AroundTheClock = true } }).Counts(null).Overdue);
    }

    // Noon UTC on a Tuesday: two in the afternoon in Berlin, eight in the morning in New York. Both came at six the evening before, UTC.
    [Theory]
    [InlineData("DE", 1)]
    [InlineData("US", 0)]
    public void Every_market_has_its_own_clocks(string country, int overdue)
    {
        Assert.Equal(overdue, QueueOf(country, Now.AddHours(-18), new()).Counts(null).Overdue);
    }

    [Fact]
    public void Market_can_have_its_own_hours()
    {
        var calendar = new WorkingCalendar { Markets = [new("dach", WorkingHours.Office with { Holidays = [Some.Today] })] };

        Assert.Equal(0, QueueOf("DE", Now.AddHours(-18), calendar).Counts(null).Overdue);
    }

    private static LeadQueue QueueOf(string country, DateTime since, WorkingCalendar calendar)
    {
        var model = Some.Model();
        model = model with
        {
            Routes = [.. model.Routes.Select(route => route with { ResponseHours = 4 })],
            Markets = [Some.Market("dach", "DE"), Some.Market("us", "US") with { TimeZone = "America/New_York" }],
        };
        var fill = new LeadIndexFill(Some.Berlin);
        fill.Leads.Add(new Lead { Id = 1, CreatedAt = Some.DaysAgo(9), Country = country });
        fill.AddWaiting(1, since);
        var evaluation = Evaluation.Of(fill.Finish(1, CancellationToken.None).Current, model, Some.Day, workers: 1);

        return new(evaluation, deadlines: () => ResponseDeadlines.Of(model, calendar, Some.Berlin, Now));
    }
}
