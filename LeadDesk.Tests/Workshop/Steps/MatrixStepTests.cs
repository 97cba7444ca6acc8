using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.Steps;

namespace LeadDesk.Tests.Workshop.Steps;

public sealed class MatrixStepTests : WorkshopBench
{
    protected override ScoringModel Start => Some.Model() with { Scenarios = [new() { Id = "one", Name = "Goes to A", Expectation = new(Route: "A") }] };

    [Fact]
    public async Task A_cell_leads_where_it_is_chosen()
    {
        var step = Show<MatrixStep>();

        await step.Find("[id='cell:cold/C'] select").ChangeAsync(new() { Value = "A" });

        Assert.Equal("A", Model.Matrix.First(cell => cell is { Band: "cold", Letter: "C" }).Route);
    }

    [Fact]
    public void A_cell_shows_how_many_leads_it_has() =>
        Assert.Equal("1", Show<MatrixStep>().Find("[id='cell:cold/C'] .foot .numbers").TextContent.Trim());

    [Fact]
    public async Task Two_who_choose_for_the_same_cell_both_hear_of_it()
    {
        var step = Show<MatrixStep>();
        var seen = Model.Matrix[0];
        await MeanwhileAsync(new ChangeItem<MatrixCell>(seen, seen with { Route = "B" }));

        await step.Find("[id='cell:cold/A'] select").ChangeAsync(new() { Value = "C" });

        Assert.Equal("B", Model.Matrix[0].Route);
        Assert.IsType<EditResult.Conflict>(Assert.Single(Desk.Troubles));
    }

    [Fact]
    public async Task A_route_is_edited_in_every_respect()
    {
        var step = Show<MatrixStep>();

        await Row(step).QuerySelector("input[type=text]")!.ChangeAsync(new() { Value = "Call at once" });
        await Row(step).QuerySelectorAll("input[type=number]")[0].ChangeAsync(new() { Value = "9" });
        await Row(step).QuerySelectorAll("select")[0].ChangeAsync(new() { Value = "bolt" });
        await Row(step).QuerySelectorAll("select")[1].ChangeAsync(new() { Value = "Green" });
        await Row(step).QuerySelectorAll("input[type=number]")[1].InputAsync(new() { Value = "24" });
        await Row(step).QuerySelector("input[type=checkbox]")!.ChangeAsync(new() { Value = true });

        Assert.Equal(
            new() { Id = "A", Name = "Call at once", Rank = 9, GoesToSales = true, ResponseHours = 24, Icon = "bolt", Colour = RouteColour.Green }, Model.Routes[0]);
        Assert.Equal("route:A", step.FindAll(".route-row")[^1].Id);

        await Row(step).QuerySelectorAll("input[type=number]")[1].InputAsync(new() { Value = "" });
        Assert.Null(Model.Routes[0].ResponseHours);
    }

    [Fact]
    public async Task A_route_is_added_at_the_end()
    {
        var step = Show<MatrixStep>();

        await step.Find(".add").ClickAsync(new());

        Assert.Equal(("New route", 6), (Model.Routes[^1].Name, Model.Routes[^1].Rank));
    }

    [Fact]
    public async Task A_route_goes_only_after_another_one_was_chosen_to_take_over()
    {
        var step = Show<MatrixStep>();

        await Row(step).QuerySelector(".icon-button")!.ClickAsync(new());
        Assert.Equal(5, Model.Routes.Count);
        step.Find(".removal select").Change("C");
        await step.Find(".removal .button").ClickAsync(new());

        Assert.Equal(["B", "C", "D", "F"], Model.Routes.Select(route => route.Id));
        Assert.Equal("C", Model.Matrix[0].Route);
        Assert.Equal(new ScenarioExpectation(Route: "C"), Model.Scenarios[0].Expectation);
        Assert.Empty(ModelValidation.Check(Model, FieldCatalogue.BuiltIn));
    }

    protected override Task AddLeadsAsync() => Database.AddAsync(new() { CreatedAt = ScoredDatabase.Now });

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<MatrixStep> step) => step.Find("[id='route:A']");
}
