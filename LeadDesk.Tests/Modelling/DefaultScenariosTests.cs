using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

public class DefaultScenariosTests
{
    private static readonly string[] Ids = ["idealActive", "idealQuiet", "activeStudent", "competitor", "formerFan"];

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_default_model_passes_its_five_tests(string language)
    {
        var model = DefaultModel.Create(language);

        Assert.Equal(Ids, model.Scenarios.Select(scenario => scenario.Id));
        Assert.Empty(Red(model));
    }

    [Theory]
    [InlineData("de", "Geschäftsführerin")]
    [InlineData("en", "Managing Director")]
    public void Ideal_customer_has_what_the_first_persona_asks_for(string language, string title)
    {
        var ideal = DefaultModel.Create(language).Scenarios[0];

        Assert.Equal([new(BuiltInFields.JobTitle, FieldValue.OfText(title)!), new ScenarioFact(BuiltInFields.Employees, FieldValue.OfNumber(120)!)], ideal.Facts);
        Assert.Equal(2, ideal.Activities.Count);
    }

    [Fact]
    public void Tests_stay_red_where_the_model_rules_nobody_out()
    {
        var model = DefaultModel.Create("de");
        var lenient = model with { Personas = [.. model.Personas.Select(persona => persona with { Criteria = [.. persona.Criteria.Where(criterion => criterion.Steps != 0)] })] };

        Assert.Equal(["activeStudent", "competitor"], Red(lenient with { Scenarios = DefaultScenarios.For(lenient, "de") }));
    }

    [Fact]
    public void Former_fan_stays_hot_where_nothing_is_ever_forgotten()
    {
        var model = DefaultModel.Create("en");
        var elephant = model with
        {
            Rules = [.. model.Rules.Select(rule => rule is ActivityRule activity ? activity with { Activities = activity.Activities with { WithinDays = null } } : rule)],
        };

        Assert.Equal(["formerFan"], Red(elephant));
    }

    [Fact]
    public void Own_knock_outs_are_found_by_their_names()
    {
        var model = Some.ModelFor(Some.Persona(
            Some.Should(3, Some.TitleHas("bäcker")),
            Some.KnockOut(new TextCondition(BuiltInFields.Company, TextTest.IsAnyOf("Rivale AG")), "konkurrenz"),
            Some.KnockOut(new BehaviourCondition(new([ActivityTypes.Download], TextTest.ContainsAnyOf("skript")), MinCount: 2), "studium")));

        var scenarios = DefaultScenarios.For(model, "de").ToDictionary(scenario => scenario.Id);

        Assert.Equal([new(BuiltInFields.JobTitle, FieldValue.OfText("Bäcker")!)], scenarios[DefaultScenarios.IdealQuiet].Facts);
        Assert.Contains(new(BuiltInFields.Company, FieldValue.OfText("Rivale AG")!), scenarios[DefaultScenarios.Competitor].Facts);
        Assert.Contains(new(ActivityTypes.Download, 2, 2, "skript"), scenarios[DefaultScenarios.ActiveStudent].Activities);
    }

    [Fact]
    public void Every_model_gets_five_valid_tests()
    {
        Properties.HoldsForAll(ModelGenerators.Models, _ => [], model =>
        {
            var tested = model with { Scenarios = DefaultScenarios.For(model, "de") };

            Assert.Equal(Ids, tested.Scenarios.Select(scenario => scenario.Id));
            Assert.Equal(ModelValidation.Check(model, ModelGenerators.Catalogue), ModelValidation.Check(tested, ModelGenerators.Catalogue));
            Assert.All(tested.Scenarios, scenario => Assert.NotNull(scenario.Try(tested, Some.Day)));
        });
    }

    private static IEnumerable<string> Red(ScoringModel model) =>
        model.Scenarios.Where(scenario => !scenario.Try(model, Some.Day).IsMet).Select(scenario => scenario.Id);
}
