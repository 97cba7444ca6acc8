using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

public class ScenarioTests
{
    // 20 points for a demo request within 30 days, halving every 10 days; 15 for a managing director.
    private static readonly ScoringModel Model = Some.Model(
        Some.ActivityRule(20, ActivityTypes.DemoRequest) with { Activities = new([ActivityTypes.DemoRequest], WithinDays: 30), HalfLifeDays = 10 },
        Some.ProfileRule(15, Some.TitleHas("geschäftsführ")))
        with
    { Personas = [Some.Persona(Some.Should(3, Some.TitleHas("geschäftsführ")), Some.KnockOut(Some.TitleHas("student")))] };

    private static readonly Scenario Director = new()
    {
        Id = "director",
        Name = "Managing director who asked for a demo",
        Facts = [new(BuiltInFields.JobTitle, FieldValue.OfText("Geschaeftsfuehrerin")!)],
        Activities = [new(ActivityTypes.DemoRequest, DaysAgo: 10)],
        Expectation = new(),
    };

    [Theory]
    [InlineData(10, 25)] // 15 + 20 / 2
    [InlineData(0, 35)]
    [InlineData(31, 15)]
    public void Invented_lead_is_judged_as_a_real_one(int daysAgo, int score)
    {
        var outcome = (Director with { Activities = [new(ActivityTypes.DemoRequest, daysAgo)] }).Try(Model, Some.Day);

        Assert.Equal((score, "B"), (outcome.Explanation.Score, outcome.Explanation.Grade.ToString()));
    }

    [Fact]
    public void Days_are_those_of_the_organisation_wherever_it_is()
    {
        foreach (var zone in new[] { "Pacific/Auckland", "America/Los_Angeles", "UTC" })
        {
            var day = new EvaluationDay(Some.Today, TimeZoneInfo.FindSystemTimeZoneById(zone));

            Assert.Equal(25, Director.Try(Model, day).Explanation.Score);
        }
    }

    [Fact]
    public void Silence_is_counted_from_when_the_lead_became_known()
    {
        var quiet = Some.Model(Some.InactivityRule(-10, days: 90));
        var known = Director with { Activities = [] };

        Assert.Equal(0, (known with { KnownForDays = 89 }).Try(quiet, Some.Day).Explanation.Score);
        Assert.Equal(-10, (known with { KnownForDays = 90 }).Try(quiet, Some.Day).Explanation.Score);
    }

    [Theory]
    [InlineData("B", null, null, null, null, null)]
    [InlineData("A", null, null, null, null, ScenarioMiss.Route)]
    [InlineData(null, "B", null, null, null, null)]
    [InlineData(null, "B+", null, null, null, ScenarioMiss.Grade)]
    [InlineData(null, null, "cold", null, null, null)]
    [InlineData(null, null, "warm", null, null, null)]
    [InlineData(null, null, "hot", null, null, ScenarioMiss.Band)]
    [InlineData(null, null, "gone", null, null, ScenarioMiss.Band)]
    [InlineData(null, null, null, 25, 25, null)]
    [InlineData(null, null, null, 26, null, ScenarioMiss.Score)]
    [InlineData(null, null, null, null, 24, ScenarioMiss.Score)]
    public void Every_expectation_is_checked(string? route, string? grade, string? band, int? from, int? to, ScenarioMiss? miss)
    {
        Grade? atLeast = Grade.TryParse(grade, out var parsed) ? parsed : null;

        var outcome = (Director with { Expectation = new(route, atLeast, band, from, to) }).Try(Model, Some.Day);

        Assert.Equal(miss is null ? [] : [miss.Value], outcome.Misses);
        Assert.Equal(miss is null, outcome.IsMet);
    }

    [Theory]
    [InlineData("B", true, "warm", null)]
    [InlineData(null, false, "warm", ScenarioMiss.Qualified)]
    [InlineData(null, true, "cold", ScenarioMiss.Band)]
    [InlineData(null, null, "hot", null)]
    [InlineData(null, null, "gone", ScenarioMiss.Band)]
    public void Expectations_may_leave_open_which_route_or_band(string? sales, bool? qualified, string? bandAtMost, ScenarioMiss? miss)
    {
        var model = Model with { Routes = [.. Model.Routes.Select(route => route with { GoesToSales = route.Id == (sales ?? "B") })] };

        var outcome = (Director with { Expectation = new(Qualified: qualified, BandAtMost: bandAtMost) }).Try(model, Some.Day);

        Assert.Equal(miss is null ? [] : [miss.Value], outcome.Misses);
    }

    [Theory]
    [InlineData("B", ScenarioMiss.Route)]
    [InlineData("A", null)]
    public void Route_can_be_ruled_out(string route, ScenarioMiss? miss)
    {
        var outcome = (Director with { Expectation = new(RouteNot: route) }).Try(Model, Some.Day);

        Assert.Equal(miss is null ? [] : [miss.Value], outcome.Misses);
    }

    [Fact]
    public void Routes_and_bands_that_are_ruled_out_must_exist()
    {
        var model = Model with { Scenarios = [Director with { Expectation = new(RouteNot: "nowhere", BandAtMost: "icy") }] };

        Assert.Equal(
            [new(ModelProblemKind.UnknownRoute, Director.Name, (object)"nowhere"), new(ModelProblemKind.UnknownBand, Director.Name, (object)"icy")],
            ModelValidation.Check(model, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void Impact_tries_scenarios_by_both_models()
    {
        var fill = new LeadIndexFill(Some.Berlin);
        var before = Evaluation.Of(fill.Finish(1, CancellationToken.None).Current, Model, Some.Day);
        var impact = new Impact(before, before.With(Model with { BaseScore = -5 }));

        var (was, becomes) = Assert.Single(impact.Scenarios([Director with { Expectation = new(BandAtLeast: "warm") }]));

        Assert.True(was.IsMet);
        Assert.Equal([ScenarioMiss.Band], becomes.Misses);
    }
}
