using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

public class MissingFactsTests
{
    private static readonly ScoringModel Model = Some.ModelFor(
        Some.Persona(Some.Should(7, Some.TitleIs("CEO"), "title"), Some.Should(3, Some.Employees(50), "size"), Some.Should(-2, Some.TitleHas("junior"), "junior")));

    [Fact]
    public void Fields_that_would_improve_the_route_come_first()
    {
        var facts = Missing(Model, _ => { });

        // C + 7 is A+, C + 3 is B; in this model every letter has a route of its own.
        Assert.Equal(
            [
                new(BuiltInFields.JobTitle, FieldValue.OfText("CEO")!, 0, Core.Grading.Grade.APlus, Model.Routes[0]),
                new(BuiltInFields.Employees, FieldValue.OfNumber(50)!, 0, Core.Grading.Grade.FromStep(8), Model.Routes[1]) { Range = new(50, null) },
            ],
            facts);
    }

    [Fact]
    public void Known_fields_and_fields_that_can_only_harm_are_left_out()
    {
        Assert.Equal([BuiltInFields.Employees], Missing(Model, lead => lead.JobTitle = "Junior").Select(fact => fact.Field));
        Assert.Empty(Missing(Some.ModelFor(Some.Persona(Some.KnockOut(Some.TitleHas("student")))), _ => { }));
    }

    [Fact]
    public void Points_that_lift_the_lead_into_a_better_route_count_too()
    {
        var model = Model with
        {
            Personas = [Some.Persona()],
            Rules = [Some.ProfileRule(30, Some.Employees(50))],
            Matrix = [.. Model.Matrix.Select(cell => cell.Band == "cold" ? cell with { Route = "F" } : cell)],
        };

        var fact = Assert.Single(Missing(model, _ => { }));

        Assert.Equal((BuiltInFields.Employees, 30, "C"), (fact.Field, fact.Score, fact.Route.Id));
    }

    [Theory]
    [InlineData(50.0, 500.0, 50.0, 500.0)]
    [InlineData(null, 500.0, null, 500.0)]
    [InlineData(50.0, null, 50.0, null)]
    public void A_number_comes_with_all_that_would_do_as_well(double? min, double? max, double? from, double? to)
    {
        var model = Some.ModelFor(Some.Persona(Some.Should(3, Some.Employees(min, max))));

        var fact = Assert.Single(Missing(model, _ => { }));

        Assert.Equal(new NumberRange(from, to), fact.Range);
    }

    [Fact]
    public void Where_another_condition_spoils_it_the_range_ends()
    {
        // 50 to 500 is good; from 200 on a second condition takes the better letter away again.
        var model = Some.ModelFor(Some.Persona(Some.Should(3, Some.Employees(50, 500), "size"), Some.Should(-3, Some.Employees(200), "giant")));

        var fact = Assert.Single(Missing(model, _ => { }));

        Assert.Equal(new NumberRange(50, 199), fact.Range);
    }

    [Fact]
    public void A_text_in_which_words_are_searched_comes_with_those_it_needs()
    {
        var title = Some.Should(3, Some.TitleHas("head", "lead"), "head");
        var sales = Some.Should(3, Some.TitleHas("sales"), "sales");
        var manager = Some.Should(1, Some.TitleHas("Sales Manager"), "manager");
        var chief = Some.Should(2, new TextCondition(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf("chief")), "chief");

        Assert.Equal([TextTest.ContainsAnyOf("sales")], Words(sales));
        Assert.Equal([TextTest.ContainsAnyOf("head"), TextTest.ContainsAnyOf("sales")], Words(title, sales));
        Assert.Equal([TextTest.ContainsAnyOf("Sales Manager")], Words(sales, manager));
        Assert.Equal([TextTest.StartsWithAnyOf("chief")], Words(chief, Some.Should(1, Some.TitleHas("chief"), "anywhere")));
        Assert.Empty(Words(Some.Should(7, Some.TitleIs("CEO"), "exactly"), Some.Should(-3, Some.TitleHas("junior"), "junior")));

        static ValueList<TextTest> Words(params Core.Grading.GradeCriterion[] criteria) =>
            Assert.Single(Missing(Some.ModelFor(Some.Persona([.. criteria])), _ => { })).Words;
    }

    private static ValueList<MissingFact> Missing(ScoringModel model, Action<Lead> tell) => MissingFacts.Of(Some.Facts(tell), new Evaluator(model, Some.Day));
}
