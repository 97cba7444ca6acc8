using Bunit;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Steps;

namespace LeadDesk.Tests.Workshop.Steps;

public sealed class PersonasStepTests : WorkshopBench
{
    private static readonly GradeCriterion Chief = Some.Should(3, Some.TitleHas("ceo"), "chief");
    private static readonly GradeCriterion Big = Some.Should(1, Some.Employees(100), "big");
    private static readonly Persona Boss = Some.Persona(Chief, Big) with { Id = "boss", Name = "Boss" };
    private static readonly Persona Other = Some.Persona() with { Id = "other", Name = "Other" };

    protected override ScoringModel Start => Some.ModelFor(Boss, Other);

    protected override async Task AddLeadsAsync()
    {
        Lead[] leads =
        [
            Some.Lead(lead => (lead.FirstName, lead.LastName, lead.JobTitle, lead.Company) = ("Jana", "Köhler", "CEO", "Köhler Anlagenbau")),
            Some.Lead(lead => lead.JobTitle = "Assistant"),
        ];

        foreach (var lead in leads)
        {
            await Database.AddAsync(lead);
        }
    }

    [Fact]
    public void Shows_who_matches_at_which_grades_and_who_that_is()
    {
        var page = Show<PersonasStep>();

        page.WaitForAssertion(() => Assert.Equal("2", page.Find(".match h4 strong").TextContent));
        Assert.Equal(["B: 1 lead", "C: 1 lead"], page.FindAll(".grades li").Select(bar => bar.GetAttribute("title")!).Where(title => !title.Contains(" 0 ", StringComparison.Ordinal)));
        page.WaitForAssertion(() => Assert.Equal("Jana Köhler", page.Find(".examples a").TextContent));
        Assert.Equal("/leads/1", page.Find(".examples a").GetAttribute("href"));
        Assert.Equal("1", page.Find("[data-criterion=chief] .reach strong").TextContent);
    }

    [Fact]
    public async Task Effect_steps_past_nothing_and_becomes_a_knock_out()
    {
        var page = Show<PersonasStep>();

        await page.InvokeAsync(() => page.Find("[data-criterion=big] .effect button").ClickAsync());
        Assert.Equal(-1, CriterionIn("boss", "big").Steps);

        await page.InvokeAsync(() => page.Find("[data-criterion=big] select").ChangeAsync("KnockOut:0"));
        Assert.Equal(Big with { Kind = CriterionKind.KnockOut, Steps = 0 }, CriterionIn("boss", "big"));
    }

    [Fact]
    public async Task Describing_a_persona_leaves_its_criteria_to_others()
    {
        var page = Show<PersonasStep>();
        await page.InvokeAsync(() => page.Find("[data-edit-persona]").ClickAsync());
        await page.InvokeAsync(() => page.Find("#persona-boss-goals").InputAsync("Grow\n\n  Sleep well "));

        await SeenAsync(new ChangeItem<PersonaCriterion>(new("boss", Chief), new("boss", Chief with { Steps = 5 })), page);
        await page.InvokeAsync(() => page.FindAll(".icon input")[1].ChangeAsync("on"));
        await page.InvokeAsync(() => page.Find(".persona-editor [data-save]").ClickAsync());

        var boss = Model.Personas[0];
        Assert.Equal(["Grow", "Sleep well"], boss.Goals);
        Assert.Equal("person", boss.Icon);
        Assert.Equal(5, boss.Criteria[0].Steps);
    }

    [Fact]
    public async Task New_criterion_goes_to_the_end_of_its_persona()
    {
        var page = Show<PersonasStep>();
        await page.InvokeAsync(() => page.Find("[data-add-criterion]").ClickAsync());

        await page.InvokeAsync(() => page.Find("#criterion-boss-new-name").InputAsync("Private address"));
        await page.InvokeAsync(() => page.Find("#criterion-boss-new-when-field").ChangeAsync(DerivedFields.FreeMail));
        await page.InvokeAsync(() => page.Find(".criterion-editor .effect select").ChangeAsync("Should:-2"));
        await page.InvokeAsync(() => page.Find(".criterion-editor [data-save]").ClickAsync());

        Assert.Equal(["chief", "big", "private-address"], Model.Personas[0].Criteria.Select(criterion => criterion.Id));
        Assert.Equal(
            new GradeCriterion
            {
                Id = "private-address",
                Name = "Private address",
                Kind = CriterionKind.Should,
                Steps = -2,
                When = new YesNoCondition(DerivedFields.FreeMail, true),
            },
            CriterionIn("boss", "private-address"));
        Assert.Empty(page.FindAll(".criterion-editor"));
    }

    [Fact]
    public async Task Personas_are_added_copied_moved_and_removed()
    {
        var page = Show<PersonasStep>();

        await page.InvokeAsync(() => page.Find("[data-add-persona]").ClickAsync());
        await page.InvokeAsync(() => page.Find("#persona-new-name").InputAsync("Craftsman"));
        await page.InvokeAsync(() => page.Find(".persona-editor [data-save]").ClickAsync());
        Assert.Equal("craftsman", page.Find("[data-shown]").GetAttribute("data-shown"));

        await page.InvokeAsync(() => page.Find(".head button[title^='Move Craftsman up']").ClickAsync());
        Assert.Equal(["boss", "craftsman", "other"], Model.Personas.Select(persona => persona.Id));

        await page.InvokeAsync(() => page.Find("[data-persona=boss]").ClickAsync());
        await page.InvokeAsync(() => page.Find(".head button[title='Duplicate Boss']").ClickAsync());
        Assert.Equal(Boss.Criteria, Model.Personas.Single(persona => persona.Name == "Boss (copy)").Criteria);

        await page.InvokeAsync(() => page.Find("[data-persona=other]").ClickAsync());
        await page.InvokeAsync(() => page.Find(".head button[title='Remove Other']").ClickAsync());
        Assert.Equal(["boss", "boss-copy", "craftsman"], Model.Personas.Select(persona => persona.Id));
    }

    [Fact]
    public async Task Persona_without_criteria_proposes_a_first_one()
    {
        var page = Show<PersonasStep>();

        await page.InvokeAsync(() => page.Find("[data-persona=other]").ClickAsync());
        await page.InvokeAsync(() => page.Find("[data-proposal=student]").ClickAsync());

        Assert.Equal(CriterionKind.KnockOut, Assert.Single(Model.Personas[1].Criteria).Kind);
    }

    private GradeCriterion CriterionIn(string persona, string criterion) =>
        Model.Personas.Single(known => known.Id == persona).Criteria.Single(known => known.Id == criterion);
}
