using LeadDesk.Core.Leads;
using static LeadDesk.Core.Modelling.ModelProblemKind;

namespace LeadDesk.Core.Modelling;

/// <summary>Finds scenarios that name what does not exist, or that expect nothing.</summary>
internal static class ScenarioValidation
{
    // As long as a condition may look back.
    private const int LongestDays = 36_525;

    public static IEnumerable<ModelProblem> Check(ScoringModel model, FieldCatalogue catalogue) =>
        model.Scenarios.SelectMany(scenario => CheckFacts(scenario, catalogue)
            .Concat(CheckActivities(scenario, catalogue))
            .Concat(CheckExpectation(scenario, model)));

    private static IEnumerable<ModelProblem> CheckFacts(Scenario scenario, FieldCatalogue catalogue)
    {
        foreach (var fact in scenario.Facts)
        {
            if (catalogue.Field(fact.Field) is not { } field)
            {
                yield return new(UnknownField, scenario.Name, fact.Field);
            }
            else if (TypeOf(fact.Value) != field.Type && !(field.Type is FieldType.Choice && fact.Value is FieldValue.Text))
            {
                yield return new(WrongFieldType, scenario.Name, fact.Field, field.Type);
            }
        }

        foreach (var twice in scenario.Facts.GroupBy(fact => fact.Field, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new(DuplicateId, scenario.Name, twice.Key);
        }

        if (scenario.KnownForDays is < 0 or > LongestDays)
        {
            yield return new(DaysOutOfRange, scenario.Name, 0, LongestDays);
        }
    }

    private static IEnumerable<ModelProblem> CheckActivities(Scenario scenario, FieldCatalogue catalogue)
    {
        foreach (var activity in scenario.Activities)
        {
            if (catalogue.ActivityType(activity.Type) is null)
            {
                yield return new(UnknownActivityType, scenario.Name, activity.Type);
            }

            if (activity.DaysAgo is < 0 or > LongestDays)
            {
                yield return new(DaysOutOfRange, scenario.Name, 0, LongestDays);
            }

            if (activity.Count < 1)
            {
                yield return new(CountTooSmall, scenario.Name);
            }
        }
    }

    private static IEnumerable<ModelProblem> CheckExpectation(Scenario scenario, ScoringModel model)
    {
        var expected = scenario.Expectation;

        if (expected == new ScenarioExpectation())
        {
            yield return new(ScenarioWithoutExpectation, scenario.Name);
        }

        foreach (var route in new[] { expected.Route, expected.RouteNot }.OfType<string>().Where(route => model.Routes.All(known => known.Id != route)))
        {
            yield return new(UnknownRoute, scenario.Name, route);
        }

        foreach (var band in new[] { expected.BandAtLeast, expected.BandAtMost }.OfType<string>().Where(band => model.Bands.All(known => known.Id != band)))
        {
            yield return new(UnknownBand, scenario.Name, band);
        }

        if (expected.ScoreFrom > expected.ScoreTo)
        {
            yield return new(RangeReversed, scenario.Name, expected.ScoreFrom, expected.ScoreTo);
        }
    }

    private static FieldType TypeOf(FieldValue value) => value switch
    {
        FieldValue.Number => FieldType.Number,
        FieldValue.Date => FieldType.Date,
        FieldValue.YesNo => FieldType.YesNo,
        _ => FieldType.Text,
    };
}
