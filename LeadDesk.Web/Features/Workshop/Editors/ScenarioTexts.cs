using System.Globalization;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Workshop.Editors;

/// <summary>What scenarios expect, and what a model says instead, in words.</summary>
public sealed class ScenarioTexts(IStringLocalizer<ScenarioTexts> texts)
{
    /// <summary>"Route Sales now", "grade at least B" ...</summary>
    public IEnumerable<string> Expected(ScenarioExpectation expected, ScoringModel model)
    {
        if (expected.Route is { } route)
        {
            yield return texts["Route", RouteName(route, model)];
        }

        if (expected.RouteNot is { } unwanted)
        {
            yield return texts["RouteNot", RouteName(unwanted, model)];
        }

        if (expected.Qualified is { } qualified)
        {
            yield return texts[qualified ? "Qualified" : "NotQualified"];
        }

        if (expected.GradeAtLeast is { } grade)
        {
            yield return texts["GradeAtLeast", GradeText.Of(grade)];
        }

        if (expected.BandAtLeast is { } lowest)
        {
            yield return texts["BandAtLeast", BandName(lowest, model)];
        }

        if (expected.BandAtMost is { } highest)
        {
            yield return texts["BandAtMost", BandName(highest, model)];
        }

        if (expected.ScoreFrom is not null || expected.ScoreTo is not null)
        {
            yield return texts["ScoreOf", Range(expected)];
        }
    }

    /// <summary>One line for every expectation that was not met: "Route: Nurture instead of Sales now".</summary>
    public IEnumerable<string> Missed(ScenarioOutcome outcome, ScoringModel model) => outcome.Misses.SelectMany(miss => Missed(miss, outcome, model));

    private IEnumerable<string> Missed(ScenarioMiss miss, ScenarioOutcome outcome, ScoringModel model)
    {
        var (expected, actual) = (outcome.Scenario.Expectation, outcome.Explanation);

        switch (miss)
        {
            case ScenarioMiss.Route when expected.Route is { } route && route != actual.Route.Id:
                yield return texts["Missed.Route", actual.Route.Name, RouteName(route, model)];
                break;
            case ScenarioMiss.Route:
                yield return texts["Missed.RouteNot", actual.Route.Name];
                break;
            case ScenarioMiss.Grade:
                yield return texts["Missed.Grade", GradeText.Of(actual.Grade), GradeText.Of(expected.GradeAtLeast!.Value)];
                break;
            case ScenarioMiss.Band:
                yield return expected.BandAtLeast is { } least && PlaceOf(actual.Band.Id, model) < PlaceOf(least, model)
                    ? texts["Missed.BandAtLeast", actual.Band.Name, BandName(least, model)]
                    : texts["Missed.BandAtMost", actual.Band.Name, BandName(expected.BandAtMost ?? expected.BandAtLeast!, model)];
                break;
            case ScenarioMiss.Score:
                yield return texts["Missed.Score", actual.Score.ToString("N0", CultureInfo.CurrentCulture), Range(expected)];
                break;
            case ScenarioMiss.Qualified:
                yield return texts[expected.Qualified == true ? "Missed.Qualified" : "Missed.NotQualified", actual.Route.Name];
                break;
        }
    }

    private string Range(ScenarioExpectation expected) => (expected.ScoreFrom, expected.ScoreTo) switch
    {
        ({ } from, { } to) => texts["Between", from, to],
        ({ } from, null) => texts["AtLeast", from],
        (_, var to) => texts["AtMost", to ?? 0],
    };

    private static int PlaceOf(string band, ScoringModel model) => model.Bands.ToList().FindIndex(each => each.Id == band);

    private static string RouteName(string id, ScoringModel model) => model.Routes.FirstOrDefault(route => route.Id == id)?.Name ?? id;

    private static string BandName(string id, ScoringModel model) => model.Bands.FirstOrDefault(band => band.Id == id)?.Name ?? id;
}
