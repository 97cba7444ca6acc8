using Bunit;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Workshop.Steps;

namespace LeadDesk.Tests.Workshop.Steps;

public sealed class ScenariosStepTests : WorkshopBench
{
    private static readonly Scenario Buyer = new()
    {
        Id = "buyer",
        Name = "A buyer",
        Facts = [new(BuiltInFields.JobTitle, FieldValue.OfText("Managing Director")!)],
        Activities = [new(ActivityTypes.DemoRequest, DaysAgo: 3)],
        Expectation = new(Route: "salesNow"),
    };

    protected override ScoringModel Start => DefaultModel.Create("en") with { Scenarios = [Buyer] };

    private Scenario Only => Assert.Single(Model.Scenarios);

    [Fact]
    public void A_red_scenario_says_what_is_and_what_should_be()
    {
        var step = Show<ScenariosStep>();

        // +45 for the title and the demo: warm, an A.
        Assert.Equal("false", step.Find(".scenario").GetAttribute("data-met"));
        Assert.Equal("Route: Sales review instead of Sales now", step.Find(".miss").TextContent);
        Assert.Equal("0 of 1 as expected", step.Find(".summary").TextContent);
    }

    [Fact]
    public async Task A_scenario_turns_green_when_an_edit_makes_it_so()
    {
        var step = Show<ScenariosStep>();
        await ButtonOf(step, "Edit").ClickAsync(new());

        await step.FindAll("fieldset")[2].QuerySelector("select")!.ChangeAsync(new() { Value = "salesReview" });
        step.Render(); // As the page does for every change of the draft.

        Assert.Equal("true", step.Find(".scenario").GetAttribute("data-met"));
        Assert.Empty(step.FindAll(".miss"));
    }

    [Fact]
    public async Task Typing_a_number_digit_by_digit_never_conflicts_with_itself()
    {
        var step = Show<ScenariosStep>();
        await ButtonOf(step, "Edit").ClickAsync(new());

        foreach (var typed in new[] { "1", "12", "123" })
        {
            await step.FindAll(".activity input[type=number]")[1].InputAsync(new() { Value = typed });
        }

        Assert.Equal(123, Only.Activities[0].DaysAgo);
        Assert.Empty(Desk.Troubles);
    }

    [Fact]
    public async Task Facts_are_entered_as_their_type_wants_it()
    {
        var step = Show<ScenariosStep>();
        await ButtonOf(step, "Edit").ClickAsync(new());

        await step.Find("select.add").ChangeAsync(new() { Value = BuiltInFields.Employees });
        await step.Find(".fact input[type=number]").ChangeAsync(new() { Value = "120" });
        await step.Find("select.add").ChangeAsync(new() { Value = BuiltInFields.EmailConsent });
        await step.Find(".fact select").ChangeAsync(new() { Value = "false" });
        await step.Find(".fact input[type=text]").ChangeAsync(new() { Value = "Owner" });

        Assert.Equal(
            [
                new(BuiltInFields.JobTitle, FieldValue.OfText("Owner")!),
                new(BuiltInFields.Employees, FieldValue.OfNumber(120)!),
                new(BuiltInFields.EmailConsent, FieldValue.OfYesNo(false)!),
            ],
            Only.Facts);

        await step.Find(".fact .icon-button").ClickAsync(new());
        Assert.Equal([BuiltInFields.Employees, BuiltInFields.EmailConsent], Only.Facts.Select(fact => fact.Field));
    }

    [Fact]
    public async Task Everything_that_can_be_expected_can_be_chosen()
    {
        var step = Show<ScenariosStep>();
        await ButtonOf(step, "Edit").ClickAsync(new());
        AngleSharp.Dom.IElement Choice(int place) => step.FindAll("fieldset")[2].QuerySelectorAll("select")[place];

        await Choice(1).ChangeAsync(new() { Value = "disqualify" });
        await Choice(2).ChangeAsync(new() { Value = "yes" });
        await Choice(3).ChangeAsync(new() { Value = "B-" });
        await Choice(4).ChangeAsync(new() { Value = "warm" });
        await Choice(5).ChangeAsync(new() { Value = "hot" });
        await step.FindAll("fieldset")[2].QuerySelectorAll("input")[0].ChangeAsync(new() { Value = "10" });
        await step.FindAll("fieldset")[2].QuerySelectorAll("input")[1].ChangeAsync(new() { Value = "90" });
        await Choice(0).ChangeAsync(new() { Value = "" });

        Assert.Equal(new(null, Grade.FromStep(7), "warm", 10, 90, true, "disqualify", "hot"), Only.Expectation);
    }

    [Fact]
    public async Task Scenarios_are_duplicated_ordered_and_removed()
    {
        var step = Show<ScenariosStep>();

        await step.FindAll(".order button")[2].ClickAsync(new());
        Assert.Equal(["A buyer", "A buyer (copy)"], Model.Scenarios.Select(scenario => scenario.Name));

        await step.FindAll(".order button")[1].ClickAsync(new());
        Assert.Equal(["A buyer (copy)", "A buyer"], Model.Scenarios.Select(scenario => scenario.Name));

        await step.FindAll(".order button")[3].ClickAsync(new());
        Assert.Equal("A buyer", Only.Name);
    }

    [Fact]
    public async Task Without_scenarios_one_click_brings_the_usual_five()
    {
        var step = Show<ScenariosStep>();
        await step.FindAll(".order button")[3].ClickAsync(new());

        await step.Find(".empty button").ClickAsync(new());

        Assert.Equal(5, Model.Scenarios.Count);
        Assert.Equal("5 of 5 as expected", step.Find(".summary").TextContent);
    }

    [Fact]
    public async Task Why_it_ends_there_is_one_click_away()
    {
        var step = Show<ScenariosStep>();

        await ButtonOf(step, "Why?").ClickAsync(new());

        Assert.Equal("45", step.FindComponent<WaterfallChart>().Find("tfoot .points").TextContent);
        Assert.NotEmpty(step.FindComponent<PersonaTable>().FindAll("details"));
    }

    [Fact]
    public async Task A_real_lead_becomes_a_scenario_of_its_kind_and_nobody_can_tell_who_it_was()
    {
        var step = Show<ScenariosStep>();
        await step.FindAll(".add button")[1].ClickAsync(new());
        await step.Find("input[type=search]").InputAsync(new() { Value = "köhler" });
        step.WaitForElement(".search li");
        Assert.Contains("Jana Köhler", step.Find(".search li").TextContent, StringComparison.Ordinal);

        await step.Find(".search li button").ClickAsync(new());
        step.WaitForAssertion(() => Assert.Equal(2, Model.Scenarios.Count));

        var made = Model.Scenarios[1];
        Assert.Equal("Like Managing Director, Machinery", made.Name);
        Assert.Equal([BuiltInFields.JobTitle, BuiltInFields.Email, BuiltInFields.Industry, BuiltInFields.Country], made.Facts.Select(fact => fact.Field));
        Assert.Equal("info@koehler.example", made.Facts[1].Value.Invariant);
        Assert.Equal([new(ActivityTypes.Webinar, 5)], made.Activities);
        Assert.True(made.Try(Model, Desk.Impact!.After.Day).IsMet);
        Assert.DoesNotContain("Jana", ModelJson.Write(Model), StringComparison.OrdinalIgnoreCase);
    }

    protected override Task AddLeadsAsync() => Database.AddAsync(
        new()
        {
            CreatedAt = ScoredDatabase.Now,
            FirstName = "Jana",
            LastName = "Köhler",
            JobTitle = "Managing Director",
            Industry = "Machinery",
            Country = "Germany",
            Email = "jana@koehler.example",
            Notes = "Jana called",
        },
        new Activity { Type = ActivityTypes.Webinar, OccurredAt = ScoredDatabase.Now.AddDays(-5), Detail = "Jana asked twice" });

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<ScenariosStep> step, string text) =>
        step.FindAll(".tools button").First(button => button.TextContent == text);
}
