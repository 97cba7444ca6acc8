using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Workshop;

/// <summary>Edits of score bands together with everything that hangs on them, so that a valid model stays valid.</summary>
public static class BandEdits
{
    /// <summary>The lowest and the highest score a band may begin at without meeting its neighbours, in no market.</summary>
    /// <param name="band">A band of the model other than the first.</param>
    public static (int Lowest, int Highest) RangeOf(ScoringModel model, ScoreBand band)
    {
        var place = PlaceOf(model, band.Id);
        var (lowest, highest) = (-ModelValidation.LargestPoints, ModelValidation.LargestPoints);

        foreach (var market in model.Markets.Where(market => market.Thresholds.All(own => own.Band != band.Id)).Cast<Market?>().Prepend(null))
        {
            lowest = Math.Max(lowest, place > 1 ? (ScoringModel.ThresholdOf(model.Bands[place - 1], market) ?? lowest) + 1 : lowest);
            highest = Math.Min(highest, place + 1 < model.Bands.Count ? (ScoringModel.ThresholdOf(model.Bands[place + 1], market) ?? highest) - 1 : highest);
        }

        return (lowest, highest);
    }

    /// <summary>A new highest band; its cells lead where those of the highest band so far lead.</summary>
    /// <param name="step">How many points above the highest band so far it begins.</param>
    public static SeveralEdits AddHighest(ScoringModel model, string id, string name, int step)
    {
        var highest = model.Bands[^1];
        var begins = model.Markets.Select(market => ScoringModel.ThresholdOf(highest, market)).Append(highest.From).Max() ?? 0;
        var cells = model.Matrix.Where(cell => cell.Band == highest.Id).ToList();

        return new(
        [
            new AddItem<ScoreBand>(new(id, name, begins + step), model.Bands.Count),
            .. cells.Select((cell, index) => new AddItem<MatrixCell>(cell with { Band = id }, model.Matrix.Count + index)),
        ]);
    }

    /// <summary>A band goes; its leads fall into the band below, those of the first into the next one, and scenarios that spoke of it speak of that one.</summary>
    /// <param name="band">A band of the model, which has others.</param>
    public static SeveralEdits Remove(ScoringModel model, ScoreBand band)
    {
        var place = PlaceOf(model, band.Id);
        var heir = model.Bands[place == 0 ? 1 : place - 1];

        // A first band has no floor, in no market.
        var unneeded = place == 0 ? heir.Id : band.Id;

        return new(
        [
            .. model.Matrix.Index().Where(cell => cell.Item.Band == band.Id).Reverse().Select(cell => new RemoveItem<MatrixCell>(cell.Item, cell.Index)),
            new RemoveItem<ScoreBand>(band, place),
            .. place == 0 ? new DraftEdit[] { new ChangeItem<ScoreBand>(heir, heir with { From = null }) } : [],
            .. model.Markets.Where(market => market.Thresholds.Any(own => own.Band == unneeded))
                .Select(market => new ChangeItem<Market>(market, market with { Thresholds = market.Thresholds.Where(own => own.Band != unneeded).ToValueList() })),
            .. model.Scenarios.Where(scenario => scenario.Expectation.BandAtLeast == band.Id || scenario.Expectation.BandAtMost == band.Id)
                .Select(scenario => new ChangeItem<Scenario>(scenario, scenario with { Expectation = Renamed(scenario.Expectation, band.Id, heir.Id) })),
        ]);
    }

    private static ScenarioExpectation Renamed(ScenarioExpectation expected, string band, string heir) => expected with
    {
        BandAtLeast = expected.BandAtLeast == band ? heir : expected.BandAtLeast,
        BandAtMost = expected.BandAtMost == band ? heir : expected.BandAtMost,
    };

    private static int PlaceOf(ScoringModel model, string id) => model.Bands.ToList().FindIndex(band => band.Id == id);
}
