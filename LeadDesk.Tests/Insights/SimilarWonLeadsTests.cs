using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class SimilarWonLeadsTests
{
    [Fact]
    public void Who_has_most_in_common_comes_first_with_what_it_is()
    {
        var leads = new List<Lead>
        {
            Of(1, LeadStatus.New, "Maschinenbau", 100, "Leiter Einkauf", "DE", "Messe"),
            Of(2, LeadStatus.Won, "maschinenbau ", 180, "Einkauf", "DE", "Messe"),
            Of(3, LeadStatus.Won, "Handel", 90, "Leiter Vertrieb", "AT", "Web"),
            Of(4, LeadStatus.Won, "Handel", 5_000, "Praktikum", "US", "Web"),
            Of(5, LeadStatus.Lost, "Maschinenbau", 100, "Leiter Einkauf", "DE", "Messe"),
        };

        var similar = SimilarWonLeads.Of(Evaluate(leads, Did(1, ActivityTypes.Webinar), Did(1, ActivityTypes.DemoRequest), Did(2, ActivityTypes.Webinar)), 1, most: 3);

        // Known of the first: persona 3, industry 3, size 2, title 2, country 1, source 1, activities 2: 14. The second did one of two kinds.
        Assert.Equal([2, 3], similar.Select(lead => lead.LeadId)); // The fourth has only the persona in common; the fifth was lost.
        Assert.Equal(13 / 14.0, similar[0].Likeness, precision: 9);
        Assert.Equal(7 / 14.0, similar[1].Likeness, precision: 9);
        Assert.Equal(
            [LeadTrait.Persona, LeadTrait.Industry, LeadTrait.Size, LeadTrait.JobTitle, LeadTrait.Country, LeadTrait.Source, LeadTrait.Activities], similar[0].InCommon);
        Assert.Equal([LeadTrait.Persona, LeadTrait.Size, LeadTrait.JobTitle], similar[1].InCommon);
    }

    [Fact]
    public void Nobody_is_alike_for_lack_of_data()
    {
        var leads = new List<Lead> { Of(1, LeadStatus.New, null, null, null, null, null), Of(2, LeadStatus.Won, null, null, null, null, null) };

        Assert.Empty(SimilarWonLeads.Of(Evaluate(leads), 1, most: 3));
        Assert.Empty(SimilarWonLeads.Of(Evaluate(leads), 4711, most: 3));
    }

    [Fact]
    public void A_won_lead_is_not_like_itself_and_of_equally_alike_ones_the_younger_come()
    {
        var leads = Enumerable.Range(1, 6).Select(id => Of(id, LeadStatus.Won, "Handel", 50, null, "DE", null)).ToList();

        var similar = SimilarWonLeads.Of(Evaluate(leads), 6, most: 3);

        Assert.Equal([5, 4, 3], similar.Select(lead => lead.LeadId));
        Assert.All(similar, lead => Assert.Equal(1, lead.Likeness));
    }

    private static Evaluation Evaluate(IEnumerable<Lead> leads, params IEnumerable<Activity> activities)
    {
        var fill = new LeadIndexFill(Some.Berlin);

        foreach (var lead in leads)
        {
            fill.Leads.Add(lead);
        }

        foreach (var activity in activities)
        {
            fill.Activities.Add(activity);
        }

        return Evaluation.Of(fill.Finish(workers: 1, CancellationToken.None).Current, Some.Model(), Some.Day);
    }

    private static Activity Did(int leadId, string type) => new() { LeadId = leadId, Type = type, OccurredAt = Some.DaysAgo(1) };

    private static Lead Of(int id, LeadStatus status, string? industry, double? employees, string? title, string? country, string? source) => new()
    {
        Id = id,
        Status = status,
        Industry = industry,
        Employees = employees,
        JobTitle = title,
        Country = country,
        Source = source,
        CreatedAt = Some.DaysAgo(10),
    };
}
