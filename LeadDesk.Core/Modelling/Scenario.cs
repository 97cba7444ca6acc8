using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling;

/// <summary>A saved test of a scoring model: an invented lead, and what the model should say of it.</summary>
public sealed record Scenario
{
    /// <summary>Stable identifier.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What is known of the lead.</summary>
    public ValueList<ScenarioFact> Facts { get; init; } = [];

    /// <summary>What it did.</summary>
    public ValueList<ScenarioActivity> Activities { get; init; } = [];

    /// <summary>For how many days LeadDesk has known it; at least 0.</summary>
    public int KnownForDays { get; init; }

    public required ScenarioExpectation Expectation { get; init; }

    /// <summary>What a valid model says of the lead on a day, and what of it was not expected.</summary>
    public ScenarioOutcome Try(ScoringModel model, EvaluationDay day)
    {
        var lead = new Lead { CreatedAt = NoonOf(day, KnownForDays) };

        foreach (var fact in Facts)
        {
            lead.Set(fact.Field, fact.Value);
        }

        var activities = Activities.Select(activity => new Activity
        {
            Type = activity.Type,
            Detail = activity.Detail,
            Count = activity.Count,
            OccurredAt = NoonOf(day, activity.DaysAgo),
        });
        var explanation = new Evaluator(model, day).Explain(new LeadFacts(lead, activities, day));

        return new(this, explanation, Expectation.MissesOf(model, explanation).ToValueList());
    }

    // At noon no time zone skips an hour.
    private static DateTime NoonOf(EvaluationDay day, int daysAgo) =>
        TimeZoneInfo.ConvertTimeToUtc(day.Today.AddDays(-daysAgo).ToDateTime(new TimeOnly(12, 0)), day.Zone);
}

/// <param name="Field">Key of a stored field.</param>
public sealed record ScenarioFact(string Field, FieldValue Value);

/// <param name="Type">Key of an activity type.</param>
/// <param name="DaysAgo">0 for today.</param>
/// <param name="Count">How many occurrences; at least 1.</param>
public sealed record ScenarioActivity(string Type, int DaysAgo, int Count = 1, string? Detail = null);

/// <summary>What a model should say of a scenario's lead; whatever is null does not matter.</summary>
/// <param name="Route">Id of the route it should end on.</param>
/// <param name="GradeAtLeast">The worst grade it may have.</param>
/// <param name="BandAtLeast">Id of the lowest score band it may be in.</param>
/// <param name="ScoreFrom">The lowest score it may have.</param>
/// <param name="ScoreTo">The highest score it may have.</param>
/// <param name="Qualified">Whether its route should go to sales, whichever route that is.</param>
/// <param name="RouteNot">Id of the route it must not end on.</param>
/// <param name="BandAtMost">Id of the highest score band it may be in.</param>
public sealed record ScenarioExpectation(
    string? Route = null,
    Grade? GradeAtLeast = null,
    string? BandAtLeast = null,
    int? ScoreFrom = null,
    int? ScoreTo = null,
    bool? Qualified = null,
    string? RouteNot = null,
    string? BandAtMost = null)
{
    internal IEnumerable<ScenarioMiss> MissesOf(ScoringModel model, Explanation explanation)
    {
        if ((Route is not null && explanation.Route.Id != Route) || explanation.Route.Id == RouteNot)
        {
            yield return ScenarioMiss.Route;
        }

        if (Qualified is { } qualified && explanation.Route.GoesToSales != qualified)
        {
            yield return ScenarioMiss.Qualified;
        }

        if (explanation.Grade < GradeAtLeast)
        {
            yield return ScenarioMiss.Grade;
        }

        var band = PlaceOf(explanation.Band.Id, model);

        // A band that the model no longer has is neither reached nor kept below by anybody.
        if ((BandAtLeast is not null && !(band >= PlaceOf(BandAtLeast, model))) || (BandAtMost is not null && !(band <= PlaceOf(BandAtMost, model))))
        {
            yield return ScenarioMiss.Band;
        }

        if (explanation.Score < ScoreFrom || explanation.Score > ScoreTo)
        {
            yield return ScenarioMiss.Score;
        }
    }

    private static int? PlaceOf(string band, ScoringModel model)
    {
        var place = model.Bands.ToList().FindIndex(each => each.Id == band);

        return place < 0 ? null : place;
    }
}

/// <summary>Which expectation was not met.</summary>
public enum ScenarioMiss
{
    Route,
    Grade,
    Band,
    Score,

    /// <summary>It goes to sales and should not, or the other way round.</summary>
    Qualified,
}

/// <param name="Explanation">Why the model says what it says.</param>
/// <param name="Misses">None when everything is as expected.</param>
public sealed record ScenarioOutcome(Scenario Scenario, Explanation Explanation, ValueList<ScenarioMiss> Misses)
{
    /// <summary>Green: everything is as expected.</summary>
    public bool IsMet => Misses.Count == 0;
}
