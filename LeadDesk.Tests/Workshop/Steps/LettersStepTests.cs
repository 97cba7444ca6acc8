using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Impact;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.Steps;

namespace LeadDesk.Tests.Workshop.Steps;

public sealed class LettersStepTests : WorkshopBench
{
    // One point for each page; Cold below 25, Warm, Hot from 50.
    protected override ScoringModel Start => Some.Model(Some.ActivityRule(1, ActivityTypes.PageVisit)) with { Markets = [Some.Market("austria", "AT")] };

    [Fact]
    public async Task What_a_letter_means_is_added_and_then_changed()
    {
        var step = Show<LettersStep>();

        await step.Find("[id='letter:A'] textarea").ChangeAsync(new() { Value = "Decides alone" });
        await step.FindAll("[id='letter:A'] textarea")[1].ChangeAsync(new() { Value = "Called within a day" });

        Assert.Equal([new("A", "Decides alone", "Called within a day")], Model.Letters);
    }

    [Fact]
    public async Task A_band_is_named_and_begins_where_it_is_typed()
    {
        var step = Show<LettersStep>();

        await step.Find("[id='band:hot'] input[type=text]").ChangeAsync(new() { Value = "Boiling" });
        await step.Find("[id='band:hot'] input[type=number]").InputAsync(new() { Value = "71" });

        Assert.Equal(new ScoreBand("hot", "Boiling", 71), Model.Bands[2]);
    }

    [Theory]
    [InlineData("25")] // Where the band below begins.
    [InlineData("")]
    [InlineData("x")]
    public async Task What_cannot_be_is_not_stored(string typed)
    {
        var step = Show<LettersStep>();

        await step.Find("[id='band:hot'] input[type=number]").InputAsync(new() { Value = typed });

        Assert.Equal(50, Model.Bands[2].From);
        Assert.Empty(Desk.Troubles);
    }

    [Fact]
    public async Task A_text_is_stored_against_what_was_on_show_when_the_typing_began()
    {
        var step = Show<LettersStep>();
        await step.Find("[id='band:hot'] input[type=text]").InputAsync(new() { Value = "Boil" });
        await MeanwhileAsync(new ChangeItem<ScoreBand>(Model.Bands[2], Model.Bands[2] with { Name = "Glowing" }));
        Desk.Refresh();
        step.Render();

        Assert.Equal("Boil", step.Find("[id='band:hot'] input[type=text]").GetAttribute("value"));
        await step.Find("[id='band:hot'] input[type=text]").ChangeAsync(new() { Value = "Boiling" });

        Assert.Equal("Glowing", Model.Bands[2].Name);
        var conflict = Assert.IsType<EditResult.Conflict>(Assert.Single(Desk.Troubles));
        Assert.Equal("Boiling", Assert.IsType<ChangeItem<ScoreBand>>(conflict.What.Mine).After.Name);
    }

    [Fact]
    public async Task Bands_are_added_and_removed_with_their_cells()
    {
        var step = Show<LettersStep>();

        await step.Find("[data-add-band]").ClickAsync(new());
        Assert.Equal(["Cold", "Warm", "Hot", "New band"], Model.Bands.Select(band => band.Name));
        Assert.Equal(75, Model.Bands[3].From);
        Assert.Equal(20, Model.Matrix.Count);

        await step.Find("[id='band:warm'] .icon-button").ClickAsync(new());
        Assert.Equal(["Cold", "Hot", "New band"], Model.Bands.Select(band => band.Name));
        Assert.Equal(15, Model.Matrix.Count);
        Assert.Empty(ModelValidation.Check(Model, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void Each_band_shows_how_many_leads_it_has()
    {
        var step = Show<LettersStep>();

        Assert.Equal(["0", "6", "24"], step.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td.number")[3].TextContent));
    }

    [Fact]
    public async Task A_dragged_border_follows_the_hand_and_stops_at_its_neighbours()
    {
        var step = Show<LettersStep>();
        var scale = step.FindComponent<BandScale>();

        await scale.InvokeAsync(() => scale.Instance.Dragged("hot", 40));
        await scale.InvokeAsync(() => scale.Instance.Dragged("hot", 10));
        await scale.InvokeAsync(() => scale.Instance.Dropped("hot"));
        Assert.Equal(26, Model.Bands[2].From);

        await scale.InvokeAsync(() => scale.Instance.Stepped("hot", 10));
        await scale.InvokeAsync(() => scale.Instance.Stepped("hot", 1));
        Assert.Equal(37, Model.Bands[2].From);
        Assert.Equal("37", scale.Find("[data-band=hot]").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public async Task Key_strokes_that_come_while_one_is_being_stored_all_count()
    {
        var step = Show<LettersStep>();
        var scale = step.FindComponent<BandScale>();

        await scale.InvokeAsync(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scale.Instance.Stepped("hot", 1))));

        Assert.Equal(70, Model.Bands[2].From);
        Assert.Empty(Desk.Troubles);
    }

    [Fact]
    public async Task The_calculator_says_where_a_band_must_begin_and_sets_it()
    {
        var step = Show<LettersStep>();
        var calculator = step.FindComponent<ThresholdCalculator>();

        // Scores are 1 to 30, one open lead each: eight leads have 23 points or more.
        calculator.FindAll("input")[0].Input("2");
        calculator.FindAll("input")[1].Input("4");
        calculator.Find("select").Change("warm");

        Assert.Equal("Warm starts at 23.", calculator.Find("strong").TextContent);
        Assert.Contains("8 open leads", calculator.Find(".result").TextContent, StringComparison.Ordinal);
        await calculator.Find("button").ClickAsync(new());
        Assert.Equal(23, Model.Bands[1].From);
    }

    [Fact]
    public void A_team_that_can_work_everybody_needs_no_threshold()
    {
        var calculator = Show<LettersStep>().FindComponent<ThresholdCalculator>();

        Assert.Contains("The team can work all 30 open leads", calculator.Markup, StringComparison.Ordinal);
        Assert.Empty(calculator.FindAll("button"));
    }

    [Fact]
    public async Task A_market_gets_its_countries_and_its_own_threshold()
    {
        var step = Show<LettersStep>();
        var market = step.Find("[id='market:austria']");

        await market.QuerySelectorAll("input[type=text]")[1].ChangeAsync(new() { Value = "Österreich, CH" });
        await step.FindAll("[id='market:austria'] .thresholds input")[1].InputAsync(new() { Value = "60" });

        Assert.Equal(["AT", "CH"], Model.Markets[0].Countries);
        Assert.Equal([new("hot", 60)], Model.Markets[0].Thresholds);
    }

    // The lead number n has n points.
    protected override async Task AddLeadsAsync()
    {
        for (var pages = 1; pages <= 30; pages++)
        {
            await Database.AddAsync(
                new() { CreatedAt = ScoredDatabase.Now }, new Activity { Type = ActivityTypes.PageVisit, OccurredAt = ScoredDatabase.Now, Count = pages });
        }
    }
}
