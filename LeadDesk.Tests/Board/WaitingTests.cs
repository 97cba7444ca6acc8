using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
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
        var waiting = Waiting.Of(BoardRows.Abel with { Status = status, RouteSince = Queued.Noon.AddHours(-hours) }, WithinFourHours, Queued.Noon);

        Assert.Equal(overdue, waiting.IsOverdue);
        Assert.Equal(TimeSpan.FromHours(hours), waiting.Waited);
    }

    [Fact]
    public void Nobody_needs_to_react_on_a_route_without_a_response_time() =>
        Assert.Null(Waiting.Of(BoardRows.Abel, WithinFourHours with { ResponseHours = null }, Queued.Noon.AddDays(90)).Left);

    [Fact]
    public void Clock_that_lags_behind_shows_no_negative_wait() =>
        Assert.Equal(TimeSpan.Zero, Waiting.Of(BoardRows.Abel, WithinFourHours, Queued.Noon.AddMinutes(-5)).Waited);
}
