using LeadDesk.Core.Leads;
using LeadDesk.Core.Leads.Duplicates;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Leads.Duplicates;

public class JoinedLeadTests
{
    private static readonly string[] Fields = [.. BuiltInFields.All.Select(field => field.Key)];

    [Fact]
    public void What_is_known_wins_and_of_two_known_values_the_newer()
    {
        var kept = Some.Lead(lead => (lead.LastName, lead.City, lead.UpdatedAt) = ("Köhler", "Ulm", Some.DaysAgo(5)));
        var other = Some.Lead(lead => (lead.LastName, lead.Phone, lead.UpdatedAt) = ("Koehler", "0171 1234567", Some.DaysAgo(1)));

        var changed = JoinedLead.Join(kept, other, Fields, field => JoinedLead.SideOf(field, kept, other));

        Assert.Equal(("Koehler", "Ulm", "0171 1234567"), (kept.LastName, kept.City, kept.Phone));
        Assert.Equal([BuiltInFields.LastName, BuiltInFields.Phone], changed.Select(change => change.Field).Order());
        Assert.Equal(JoinedSide.Kept, JoinedLead.SideOf(BuiltInFields.LastName, other, kept)); // The other way round the newer one stays as well.
    }

    [Theory]
    [InlineData(LeadStatus.New, LeadStatus.Accepted, LeadStatus.Accepted)]
    [InlineData(LeadStatus.Accepted, LeadStatus.Rejected, LeadStatus.Accepted)]
    [InlineData(LeadStatus.Rejected, LeadStatus.New, LeadStatus.Rejected)]
    [InlineData(LeadStatus.Opportunity, LeadStatus.Won, LeadStatus.Won)]
    public void The_state_that_sales_has_brought_further_stays_with_its_owner(LeadStatus keptStatus, LeadStatus otherStatus, LeadStatus expected)
    {
        var kept = Some.Lead(lead => (lead.Status, lead.OwnerId) = (keptStatus, "kept"));
        var other = Some.Lead(lead => (lead.Status, lead.OwnerId) = (otherStatus, "other"));

        JoinedLead.Join(kept, other, [], _ => JoinedSide.Kept);

        Assert.Equal((expected, expected == keptStatus ? "kept" : "other"), (kept.Status, kept.OwnerId));
    }

    [Fact]
    public void An_activity_both_have_is_doubled_as_often_as_both_have_it()
    {
        Activity[] kept = [Visit(1, "/preise"), Visit(2, "/preise"), Visit(3, "/start")];
        Activity[] other = [Visit(4, "/preise"), Visit(5, "/preise"), Visit(6, "/preise"), Visit(7, null)];

        var doubled = JoinedLead.DoubledOf(kept, other);

        Assert.Equal([(4L, 1L), (5L, 2L)], doubled.Select(pair => (pair.Doubled.Id, pair.Same.Id)));
    }

    private static Activity Visit(long id, string? page) => new() { Id = id, Type = ActivityTypes.PageVisit, OccurredAt = Some.DaysAgo(1), Detail = page };
}
