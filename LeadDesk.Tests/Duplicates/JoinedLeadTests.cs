using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Duplicates;

public class JoinedLeadTests
{
    private static readonly string[] Fields = [.. BuiltInFields.All.Select(field => field.Key)];

    [Fact]
    public void What_is_known_wins_and_of_two_known_values_the_one_written_last_whenever_the_lead_was_touched()
    {
        // The lead that stays was touched today, but its name was written eight days ago and its city yesterday.
        var kept = Person(
            Some.Lead(lead => (lead.LastName, lead.City, lead.Company, lead.UpdatedAt) = ("Köhler", "Ulm", "Nord", Some.DaysAgo(0))),
            (BuiltInFields.LastName, 8),
            (BuiltInFields.City, 1));
        var other = Person(
            Some.Lead(lead => (lead.LastName, lead.City, lead.Company, lead.Phone, lead.CreatedAt, lead.UpdatedAt) =
                ("Koehler", "Bonn", "Süd", "0171 1234567", Some.DaysAgo(20), Some.DaysAgo(3))),
            (BuiltInFields.LastName, 3),
            (BuiltInFields.City, 3));

        var changed = JoinedLead.Join(kept.Lead, other.Lead, Fields, field => JoinedLead.SideOf(field, kept, other), JoinedSide.Kept);

        Assert.Equal(("Koehler", "Ulm", "Nord", "0171 1234567"), (kept.Lead.LastName, kept.Lead.City, kept.Lead.Company, kept.Lead.Phone));
        Assert.Equal([BuiltInFields.LastName, BuiltInFields.Phone], changed.Select(change => change.Field).Order());
    }

    // The person turned down ten days ago did something again, or not.
    [Theory]
    [InlineData(LeadStatus.New, LeadStatus.Accepted, null, LeadStatus.Accepted)]
    [InlineData(LeadStatus.Accepted, LeadStatus.Rejected, null, LeadStatus.Accepted)]
    [InlineData(LeadStatus.Opportunity, LeadStatus.Won, null, LeadStatus.Won)]
    [InlineData(LeadStatus.New, LeadStatus.Contacted, null, LeadStatus.Contacted)]
    [InlineData(LeadStatus.Rejected, LeadStatus.New, 2, LeadStatus.New)]
    [InlineData(LeadStatus.New, LeadStatus.Rejected, 2, LeadStatus.New)]
    [InlineData(LeadStatus.Lost, LeadStatus.Contacted, 9, LeadStatus.Contacted)]
    [InlineData(LeadStatus.Rejected, LeadStatus.New, 11, LeadStatus.Rejected)]
    [InlineData(LeadStatus.New, LeadStatus.Lost, 30, LeadStatus.Lost)]
    [InlineData(LeadStatus.New, LeadStatus.Won, 2, LeadStatus.Won)]
    public void Stage_that_sales_has_brought_further_stays_and_of_rejection_and_interest_the_later(
        LeadStatus keptStatus, LeadStatus otherStatus, int? interestDaysAgo, LeadStatus expected)
    {
        var history = JoinedHistory.None with { DecidedAt = Some.DaysAgo(10) };
        JoinedPerson Of(LeadStatus status) => new(
            Some.Lead(lead => (lead.Status, lead.CreatedAt) = (status, Some.DaysAgo(90))),
            status is LeadStatus.New or LeadStatus.Contacted ? history with { DecidedAt = null, InterestAt = interestDaysAgo is { } days ? Some.DaysAgo(days) : null } : history);
        var (kept, other) = (Of(keptStatus), Of(otherStatus));

        JoinedLead.Join(kept.Lead, other.Lead, [], _ => JoinedSide.Kept, JoinedLead.StageOf(kept, other));

        Assert.Equal(expected, kept.Lead.Status);
    }

    [Theory]
    [InlineData("anna", null, "anna")]
    [InlineData(null, "bernd", "bernd")]
    [InlineData("anna", "bernd", "anna")]
    public void Owner_is_never_lost(string? keptOwner, string? otherOwner, string expected)
    {
        foreach (var (keptStatus, otherStatus) in new[] { (LeadStatus.New, LeadStatus.New), (LeadStatus.Contacted, LeadStatus.New), (LeadStatus.Accepted, LeadStatus.Rejected) })
        {
            var kept = Person(Some.Lead(lead => (lead.Status, lead.OwnerId) = (keptStatus, keptOwner)));
            var other = Person(Some.Lead(lead => (lead.Status, lead.OwnerId) = (otherStatus, otherOwner)));

            JoinedLead.Join(kept.Lead, other.Lead, [], _ => JoinedSide.Kept, JoinedLead.StageOf(kept, other));

            Assert.Equal(expected, kept.Lead.OwnerId);
        }
    }

    [Theory]
    [InlineData(5, 40)]
    [InlineData(40, 5)]
    public void Lead_is_known_since_the_earlier_of_the_two(int keptDaysAgo, int otherDaysAgo)
    {
        var kept = Some.Lead(lead => lead.CreatedAt = Some.DaysAgo(keptDaysAgo));

        JoinedLead.Join(kept, Some.Lead(lead => lead.CreatedAt = Some.DaysAgo(otherDaysAgo)), [], _ => JoinedSide.Kept, JoinedSide.Kept);

        Assert.Equal(Some.DaysAgo(40), kept.CreatedAt);
    }

    [Theory]
    [InlineData(5_000.0, null, 5_000.0)]
    [InlineData(null, 7_000.0, 7_000.0)]
    [InlineData(5_000.0, 7_000.0, 5_000.0)]
    public void Value_of_the_opportunity_is_never_lost(double? keptValue, double? otherValue, double expected)
    {
        var kept = Some.Lead(lead => lead.OpportunityValue = keptValue);

        JoinedLead.Join(kept, Some.Lead(lead => lead.OpportunityValue = otherValue), [], _ => JoinedSide.Kept, JoinedSide.Kept);

        Assert.Equal(expected, kept.OpportunityValue);
    }

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(1, 3, 1)]
    [InlineData(null, 2, 2)]
    [InlineData(2, null, 2)]
    public void Latest_attempt_to_reach_the_person_stays(int? keptDaysAgo, int? otherDaysAgo, int expected)
    {
        foreach (var stage in Enum.GetValues<JoinedSide>())
        {
            var kept = Some.Lead(lead => lead.ReactedAt = DaysAgo(keptDaysAgo));

            JoinedLead.Join(kept, Some.Lead(lead => lead.ReactedAt = DaysAgo(otherDaysAgo)), [], _ => JoinedSide.Kept, stage);

            Assert.Equal(Some.DaysAgo(expected), kept.ReactedAt);
        }
    }

    [Fact]
    public void An_activity_both_have_is_doubled_as_often_as_both_have_it()
    {
        Activity[] kept = [Visit(1, "/preise"), Visit(2, "/preise"), Visit(3, "/start")];
        Activity[] other = [Visit(4, "/preise"), Visit(5, "/preise"), Visit(6, "/preise"), Visit(7, null)];

        var doubled = JoinedLead.DoubledOf(kept, other);

        Assert.Equal([(4L, 1L), (5L, 2L)], doubled.Select(pair => (pair.Doubled.Id, pair.Same.Id)));
    }

    private static DateTime? DaysAgo(int? days) => days is { } known ? Some.DaysAgo(known) : null;

    private static Activity Visit(long id, string? page) => new() { Id = id, Type = ActivityTypes.PageVisit, OccurredAt = Some.DaysAgo(1), Detail = page };

    private static JoinedPerson Person(Lead lead, params (string Field, int DaysAgo)[] written) =>
        new(lead, JoinedHistory.None with { WrittenAt = written.ToDictionary(one => one.Field, one => Some.DaysAgo(one.DaysAgo)) });
}
