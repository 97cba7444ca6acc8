using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Features.Board;

namespace LeadDesk.Tests.Board;

public class WaitingTests
{
    private static readonly Route WithinFourHours = new() { Id = "salesNow", Name = "Vertrieb sofort", Rank = 1, ResponseHours = 4 };

    [Theory]
    [InlineData(3.5, LeadStatus.New, false)]
    [InlineData(4, LeadStatus.New, false)]
    [InlineData(4.25, LeadStatus.New, true)]
    [InlineData(40, LeadStatus.Accepted, false)]
    public void New_lead_is_overdue_once_the_agreed_hours_are_over(double hours, LeadStatus status, bool overdue)
    {
        var waiting = Waiting.Of(BoardRows.Abel with { Status = status, AwaitsReaction = status is LeadStatus.New, WaitingSince = Queued.Noon.AddHours(-hours) }, WithinFourHours, Queued.Noon);

        Assert.Equal(overdue, waiting.IsOverdue);
        Assert.Equal(TimeSpan.FromHours(hours), waiting.Waited);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(18, false)]
    [InlineData(18.5, true)]
    public void Only_the_working_hours_of_its_market_count(double hours, bool overdue)
    {
        // It came on Monday at six in the evening, Berlin time.
        var hoursOfWork = new WorkingClock(WorkingHours.Office, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var row = BoardRows.Abel with { Status = LeadStatus.New, WaitingSince = new(2026, 3, 30, 16, 0, 0, DateTimeKind.Utc), Hours = hoursOfWork };

        var waiting = Waiting.Of(row, WithinFourHours, row.WaitingSince.AddHours(hours));

        Assert.Equal(overdue, waiting.IsOverdue);
        Assert.Equal(TimeSpan.FromHours(Math.Max(0, hours - 14)), waiting.Worked);
        Assert.Equal(TimeSpan.FromHours(hours), waiting.Waited);
    }

    [Fact]
    public void Nobody_needs_to_react_on_a_route_without_a_response_time() =>
        Assert.Null(Waiting.Of(BoardRows.Abel, WithinFourHours with { ResponseHours = null }, Queued.Noon.AddDays(90)).Left);

    [Fact]
    public void Clock_that_lags_behind_shows_no_negative_wait() =>
        Assert.Equal(TimeSpan.Zero, Waiting.Of(BoardRows.Abel, WithinFourHours, Queued.Noon.AddMinutes(-5)).Waited);
}
