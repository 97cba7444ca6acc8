using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Support;

/// <summary>Valid things for tests that only care about one or two of their facts.</summary>
internal static class Some
{
    public static readonly DateOnly Today = new(2026, 3, 31);

    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static readonly EvaluationDay Day = new(Today, Berlin);

    public static readonly ValueList<string> AnyType = [];

    /// <summary>Noon UTC, so that no time zone in Europe moves it to another day.</summary>
    public static DateTime DaysAgo(int days) => Today.AddDays(-days).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    /// <summary>A lead that LeadDesk has known for ten days and about whom nothing else is known.</summary>
    public static Lead Lead(Action<Lead>? tell = null)
    {
        var lead = new Lead { CreatedAt = DaysAgo(10) };
        tell?.Invoke(lead);

        return lead;
    }

    public static Activity Activity(int daysAgo = 0, string type = ActivityTypes.PageVisit, string? detail = null, int count = 1) =>
        new() { Type = type, OccurredAt = DaysAgo(daysAgo), Detail = detail, Count = count };

    public static LeadFacts Facts(params IEnumerable<Activity> activities) => new(Lead(), activities, Day);

    public static LeadFacts Facts(Action<Lead> tell, params IEnumerable<Activity> activities) => new(Lead(tell), activities, Day);

    public static ProfileRule ProfileRule(int points, params ValueList<Condition> allOf) => new()
    {
        Id = "profile",
        Name = "A profile rule",
        Category = "fit",
        Points = points,
        When = ConditionGroup.AllOf(allOf),
    };

    public static ActivityRule ActivityRule(int points, params ValueList<string> types) => new()
    {
        Id = "activity",
        Name = "An activity rule",
        Category = "fit",
        Points = points,
        Activities = new(types),
    };

    public static InactivityRule InactivityRule(int points, int days) =>
        new() { Id = "inactivity", Name = "An inactivity rule", Category = "fit", Points = points, Days = days };

    public static CompletenessRule CompletenessRule(int points, params ValueList<string> fields) =>
        new() { Id = "completeness", Name = "A completeness rule", Category = "fit", Points = points, Fields = fields };

    /// <summary>A rule that gives every lead its points.</summary>
    public static ProfileRule Always(int points, string id = "always") =>
        ProfileRule(points, new KnownCondition(DerivedFields.DaysSinceCreated)) with { Id = id, Name = id };

    public static GradeCriterion Should(int steps, Condition when, string id = "should") =>
        new() { Id = id, Name = id, Kind = CriterionKind.Should, Steps = steps, When = when };

    public static GradeCriterion Must(Condition when, string id = "must") =>
        new() { Id = id, Name = id, Kind = CriterionKind.Must, When = when };

    public static GradeCriterion KnockOut(Condition when, string id = "knockOut") =>
        new() { Id = id, Name = id, Kind = CriterionKind.KnockOut, When = when };

    public static Persona Persona(params ValueList<GradeCriterion> criteria) => new() { Id = "persona", Name = "A persona", Criteria = criteria };

    public static TextCondition TitleIs(params ValueList<string> titles) => new(BuiltInFields.JobTitle, TextTest.IsAnyOf(titles));

    public static TextCondition TitleHas(params ValueList<string> words) => new(BuiltInFields.JobTitle, TextTest.ContainsAnyOf(words));

    public static NumberCondition Employees(double? min = null, double? max = null) => new(BuiltInFields.Employees, min, max);

    /// <summary>A valid model: one category without cap, one persona without criteria, Cold below 25, Warm, Hot from 50; A to F go to their own route.</summary>
    public static ScoringModel Model(params ValueList<ScoringRule> rules)
    {
        ValueList<ScoreBand> bands = [new("cold", "Cold"), new("warm", "Warm", 25), new("hot", "Hot", 50)];

        return new()
        {
            Name = "Some model",
            Categories = [new("fit", "Fit")],
            Rules = rules,
            Personas = [Persona()],
            Bands = bands,
            Routes = [.. ModelValidation.Letters.Select((letter, index) => new Route { Id = letter, Name = letter, Rank = index + 1 })],
            Matrix = [.. bands.SelectMany(_ => ModelValidation.Letters, (band, letter) => new MatrixCell(band.Id, letter, letter))],
        };
    }

    public static ScoringModel ModelFor(params ValueList<Persona> personas) => Model() with { Personas = personas };

    public static Market Market(string id, params ValueList<string> countries) => new() { Id = id, Name = id, Countries = countries };
}
