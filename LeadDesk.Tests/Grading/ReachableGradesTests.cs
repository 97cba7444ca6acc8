using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Grading;

/// <summary>Every persona starts at C: C+ B- B B+ A- A A+ are one to seven thirds above, C- D+ D D- F one to five below.</summary>
public class ReachableGradesTests
{
    [Fact]
    public void Known_field_can_no_longer_change_the_grade()
    {
        Assert.Equal("C..C", Range(lead => lead.Employees = 10, Some.Should(3, Some.Employees(50))));
        Assert.Equal("B..B", Range(lead => lead.Employees = 50, Some.Should(3, Some.Employees(50))));
    }

    [Fact]
    public void Unknown_field_can_meet_the_criterion_or_fail_it()
    {
        Assert.Equal("C..B", Range(Some.Should(3, Some.Employees(50))));
        Assert.Equal("D..C", Range(Some.Should(-3, Some.Employees(50))));
        Assert.Equal("D+..B", Range(Some.Should(3, Some.Employees(50)), Some.Should(-2, Some.TitleHas("junior"), "title")));
    }

    [Fact]
    public void One_value_answers_for_all_criteria_on_its_field()
    {
        // A lead cannot be small and large: never +3 -3, and +3 +2 only from 500 on.
        Assert.Equal("D..B", Range(Some.Should(3, Some.Employees(50)), Some.Should(-3, Some.Employees(max: 9), "small")));
        Assert.Equal("C..A-", Range(Some.Should(3, Some.Employees(50)), Some.Should(2, Some.Employees(500), "large")));
        Assert.Equal("C..B", Range(Some.Should(3, Some.Employees(50, 99)), Some.Should(2, Some.Employees(500), "large")));
    }

    [Fact]
    public void Numbers_between_two_limits_are_possible()
    {
        // Only between 10 and 49 neither is met.
        Assert.Equal("C..B", Range(Some.Should(3, Some.Employees(50)), Some.Should(2, Some.Employees(max: 10), "small")));
        // Met by every number but those between 10 and 11.
        Assert.Equal("C..C+", Range(Some.Should(1, Some.Employees(max: 10), "a"), Some.Should(1, Some.Employees(min: 11), "b")));
    }

    [Fact]
    public void Number_field_never_holds_a_text()
    {
        // Every known number is at least or at most 50: knowing it always gives +1 at least.
        Assert.Equal("C..A-", Range(
            Some.Should(3, Some.Employees(50), "a"), Some.Should(3, Some.Employees(max: 50), "b"), Some.Should(-1, new KnownCondition(BuiltInFields.Employees), "c")));
    }

    [Fact]
    public void Text_may_hold_several_wanted_words_at_once()
    {
        Assert.Equal("C..A", Range(
            Some.Should(2, Some.TitleHas("leiter", "head"), "a"), Some.Should(2, Some.TitleHas("vertrieb", "sales"), "b"), Some.Should(2, Some.TitleHas("prokurist"), "c")));
        Assert.Equal("C..B-", Range(Some.Should(2, Some.TitleIs("CEO"), "a"), Some.Should(2, Some.TitleIs("CFO"), "b")));
    }

    [Fact]
    public void Must_and_knock_out_on_an_unknown_field_can_still_end_at_f()
    {
        Assert.Equal("F..C", Range(Some.Must(Some.Employees(50))));
        Assert.Equal("F..C", Range(Some.KnockOut(Some.TitleHas("student"))));
        Assert.Equal("F..B", Range(Some.Must(Some.Employees(50)), Some.Should(3, Some.Employees(100))));
    }

    [Fact]
    public void What_knocked_out_for_good_stays_an_f()
    {
        Assert.Equal("F..F", Range(lead => lead.JobTitle = "Student", Some.KnockOut(Some.TitleHas("student")), Some.Should(7, Some.Employees(50))));
    }

    [Fact]
    public void Unknown_address_may_be_a_free_mail_or_any_domain()
    {
        var freeMail = Some.Should(-2, new YesNoCondition(DerivedFields.FreeMail, true));
        var own = Some.Must(new TextCondition(DerivedFields.EmailDomain, TextTest.IsAnyOf("acme.de")));

        Assert.Equal("D+..C", Range(freeMail));
        Assert.Equal("C..C", Range(lead => lead.Email = "max@acme.de", freeMail));
        Assert.Equal("D+..D+", Range(lead => lead.Email = "max@gmail.com", freeMail));
        Assert.Equal("F..C", Range(own));
        // acme.de is no free mail: never both.
        Assert.Equal("D+..C+", Range(freeMail, Some.Should(1, new TextCondition(DerivedFields.EmailDomain, TextTest.IsAnyOf("acme.de")), "own")));
        // info@gmail.com
        Assert.Equal("F..C", Range(freeMail, Some.Should(-3, new TextCondition(BuiltInFields.Email, TextTest.StartsWithAnyOf("info@")), "info")));
    }

    [Fact]
    public void Date_can_lie_on_either_side()
    {
        Assert.Equal("D+..B", Range(
            Some.Should(3, new DateCondition("contractEnd", DateOperator.WithinLastDays, Days: 30), "a"),
            Some.Should(-2, new DateCondition("contractEnd", DateOperator.OlderThanDays, Days: 365), "b")));
        Assert.Equal("C..B", Range(Some.Should(3, new DateCondition("contractEnd", DateOperator.After, new DateOnly(2030, 1, 1)))));
    }

    [Fact]
    public void Best_persona_counts_for_each_filling()
    {
        // 50 or more: the first is an A+, fewer: the second is a B.
        var large = new Persona { Id = "large", Name = "Large", Criteria = [Some.Must(Some.Employees(50)), Some.Should(7, Some.Employees(50))] };
        var small = new Persona { Id = "small", Name = "Small", Criteria = [Some.Must(Some.Employees(max: 49)), Some.Should(3, Some.Employees(max: 49))] };

        var explanation = new Evaluator(Some.ModelFor(large, small), Some.Day).Explain(Some.Facts());

        Assert.Equal("C", explanation.Grade.ToString());
        // 49.5 employees, which no head count has, would please neither; unknown they remain at C.
        Assert.Equal("F", explanation.Reachable.Lowest.ToString());
        Assert.Equal("A+", explanation.Reachable.Highest.ToString());
    }

    [Fact]
    public void Unknown_country_may_bring_the_personas_of_every_market()
    {
        var model = Some.ModelFor(
            Some.Persona() with { Id = "all", Name = "All", StartGrade = Grade.F },
            Some.Persona() with { Id = "dach", Name = "DACH", StartGrade = Grade.APlus, Markets = ["dach"] }) with
        { Markets = [Some.Market("dach", "DE", "AT")] };

        Assert.Equal("F..A+", Range(model, _ => { }));
        Assert.Equal("A+..A+", Range(model, lead => lead.Country = "Austria"));
        Assert.Equal("F..F", Range(model, lead => lead.Country = "US"));
    }

    [Fact]
    public void Country_that_a_criterion_wants_also_decides_the_market()
    {
        var model = Some.ModelFor(
            Some.Persona(Some.Should(3, new TextCondition(BuiltInFields.Country, TextTest.IsAnyOf("Deutschland")))) with { Markets = ["dach"] })
            with
        { Markets = [Some.Market("dach", "DE")] };

        // Unknown and elsewhere F, "DE" C, "Deutschland" B.
        Assert.Equal("F..B", Range(model, _ => { }));
    }

    [Fact]
    public void Behaviour_ages_owner_and_status_are_taken_as_they_are()
    {
        Assert.Equal("C..C", Range(
            Some.Should(3, new BehaviourCondition(new(Some.AnyType)), "a"),
            Some.Should(3, new NumberCondition(DerivedFields.DaysSinceLastActivity, 1), "b"),
            Some.Should(3, new TextCondition(DerivedFields.Owner, TextTest.IsAnyOf("u1")), "c")));
    }

    private static string Range(params ValueList<GradeCriterion> criteria) => Range(_ => { }, criteria);

    private static string Range(Action<Lead> tell, params ValueList<GradeCriterion> criteria) => Range(Some.ModelFor(Some.Persona(criteria)), tell);

    private static string Range(ScoringModel model, Action<Lead> tell)
    {
        var range = new Evaluator(model, Some.Day).Explain(Some.Facts(tell)).Reachable;

        return $"{range.Lowest}..{range.Highest}";
    }
}
