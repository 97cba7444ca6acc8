using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Workshop;

/// <summary>Edits of bands, routes and markets take along what hangs on them.</summary>
public class BandEditsTests
{
    // Cold below 25, Warm, Hot from 50; in Austria Hot from 60.
    private static readonly ScoringModel Model = Some.Model(Some.Always(5)) with
    {
        Markets = [Some.Market("austria", "AT") with { Thresholds = [new("hot", 60)] }],
        Scenarios =
        [
            new() { Id = "warm", Name = "At least warm", Expectation = new(BandAtLeast: "warm") },
            new() { Id = "coldest", Name = "At most cold", Expectation = new(BandAtMost: "cold") },
            new() { Id = "a", Name = "Goes to A, not to B", Expectation = new(Route: "A", RouteNot: "B") },
        ],
    };

    [Theory]
    [InlineData("cold")]
    [InlineData("warm")]
    [InlineData("hot")]
    public void Removing_a_band_leaves_a_valid_model(string id)
    {
        var edited = Applied(BandEdits.Remove(Model, Band(id)), Model);

        Assert.Empty(ModelValidation.Check(edited, FieldCatalogue.BuiltIn));
        Assert.Equal(2, edited.Bands.Count);
        Assert.Equal(10, edited.Matrix.Count);
    }

    [Fact]
    public void Leads_of_a_removed_band_belong_to_the_band_below()
    {
        var edited = Applied(BandEdits.Remove(Model, Band("warm")), Model);

        Assert.Equal("cold", edited.BandOf(30, market: null).Id);
        Assert.Equal("cold", edited.Scenarios[0].Expectation.BandAtLeast);
    }

    [Fact]
    public void After_the_first_band_the_next_one_has_no_floor_in_any_market()
    {
        var onlyTwo = Applied(BandEdits.Remove(Model, Band("warm")), Model);

        var edited = Applied(BandEdits.Remove(onlyTwo, onlyTwo.Bands[0]), onlyTwo);

        Assert.Equal([new ScoreBand("hot", "Hot")], edited.Bands);
        Assert.Empty(edited.Markets[0].Thresholds);
        Assert.Equal("hot", edited.Scenarios[1].Expectation.BandAtMost);
        Assert.Empty(ModelValidation.Check(edited, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void A_new_highest_band_begins_above_all_others_in_every_market_and_its_cells_lead_where_the_highest_led()
    {
        var edited = Applied(BandEdits.AddHighest(Model, "boiling", "Boiling", 25), Model);

        Assert.Equal(new ScoreBand("boiling", "Boiling", 85), edited.Bands[^1]);
        Assert.Equal(ModelValidation.Letters, edited.Matrix.Where(cell => cell.Band == "boiling").Select(cell => cell.Route));
        Assert.Empty(ModelValidation.Check(edited, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void Taking_the_removal_of_a_band_back_restores_every_cell_in_its_place()
    {
        var applied = Assert.IsType<EditOutcome.Applied>(BandEdits.Remove(Model, Band("warm")).ApplyTo(Model));

        Assert.Equal(Model, Applied(applied.Edit.Inverse, applied.Model));
    }

    [Theory]
    [InlineData("warm", -10_000, 49)]
    [InlineData("hot", 26, 10_000)]
    public void A_border_lies_between_its_neighbours(string band, int lowest, int highest) => Assert.Equal((lowest, highest), BandEdits.RangeOf(Model, Band(band)));

    [Fact]
    public void A_border_respects_what_markets_have_of_their_own()
    {
        var model = Model with { Markets = [Some.Market("austria", "AT") with { Thresholds = [new("warm", 40)] }] };

        Assert.Equal((41, 10_000), BandEdits.RangeOf(model, Band("hot")));
    }

    [Fact]
    public void A_removed_route_leaves_its_cells_and_expectations_to_its_heir()
    {
        var edited = Applied(RouteEdits.Remove(Model, Model.Routes[0], Model.Routes[2]), Model);

        Assert.Equal(["C", "B", "C", "D", "F"], edited.Matrix.Take(5).Select(cell => cell.Route));
        Assert.Equal(new ScenarioExpectation(Route: "C", RouteNot: "B"), edited.Scenarios[2].Expectation);
        Assert.Empty(ModelValidation.Check(edited, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void A_scenario_never_expects_a_route_and_its_absence()
    {
        var edited = Applied(RouteEdits.Remove(Model, Model.Routes[1], Model.Routes[0]), Model);

        Assert.Equal(new ScenarioExpectation(Route: "A"), edited.Scenarios[2].Expectation);
    }

    [Fact]
    public void A_removed_market_is_no_longer_named_by_rules_that_are_for_others_too()
    {
        var model = Model with
        {
            Markets = [Some.Market("austria", "AT"), Some.Market("france", "FR")],
            Rules = [Some.Always(5) with { Markets = ["austria", "france"] }],
        };

        var edited = Applied(MarketEdits.Remove(model, model.Markets[0]), model);

        Assert.Equal((ValueList<string>)["france"], edited.Rules[0].Markets);
        Assert.Equal(["always"], MarketEdits.OnlyFor(edited, edited.Markets[0]));
        Assert.Empty(ModelValidation.Check(edited, FieldCatalogue.BuiltIn));
    }

    private static ScoreBand Band(string id) => Model.Bands.First(band => band.Id == id);

    private static ScoringModel Applied(DraftEdit edit, ScoringModel model) => Assert.IsType<EditOutcome.Applied>(edit.ApplyTo(model)).Model;
}
