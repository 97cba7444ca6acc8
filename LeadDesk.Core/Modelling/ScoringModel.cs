using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling;

/// <summary>A group of rules whose sum may have a ceiling.</summary>
/// <param name="Cap">The most its rules can give together; null for no ceiling.</param>
public sealed record Category(string Id, string Name, int? Cap = null);

/// <summary>Everything Sales and Marketing agreed on, as one immutable document.</summary>
/// <remarks>
/// A document that came from outside must pass <see cref="ModelValidation.Check"/> before leads are evaluated with it.
/// </remarks>
public sealed record ScoringModel
{
    public required string Name { get; init; }

    /// <summary>The score of a lead for whom no rule fires.</summary>
    public int BaseScore { get; init; }

    public required ValueList<Category> Categories { get; init; }

    public required ValueList<ScoringRule> Rules { get; init; }

    /// <summary>In order of preference: on equal grades the first wins.</summary>
    public required ValueList<Persona> Personas { get; init; }

    /// <summary>Lowest first; the first has no floor.</summary>
    public required ValueList<ScoreBand> Bands { get; init; }

    public required ValueList<Route> Routes { get; init; }

    /// <summary>One cell for each band and each of the letters A, B, C, D, F.</summary>
    public required ValueList<MatrixCell> Matrix { get; init; }

    /// <summary>A lead belongs to the first market that has its country.</summary>
    public ValueList<Market> Markets { get; init; } = [];

    /// <summary>What the letters mean to this organisation; letters that nobody has described are missing.</summary>
    public ValueList<LetterMeaning> Letters { get; init; } = [];

    /// <summary>Saved tests that this model should pass.</summary>
    public ValueList<Scenario> Scenarios { get; init; } = [];

    /// <summary>The market of a lead; null when its country is unknown or sold to like everywhere else.</summary>
    public Market? MarketOf(LeadFacts lead) =>
        Markets.Count > 0 && Countries.CodeOf(lead.ValueOf(BuiltInFields.Country)?.Invariant) is { } code
            ? Markets.FirstOrDefault(market => market.Countries.Contains(code))
            : null;

    /// <summary>The band a score falls into.</summary>
    public ScoreBand BandOf(int score, Market? market) =>
        Bands.LastOrDefault(band => score >= (ThresholdOf(band, market) ?? int.MinValue)) ?? Bands[0];

    /// <summary>The lowest score of a band in a market; null for the first band.</summary>
    public static int? ThresholdOf(ScoreBand band, Market? market) =>
        band.From is null ? null : market?.Thresholds.FirstOrDefault(own => own.Band == band.Id)?.From ?? band.From;

    public Route RouteOf(ScoreBand band, Grade grade)
    {
        var letter = grade.Letter.ToString();
        var routeId = Matrix.First(cell => cell.Band == band.Id && cell.Letter == letter).Route;

        return Routes.First(route => route.Id == routeId);
    }

    public Category CategoryOf(ScoringRule rule) => Categories.First(category => category.Id == rule.Category);
}
