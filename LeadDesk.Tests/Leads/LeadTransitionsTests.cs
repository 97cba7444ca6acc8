using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Leads;

public class LeadTransitionsTests
{
    // Rows: actions in their order; columns: New, Contacted, Accepted, Rejected, Opportunity, Won, Lost; a dash where it is not possible.
    private const string Table = """
        Accept:  Accepted    Accepted    Accepted    -        -           -        -
        Reject:  Rejected    Rejected    Rejected    -        -           -        -
        Snooze:  New         Contacted   Accepted    -        -           -        -
        Wake:    New         Contacted   Accepted    -        -           -        -
        Assign:  New         Contacted   Accepted    -        Opportunity -        -
        Contact: New         Contacted   Accepted    Rejected Opportunity Won      Lost
        Convert: Opportunity Opportunity Opportunity -        Opportunity -        -
        Win:     -           -           Won         -        Won         -        -
        Lose:    -           -           Lost        -        Lost        -        -
        Reopen:  -           -           -           Accepted Accepted    Accepted Accepted
        AddNote: New         Contacted   Accepted    Rejected Opportunity Won      Lost
        """;

    [Fact]
    public void Every_action_is_possible_from_these_statuses_and_leads_to_those()
    {
        var rows = Table.Split('\n', StringSplitOptions.TrimEntries).Select(row => row.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Equal(Enum.GetNames<LeadAction>(), rows.Select(row => row[0]));

        foreach (var row in rows)
        {
            var action = Enum.Parse<LeadAction>(row[0]);

            Assert.Equal(row.Skip(1), Enum.GetValues<LeadStatus>().Select(status => LeadTransitions.After(action, status, isOwned: true)?.ToString() ?? "-"));
            Assert.Equal(row.Skip(1).Select(after => after != "-"), Enum.GetValues<LeadStatus>().Select(status => status.Allows(action)));
        }
    }

    [Theory]
    [InlineData(LeadStatus.New, true, LeadStatus.Contacted)]
    [InlineData(LeadStatus.New, false, LeadStatus.New)]
    [InlineData(LeadStatus.Contacted, true, LeadStatus.Contacted)]
    [InlineData(LeadStatus.Accepted, true, LeadStatus.Accepted)]
    [InlineData(LeadStatus.Rejected, true, LeadStatus.Rejected)]
    public void New_lead_that_had_a_part_in_a_contact_is_contacted(LeadStatus before, bool tookPart, LeadStatus after) =>
        Assert.Equal(after, LeadTransitions.After(LeadAction.Contact, before, isOwned: true, tookPart));

    [Fact]
    public void Lead_that_nobody_works_any_more_is_new_again()
    {
        Assert.Equal(LeadStatus.New, LeadTransitions.After(LeadAction.Assign, LeadStatus.Contacted, isOwned: false));
        Assert.Equal(LeadStatus.New, LeadTransitions.After(LeadAction.Assign, LeadStatus.Accepted, isOwned: false));
        Assert.Equal(LeadStatus.New, LeadTransitions.After(LeadAction.Reopen, LeadStatus.Rejected, isOwned: false));
        Assert.Equal(LeadStatus.Opportunity, LeadTransitions.After(LeadAction.Assign, LeadStatus.Opportunity, isOwned: false));
    }

    [Theory]
    [InlineData(ContactKind.Call, ContactOutcome.Reached, ActivityTypes.Call)]
    [InlineData(ContactKind.Call, ContactOutcome.NoInterest, ActivityTypes.Call)]
    [InlineData(ContactKind.Call, ContactOutcome.LeftMessage, null)]
    [InlineData(ContactKind.Email, ContactOutcome.NotReached, null)]
    [InlineData(ContactKind.Email, ContactOutcome.Appointment, ActivityTypes.EmailReplied)]
    [InlineData(ContactKind.Meeting, ContactOutcome.Interested, ActivityTypes.Meeting)]
    [InlineData(ContactKind.Meeting, ContactOutcome.NotReached, null)]
    public void Contact_counts_as_behaviour_where_the_lead_had_a_part_in_it(ContactKind kind, ContactOutcome outcome, string? type) =>
        Assert.Equal(type, Contacts.ActivityTypeOf(kind, outcome));
}
