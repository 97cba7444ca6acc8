using LeadDesk.Core.Companies;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Leads.Companies;

public class CompanySearchTests
{
    [Theory]
    [InlineData("Köhler Anlagenbau GmbH & Co. KG", null, "koehler-anlagenbau")]
    [InlineData("KOEHLER ANLAGENBAU e. K.", "jana@gmx.de", "koehler-anlagenbau")]
    [InlineData(null, "Jana@Koehler.example", "koehler.example")]
    [InlineData("  ", "jana@bäckerei.example", "bäckerei.example")]
    [InlineData(null, "jana@gmx.de", null)]
    [InlineData(null, null, null)]
    public void Company_is_recognised_by_its_name_without_legal_form_or_by_a_domain_of_its_own(string? company, string? email, string? expected)
    {
        var key = CompanyKey.Of(company, email);

        Assert.Equal(expected, key?.Text);
        Assert.Equal(expected, key is { } known ? CompanyKey.Parse(known.Text)?.Text : null); // The address leads back to it.
    }

    [Fact]
    public void Free_mail_domain_is_no_company() => Assert.Null(CompanyKey.Parse("gmail.com"));

    [Fact]
    public void People_belong_to_the_company_they_name_and_those_who_name_none_to_the_one_they_write_from()
    {
        var index = Index(
            Person(1, "Köhler Anlagenbau GmbH", "jana@koehler.example"),
            Person(2, "koehler anlagenbau", "peter@gmx.de"),
            Person(3, null, "werkstatt@Koehler.example"),
            Person(4, null, "somebody@gmx.de"),
            Person(5, "Köhler Immobilien", "max@koehler.example"),
            Person(6, "Abel AG", "anna@abel.example"));

        Assert.Equal([1, 2, 3], CompanySearch.PeopleOf(index, new("koehler-anlagenbau")));
        Assert.Equal([1, 3, 5], CompanySearch.PeopleOf(index, new("koehler.example")));
        Assert.Equal([6], CompanySearch.PeopleOf(index, new("abel")));
        Assert.Empty(CompanySearch.PeopleOf(index, new("koehler")));
    }

    private static LeadIndex Index(params Lead[] leads)
    {
        var fill = new LeadIndexFill(Some.Berlin);

        foreach (var lead in leads)
        {
            fill.Leads.Add(lead);
        }

        return fill.Finish(workers: 1, CancellationToken.None).Current;
    }

    private static Lead Person(int id, string? company, string? email) => new() { Id = id, Company = company, Email = email, CreatedAt = Some.DaysAgo(10) };
}
