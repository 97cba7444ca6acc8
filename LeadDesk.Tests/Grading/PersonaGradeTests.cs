using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Grading;

public class PersonaGradeTests
{
    private static readonly LeadFacts Nobody = Some.Facts();
    private static readonly LeadFacts Ceo = Some.Facts(lead => (lead.JobTitle, lead.Employees) = ("CEO", 100));

    [Fact]
    public void Lead_about_whom_nothing_is_known_gets_the_start_grade()
    {
        Assert.Equal("C", GradeOf(Nobody, Some.Should(4, Some.TitleIs("CEO"))));
        Assert.Equal("B+", Explain(Nobody, Some.Persona() with { StartGrade = Grade.FromStep(9) }).Grade.ToString());
    }

    [Fact]
    public void Steps_of_met_should_criteria_add_up()
    {
        // C + 4 - 2 = B-
        Assert.Equal("B-", GradeOf(Ceo, Some.Should(4, Some.TitleIs("CEO"), "a"), Some.Should(-2, Some.Employees(50), "b"), Some.Should(3, Some.Employees(500), "c")));
    }

    [Fact]
    public void Steps_add_up_before_they_are_clamped()
    {
        // C + 12 - 3 is 14 thirds above F: A+. Clamped one by one it would be A+ - 3 = B+.
        Assert.Equal("A+", GradeOf(Ceo, Some.Should(12, Some.TitleIs("CEO"), "a"), Some.Should(-3, Some.Employees(50), "b")));
        Assert.Equal("F", GradeOf(Ceo, Some.Should(-12, Some.TitleIs("CEO"), "a"), Some.Should(3, Some.Employees(50), "b")));
    }

    [Fact]
    public void Must_that_is_known_and_not_met_is_an_f()
    {
        Assert.Equal("F", GradeOf(Ceo, Some.Must(Some.Employees(500)), Some.Should(12, Some.TitleIs("CEO"))));
        Assert.Equal("C", GradeOf(Ceo, Some.Must(Some.Employees(50))));
        Assert.Equal("C", GradeOf(Nobody, Some.Must(Some.Employees(500))));
    }

    [Fact]
    public void Knock_out_that_is_met_is_an_f()
    {
        Assert.Equal("F", GradeOf(Ceo, Some.KnockOut(Some.TitleIs("CEO")), Some.Should(12, Some.Employees(50))));
        Assert.Equal("C", GradeOf(Ceo, Some.KnockOut(Some.TitleIs("Student"))));
        Assert.Equal("C", GradeOf(Nobody, Some.KnockOut(new TextCondition(BuiltInFields.JobTitle, TextTest.IsAnyOf("CEO"), Negated: true))));
    }

    [Fact]
    public void Behaviour_can_lower_the_grade()
    {
        var jobSeeker = Some.KnockOut(new BehaviourCondition(new(Some.AnyType, TextTest.ContainsAnyOf("karriere")), MinCount: 2));

        Assert.Equal("F", GradeOf(Some.Facts(Some.Activity(detail: "/karriere", count: 2)), jobSeeker));
        Assert.Equal("C", GradeOf(Some.Facts(Some.Activity(detail: "/karriere")), jobSeeker));
    }

    [Fact]
    public void Best_persona_gives_the_grade_and_the_next_is_runner_up()
    {
        var explanation = Explain(Ceo, Persona("a", 1), Persona("b", 3), Persona("c", 2));

        Assert.Equal("B", explanation.Grade.ToString());
        Assert.Equal(["b", "c", "a"], explanation.Personas.Select(outcome => outcome.Persona.Id));
        Assert.Equal("b", explanation.Best?.Persona.Id);
        Assert.Equal("c", explanation.RunnerUp?.Persona.Id);
    }

    [Fact]
    public void On_equal_grades_the_order_of_the_personas_decides()
    {
        var explanation = Explain(Ceo, Persona("a", 1), Persona("b", 3), Persona("c", 3));

        Assert.Equal(["b", "c", "a"], explanation.Personas.Select(outcome => outcome.Persona.Id));
    }

    [Fact]
    public void Personas_of_other_markets_are_left_out()
    {
        var model = Some.ModelFor(Persona("everywhere", 1), Persona("us", 6) with { Markets = ["us"] }) with { Markets = [Some.Market("us", "US")] };

        Assert.Equal(["everywhere"], Personas("DE"));
        Assert.Equal(["us", "everywhere"], Personas("US"));
        Assert.Equal(["everywhere"], Personas(null));

        IEnumerable<string> Personas(string? country) => new Evaluator(model, Some.Day)
            .Explain(Some.Facts(lead => (lead.Country, lead.JobTitle) = (country, "CEO")))
            .Personas.Select(outcome => outcome.Persona.Id);
    }

    [Fact]
    public void Lead_nobody_buys_for_is_an_f()
    {
        var model = Some.ModelFor(Some.Persona() with { Markets = ["us"] }) with { Markets = [Some.Market("us", "US")] };

        var explanation = new Evaluator(model, Some.Day).Explain(Some.Facts(lead => lead.Country = "DE"));

        Assert.Equal(Grade.F, explanation.Grade);
        Assert.Null(explanation.Best);
        Assert.Null(explanation.RunnerUp);
        Assert.Equal(new(Grade.F, Grade.F), explanation.Reachable);
    }

    [Fact]
    public void Every_criterion_is_explained_with_its_result_effect_and_evidence()
    {
        var should = Some.Should(4, Some.TitleIs("CEO"));
        var must = Some.Must(Some.Employees(500));
        var knockOut = Some.KnockOut(new KnownCondition(BuiltInFields.Industry));

        var criteria = Explain(Ceo, Some.Persona(should, must, knockOut)).Best!.Criteria;

        Assert.Equal(
            [
                new(should, Truth.Met, new(4, false), new Evidence.Field(BuiltInFields.JobTitle, FieldValue.OfText("CEO"), Truth.Met)),
                new(must, Truth.NotMet, new(0, true), new Evidence.Field(BuiltInFields.Employees, FieldValue.OfNumber(100), Truth.NotMet)),
                new(knockOut, Truth.NotMet, default, new Evidence.Field(BuiltInFields.Industry, null, Truth.NotMet)),
            ],
            criteria);
    }

    private static Persona Persona(string id, int steps) => new() { Id = id, Name = id, Criteria = [Some.Should(steps, Some.TitleIs("CEO"))] };

    private static string GradeOf(LeadFacts lead, params ValueList<GradeCriterion> criteria) => Explain(lead, Some.Persona(criteria)).Grade.ToString();

    private static Explanation Explain(LeadFacts lead, params ValueList<Persona> personas) => new Evaluator(Some.ModelFor(personas), Some.Day).Explain(lead);
}
