using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class DerivedFieldTests
{
    [Theory]
    [InlineData("Max@Acme.DE", "acme.de", false)]
    [InlineData("max@gmail.com", "gmail.com", true)]
    [InlineData("\"a@b\"@GMX.net", "gmx.net", true)]
    [InlineData("no address", null, null)]
    [InlineData("max@", null, null)]
    [InlineData(null, null, null)]
    public void Mail_domain_and_free_mail_follow_from_the_address(string? email, string? domain, bool? freeMail)
    {
        var facts = Some.Facts(lead => lead.Email = email);

        Assert.Equal(FieldValue.OfText(domain), facts.ValueOf(DerivedFields.EmailDomain));
        Assert.Equal(FieldValue.OfYesNo(freeMail), facts.ValueOf(DerivedFields.FreeMail));
    }

    [Fact]
    public void Assumed_address_has_its_own_domain()
    {
        var facts = Some.Facts(lead => lead.Email = "max@acme.de").Assuming(BuiltInFields.Email, FieldValue.OfText("max@gmx.de"));

        Assert.Equal(FieldValue.OfYesNo(true), facts.ValueOf(DerivedFields.FreeMail));
    }

    [Fact]
    public void Days_are_counted_from_creation_and_from_the_first_and_the_last_activity()
    {
        var facts = Some.Facts(Some.Activity(daysAgo: 3), Some.Activity(daysAgo: 40), Some.Activity(daysAgo: 12));

        Assert.Equal(FieldValue.OfNumber(10), facts.ValueOf(DerivedFields.DaysSinceCreated));
        Assert.Equal(FieldValue.OfNumber(40), facts.ValueOf(DerivedFields.DaysSinceFirstActivity));
        Assert.Equal(FieldValue.OfNumber(3), facts.ValueOf(DerivedFields.DaysSinceLastActivity));
    }

    [Fact]
    public void Activities_ahead_are_neither_the_first_nor_the_last()
    {
        var facts = Some.Facts(Some.Activity(daysAgo: -1), Some.Activity(daysAgo: 12), Some.Activity(daysAgo: -30));

        Assert.Equal(FieldValue.OfNumber(12), facts.ValueOf(DerivedFields.DaysSinceFirstActivity));
        Assert.Equal(FieldValue.OfNumber(12), facts.ValueOf(DerivedFields.DaysSinceLastActivity));
        Assert.Null(Some.Facts(Some.Activity(daysAgo: -1)).ValueOf(DerivedFields.DaysSinceLastActivity));
        Assert.Null(Some.Facts(Some.Activity(daysAgo: -1)).ValueOf(DerivedFields.DaysSinceFirstActivity));
    }

    [Fact]
    public void Days_since_activities_are_unknown_without_activities()
    {
        Assert.Null(Some.Facts().ValueOf(DerivedFields.DaysSinceFirstActivity));
        Assert.Null(Some.Facts().ValueOf(DerivedFields.DaysSinceLastActivity));
    }

    [Fact]
    public void Known_share_is_the_percentage_of_the_26_built_in_fields()
    {
        var facts = Some.Facts(lead =>
        {
            lead.FirstName = "Ada";
            lead.LastName = "Lovelace";
            lead.Company = " ";
            lead.Employees = 0;
            lead.Set("shoeSize", FieldValue.OfNumber(38));
        });

        Assert.Equal(FieldValue.OfNumber(300.0 / 26), facts.ValueOf(DerivedFields.KnownShare));
    }

    [Fact]
    public void Owner_and_status_can_be_tested()
    {
        var facts = Some.Facts(lead =>
        {
            lead.OwnerId = "u1";
            lead.Status = LeadStatus.Opportunity;
        });

        Assert.Equal(Truth.Met, new TextCondition(DerivedFields.Owner, TextTest.IsAnyOf("u1")).Test(facts));
        Assert.Equal(Truth.Met, new TextCondition(DerivedFields.Status, TextTest.IsAnyOf("opportunity")).Test(facts));
        Assert.Equal(Truth.Unknown, new TextCondition(DerivedFields.Owner, TextTest.IsAnyOf("u1"), Negated: true).Test(Some.Facts()));
    }
}
