using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

/// <summary>What the model of a new installation says about leads that a sales rep would recognise.</summary>
public class DefaultModelLeadsTests
{
    [Fact]
    public void Managing_director_who_asked_for_a_demo_is_called_now()
    {
        // 20 title + 15 technology + 10 size + 5 home + 2 x 15 price page + 20 webinar + 25 demo; C + 4 + 3
        AssertJudged(125, "A+", "hot", "salesNow", "managingDirector",
            lead => (lead.JobTitle, lead.Industry, lead.Employees, lead.Country, lead.Email) = ("Geschäftsführerin", "Softwareentwicklung", 120, "Deutschland", "eva@muster.de"),
            Some.Activity(1, ActivityTypes.DemoRequest),
            Some.Activity(10, ActivityTypes.Webinar, "Leads bewerten"),
            Some.Activity(5, detail: "/preise", count: 2));
    }

    [Fact]
    public void Student_who_reads_everything_is_disqualified()
    {
        // 5 home + 45 price page (capped) + 40 webinar (capped) + 25 e-mails (capped) + 30 case studies (capped)
        AssertJudged(145, "F", "hot", "disqualify", "managingDirector",
            lead => (lead.JobTitle, lead.Country, lead.Email) = ("Studentin BWL", "Österreich", "lea@gmail.com"),
            Some.Activity(1, detail: "/preise", count: 4),
            Some.Activity(2, ActivityTypes.Webinar, count: 3),
            Some.Activity(3, ActivityTypes.EmailOpened, count: 9),
            Some.Activity(4, ActivityTypes.Download, "Fallstudie Maschinenbau.pdf", count: 4));
    }

    [Fact]
    public void Competitor_is_disqualified()
    {
        // 10 manager + 10 size + 5 home + 15 price page
        AssertJudged(40, "F", "warm", "disqualify", "managingDirector",
            lead => (lead.JobTitle, lead.Email, lead.Employees, lead.Country) = ("Vertriebsleiter", "x@taktvision.example", 200, "DE"),
            Some.Activity(1, detail: "https://example.com/pricing"));
    }

    [Fact]
    public void Job_seeker_is_disqualified()
    {
        // 10 manager + 10 size + 5 home - 15 career page (capped)
        AssertJudged(10, "F", "cold", "disqualify", "managingDirector",
            lead => (lead.JobTitle, lead.Employees, lead.Country) = ("Projektleiterin", 80, "Schweiz"),
            Some.Activity(30, detail: "/karriere/stellen", count: 4));
    }

    [Fact]
    public void Director_who_did_nothing_is_nurtured()
    {
        // 10 manager + 10 size; C + 3 + 1 + 2
        AssertJudged(20, "A", "cold", "nurture", "headOfDepartment",
            lead => (lead.JobTitle, lead.Department, lead.Employees) = ("Director Marketing", "Marketing", 300));
    }

    [Fact]
    public void Assistant_of_the_management_is_not_taken_for_the_management()
    {
        // 10 size + 5 home + 5 e-mail; C + 4 + 3 - 4
        AssertJudged(20, "B", "cold", "nurture", "managingDirector",
            lead => (lead.JobTitle, lead.Employees, lead.Country) = ("Assistentin der Geschäftsführung", 120, "DE"),
            Some.Activity(3, ActivityTypes.EmailOpened));
    }

    [Fact]
    public void Product_owner_in_it_is_not_taken_for_an_owner()
    {
        // 5 home + 20 webinar + 10 case study; C + 1 + 2
        AssertJudged(35, "B", "warm", "salesReview", "headOfDepartment",
            lead => (lead.JobTitle, lead.Department, lead.Employees, lead.Country) = ("Product Owner", "IT", 1000, "DE"),
            Some.Activity(3, ActivityTypes.Webinar),
            Some.Activity(4, detail: "/case-study/acme"));
    }

    [Fact]
    public void Department_is_not_it_because_the_letters_occur_in_it()
    {
        // 10 manager; C + 3
        AssertJudged(10, "B", "cold", "nurture", "headOfDepartment",
            lead => (lead.JobTitle, lead.Department) = ("Teamleiter", "Qualitätssicherung und Einkaufsleitung"));
    }

    [Fact]
    public void Owner_of_a_tiny_business_with_a_private_address_is_looked_at_after_a_demo_request()
    {
        // 20 title + 5 home + 25 demo; C + 4 - 3 - 2
        AssertJudged(50, "C-", "hot", "salesReview", "managingDirector",
            lead => (lead.JobTitle, lead.Employees, lead.Country, lead.Email) = ("Inhaber", 4, "Österreich", "tischlerei@gmx.at"),
            Some.Activity(0, ActivityTypes.DemoRequest));
    }

    [Fact]
    public void Vice_president_who_unsubscribed_and_complained_is_nurtured()
    {
        // 20 title + 15 technology - 10 unsubscribed - 9 support tickets (capped); C + 3 + 2
        AssertJudged(16, "A-", "cold", "nurture", "headOfDepartment",
            lead => (lead.JobTitle, lead.Industry, lead.Employees, lead.Country) = ("VP Operations", "IT services", 2000, "US"),
            Some.Activity(3, ActivityTypes.Unsubscribe),
            Some.Activity(4, ActivityTypes.SupportTicket, count: 4));
    }

    [Fact]
    public void Chief_financial_officer_counts_as_a_manager()
    {
        // 10 manager + 10 size; C + 3 + 2
        AssertJudged(20, "A-", "cold", "nurture", "headOfDepartment", lead => (lead.JobTitle, lead.Employees) = ("CFO", 300));
    }

    [Fact]
    public void Lead_with_nothing_but_an_address_is_average_and_everything_is_still_possible()
    {
        var explanation = AssertJudged(0, "C", "cold", "nurture", "managingDirector", lead => lead.Email = "info@firma.de");

        Assert.Equal("F..A+", $"{explanation.Reachable.Lowest}..{explanation.Reachable.Highest}");
    }

    private static Explanation AssertJudged(
        int score, string grade, string band, string route, string persona, Action<Lead> tell, params IEnumerable<Activity> activities)
    {
        var explanation = new Evaluator(DefaultModel.Create("de"), Some.Day).Explain(Some.Facts(tell, activities));

        Assert.Equal(
            (score, grade, band, route, persona),
            (explanation.Score, explanation.Grade.ToString(), explanation.Band.Id, explanation.Route.Id, explanation.Best?.Persona.Id));

        return explanation;
    }
}
