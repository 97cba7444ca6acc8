using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Linting;

/// <summary>Bands that no score can lie in.</summary>
internal static class BandLint
{
    public static IEnumerable<Finding> Of(ScoringModel model)
    {
        // Leads outside all markets first, then the markets.
        Market?[] markets = [null, .. model.Markets];
        var scores = markets.Select((_, place) => ScoresIn(model, place)).ToArray();

        return model.Bands.SelectMany((band, place) => Above(model, band, markets, scores).Concat(Beneath(model, place, markets, scores)));
    }

    private static IEnumerable<Finding> Above(ScoringModel model, ScoreBand band, Market?[] markets, PointRange[] scores)
    {
        var outOfReach = Places(markets, place => ScoringModel.ThresholdOf(band, markets[place]) > scores[place].Highest);

        if (outOfReach.Count == markets.Length)
        {
            return [new(FindingKind.BandOutOfReach, ItemOf(band), band.Name, band.From, scores.Max(range => range.Highest))];
        }

        return outOfReach
            .Where(place => place > 0)
            .Select(place => new Finding(
                FindingKind.BandOutOfReachInMarket,
                ItemOf(band),
                band.Name,
                model.Markets[place - 1].Name,
                ScoringModel.ThresholdOf(band, markets[place]),
                scores[place].Highest));
    }

    private static IEnumerable<Finding> Beneath(ScoringModel model, int band, Market?[] markets, PointRange[] scores)
    {
        if (band + 1 == model.Bands.Count)
        {
            return [];
        }

        var next = model.Bands[band + 1];

        return Places(markets, place => ScoringModel.ThresholdOf(next, markets[place]) <= scores[place].Lowest).Count == markets.Length
            ? [new(FindingKind.BandBeneathEverybody, ItemOf(model.Bands[band]), model.Bands[band].Name, next.From, scores.Min(range => range.Lowest))]
            : [];
    }

    private static List<int> Places(Market?[] markets, Func<int, bool> holds) => [.. Enumerable.Range(0, markets.Length).Where(holds)];

    // Wider than what leads can really have where conditions exclude one another: what lies outside is certain.
    private static PointRange ScoresIn(ScoringModel model, int market)
    {
        var ranges = model.Categories.Select(category =>
        {
            var rules = model.Rules
                .Where(rule => rule.Enabled && rule.Category == category.Id && MarketCode.HoldsIn(rule.Markets, model)[market])
                .Select(PointRange.Of)
                .ToList();
            var cap = category.Cap ?? long.MaxValue;

            return new PointRange(Math.Min(cap, rules.Sum(range => range.Lowest)), Math.Min(cap, rules.Sum(range => range.Highest)));
        }).ToList();

        return new(model.BaseScore + ranges.Sum(range => range.Lowest), model.BaseScore + ranges.Sum(range => range.Highest));
    }

    private static string ItemOf(ScoreBand band) => $"band:{band.Id}";
}
