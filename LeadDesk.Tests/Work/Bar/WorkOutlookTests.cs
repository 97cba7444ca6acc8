using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Work.Bar;

namespace LeadDesk.Tests.Work.Bar;

public class WorkOutlookTests
{
    private static readonly (LeadStatus Status, string? OwnerId)[] Selection =
    [
        (LeadStatus.New, null),
        (LeadStatus.New, "bernd"),
        (LeadStatus.Contacted, "anna"),
        (LeadStatus.Accepted, "anna"),
        (LeadStatus.Accepted, "bernd"),
        (LeadStatus.Opportunity, "bernd"),
        (LeadStatus.Won, "anna"),
    ];

    [Theory]
    [InlineData(LeadAction.Accept, 4, 2, 1)]
    [InlineData(LeadAction.Reject, 5, 0, 2)]
    [InlineData(LeadAction.Win, 3, 0, 4)]
    [InlineData(LeadAction.AddNote, 7, 0, 0)]
    public void Says_with_how_many_leads_an_action_would_be_done_and_why_not_with_the_others(LeadAction action, int possible, int taken, int notPossible) =>
        Assert.Equal(new WorkOutlook(possible, taken, notPossible), WorkOutlook.Of(action, Selection, "anna"));
}
