using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public sealed class LeadQualityTests
{
    [Fact]
    public async Task Free_mail_of_somebody_at_a_company_is_noticed_and_of_a_consumer_is_not()
    {
        var lead = new Lead { Email = "jana@gmx.de", Company = "Köhler Anlagenbau", Phone = "+49 30 1234567" };

        Assert.Contains((QualityFinding.FreeMail, ""), await FindingsAsync(lead));

        lead = new() { Email = "jana@gmx.de", Phone = "+49 30 1234567" };
        Assert.DoesNotContain((QualityFinding.FreeMail, ""), await FindingsAsync(lead));
    }

    [Fact]
    public async Task Address_and_number_that_cannot_be_right_are_named()
    {
        var findings = await FindingsAsync(new() { Email = "jana(at)koehler.de", Phone = "siehe Notiz", Mobile = "+49 170 1234567" });

        Assert.Contains((QualityFinding.BadMail, "jana(at)koehler.de"), findings);
        Assert.Contains((QualityFinding.BadPhone, "siehe Notiz"), findings);
        Assert.DoesNotContain((QualityFinding.NoContact, ""), findings);
    }

    [Fact]
    public async Task Lead_that_cannot_be_reached_at_all_is_said_to_be_so() =>
        Assert.Contains((QualityFinding.NoContact, ""), await FindingsAsync(new() { LastName = "Köhler" }));

    [Fact]
    public async Task Unknown_fields_that_would_matter_are_among_the_findings()
    {
        var findings = await FindingsAsync(new() { LastName = "Köhler", Country = "DE" });

        Assert.Contains((QualityFinding.Missing, BuiltInFields.JobTitle), findings);
    }

    private static async Task<List<(QualityFinding Finding, string About)>> FindingsAsync(Lead lead)
    {
        await using var database = await ScoredDatabase.CreateAsync();
        lead.CreatedAt = ScoredDatabase.Now;
        var id = await database.AddAsync(lead);
        var view = await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None);

        return [.. LeadQuality.Of(view!)];
    }
}
