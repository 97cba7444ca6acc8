using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.SampleData;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Insights;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Linting;

public class ModelLintTests
{
    private static readonly GeneratedLead[] Nobody = [];

    private static readonly GeneratedLead Boss = Ended.Lead(LeadStatus.New, (BuiltInFields.JobTitle, "CEO"));

    private static readonly GeneratedLead Stranger = Ended.Lead(LeadStatus.New);

    private static readonly ProfileRule BossRule = Some.ProfileRule(10, Some.TitleIs("CEO")) with { Id = "boss", Name = "Boss" };

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void Band_is_out_of_reach_when_all_rules_together_give_less_than_it_needs(int points, bool found)
    {
        var model = Some.Model(Some.Always(points), Some.Always(-30, "minus"));

        AssertFound(model, Nobody, FindingKind.BandOutOfReach, found ? new(FindingKind.BandOutOfReach, "band:hot", "Hot", 50, 49) : null);
    }

    [Fact]
    public void Caps_of_rules_and_categories_keep_bands_out_of_reach()
    {
        var capped = Some.ActivityRule(10, ActivityTypes.Webinar) with { Cap = 49 };
        var open = Some.Model(capped with { Cap = null });

        AssertFound(Some.Model(capped), Nobody, FindingKind.BandOutOfReach, new Finding(FindingKind.BandOutOfReach, "band:hot", "Hot", 50, 49));
        AssertFound(open, Nobody, FindingKind.BandOutOfReach, null);
        AssertFound(open with { Categories = [new("fit", "Fit", 30)], BaseScore = 5 }, Nobody, FindingKind.BandOutOfReach, new Finding(FindingKind.BandOutOfReach, "band:hot", "Hot", 50, 35));
        AssertFound(Some.Model(capped with { Cap = null, Counting = Counting.Once }, Some.Always(39)), Nobody, FindingKind.BandOutOfReach, new Finding(FindingKind.BandOutOfReach, "band:hot", "Hot", 50, 49));
    }

    [Fact]
    public void Rules_that_are_switched_off_lift_nobody() =>
        AssertFound(Some.Model(Some.Always(60) with { Enabled = false }, Some.Always(30, "on")), Nobody, FindingKind.BandOutOfReach, new Finding(FindingKind.BandOutOfReach, "band:hot", "Hot", 50, 30));

    [Fact]
    public void Band_may_be_out_of_reach_in_one_market_only()
    {
        var market = Some.Market("home", "DE");
        var model = Some.Model(Some.Always(60)) with { Markets = [market with { Thresholds = [new("hot", 61)] }] };

        AssertFound(model, Nobody, FindingKind.BandOutOfReachInMarket, new Finding(FindingKind.BandOutOfReachInMarket, "band:hot", "Hot", "home", 61, 60));
        AssertFound(model with { Markets = [market] }, Nobody, FindingKind.BandOutOfReachInMarket, null);
        AssertFound(
            Some.Model(Some.Always(60) with { Markets = ["home"] }, Some.Always(30, "all")) with { Markets = [market, Some.Market("far", "US")] },
            Nobody,
            FindingKind.BandOutOfReachInMarket,
            new Finding(FindingKind.BandOutOfReachInMarket, "band:hot", "Hot", "far", 50, 30));
    }

    [Fact]
    public void Band_lies_beneath_everybody_when_the_lowest_score_is_in_the_next()
    {
        var model = Some.Model(Some.Always(-10), Some.Always(40, "plus"));

        AssertFound(model with { BaseScore = 35 }, Nobody, FindingKind.BandBeneathEverybody, new Finding(FindingKind.BandBeneathEverybody, "band:cold", "Cold", 25, 25));
        AssertFound(model with { BaseScore = 34 }, Nobody, FindingKind.BandBeneathEverybody, null);
    }

    [Fact]
    public void Letter_that_nobody_has_is_told_from_one_that_nobody_can_reach()
    {
        // C from the start; a known CEO would be a B.
        var model = Some.ModelFor(Some.Persona(Some.Should(3, Some.TitleIs("CEO"))));

        var findings = Found(model, Stranger, Stranger);

        Assert.Contains(new Finding(FindingKind.GradeNobodyHas, "letter:B", "B", 2), findings);
        Assert.Equal(["letter:A", "letter:D", "letter:F"], Items(findings, FindingKind.GradeNobodyReaches));
        Assert.DoesNotContain(Found(model, Stranger, Boss), finding => finding.Item == "letter:B" || finding.Item == "letter:C");
    }

    [Fact]
    public void Route_outside_the_matrix_is_told_from_one_that_nobody_is_on()
    {
        var model = Some.Model();
        var more = model with { Routes = [.. model.Routes, new Route { Id = "spare", Name = "Spare", Rank = 9 }] };

        Assert.Equal(["route:spare"], Items(Found(more, Stranger), FindingKind.RouteNotInMatrix));
        Assert.Equal(["route:A", "route:B", "route:D", "route:F"], Items(Found(more, Stranger), FindingKind.RouteNobodyReaches));
        AssertFound(model, [Stranger], FindingKind.RouteNotInMatrix, null);
    }

    [Fact]
    public void Rule_that_gives_nobody_points_never_fires()
    {
        AssertFound(Some.Model(BossRule), [Stranger], FindingKind.RuleNeverFires, new Finding(FindingKind.RuleNeverFires, "rule:boss", "Boss"));
        AssertFound(Some.Model(BossRule), [Stranger, Boss], FindingKind.RuleNeverFires, null);
        AssertFound(Some.Model(BossRule with { Enabled = false }), [Stranger], FindingKind.RuleNeverFires, null);
        AssertFound(Some.Model(BossRule), Nobody, FindingKind.RuleNeverFires, null);
    }

    [Fact]
    public void Rule_without_points_gives_nothing()
    {
        var rule = Some.ActivityRule(10, ActivityTypes.Webinar) with { Cap = 0 };

        AssertFound(Some.Model(rule), [Stranger], FindingKind.RuleGivesNothing, new Finding(FindingKind.RuleGivesNothing, "rule:activity", "An activity rule"));
        AssertFound(Some.Model(BossRule with { Points = 0 }), [Boss], FindingKind.RuleGivesNothing, new Finding(FindingKind.RuleGivesNothing, "rule:boss", "Boss"));
        AssertFound(Some.Model(BossRule), [Stranger], FindingKind.RuleGivesNothing, null);
        AssertFound(Some.Model(rule), [Stranger], FindingKind.RuleNeverFires, null);
    }

    [Fact]
    public void Rule_decides_the_band_when_it_alone_lifts_the_base_score_to_a_higher_one()
    {
        var rule = BossRule with { Points = 25 };
        var model = Some.Model(rule, Some.Always(5));

        // Without the rule the boss would be cold; the band is decided for one of two.
        AssertFound(model, [Boss, Stranger], FindingKind.RuleDecidesBandAlone, new Finding(FindingKind.RuleDecidesBandAlone, "rule:boss", "Boss", "Warm", 25, 1));
        AssertFound(Some.Model(BossRule with { Points = 24 }), [Boss], FindingKind.RuleDecidesBandAlone, null);
        AssertFound(model with { Categories = [new("fit", "Fit", 24)] }, [Boss], FindingKind.RuleDecidesBandAlone, null);
        AssertFound(model with { BaseScore = 25 }, [Boss], FindingKind.RuleDecidesBandAlone, new Finding(FindingKind.RuleDecidesBandAlone, "rule:boss", "Boss", "Hot", 25, 1));
        AssertFound(model with { BaseScore = 60 }, [Boss], FindingKind.RuleDecidesBandAlone, null);
    }

    [Fact]
    public void Rule_without_any_cap_is_unlimited()
    {
        var rule = Some.ActivityRule(1, ActivityTypes.PageVisit);
        var model = Some.Model(rule);

        AssertFound(model, [Stranger], FindingKind.RuleUnlimited, new Finding(FindingKind.RuleUnlimited, "rule:activity", "An activity rule", "Hot"));
        AssertFound(model, [Stranger], FindingKind.RuleDecidesBandAlone, null);
        AssertFound(model with { Categories = [new("fit", "Fit", 10)] }, [Stranger], FindingKind.RuleUnlimited, null);
        AssertFound(Some.Model(rule with { Cap = 10 }), [Stranger], FindingKind.RuleUnlimited, null);
        AssertFound(Some.Model(rule with { Counting = Counting.Once }), [Stranger], FindingKind.RuleUnlimited, null);
        AssertFound(Some.Model(rule with { Points = -1 }), [Stranger], FindingKind.RuleUnlimited, null);
    }

    [Fact]
    public void Rules_that_ask_for_the_same_are_duplicates_whatever_they_are_called()
    {
        var one = BossRule with { When = ConditionGroup.AllOf(Some.TitleIs("CEO"), Some.Employees(10)) };
        var two = one with { Id = "chief", Name = "Chief", Points = 5, When = ConditionGroup.AllOf(Some.Employees(10), Some.TitleIs("CEO")) };

        AssertFound(Some.Model(one, two), Nobody, FindingKind.DuplicateRules, new Finding(FindingKind.DuplicateRules, "rule:chief", "Chief", "Boss", "rule:boss"));
        AssertFound(Some.Model(one, two with { Enabled = false }), Nobody, FindingKind.DuplicateRules, null);
        AssertFound(Some.Model(one, two with { When = two.When with { Combine = Combination.AnyOf } }), Nobody, FindingKind.DuplicateRules, null);
        AssertFound(Some.Model(one, two with { Markets = ["home"] }) with { Markets = [Some.Market("home", "DE")] }, Nobody, FindingKind.DuplicateRules, null);
    }

    [Fact]
    public void Activity_rules_that_count_in_another_way_are_no_duplicates()
    {
        var each = Some.ActivityRule(5, ActivityTypes.Webinar) with { Cap = 20 };
        var first = each with { Id = "first", Name = "First", Points = 20 };

        AssertFound(Some.Model(each, first), Nobody, FindingKind.DuplicateRules, new Finding(FindingKind.DuplicateRules, "rule:first", "First", "An activity rule", "rule:activity"));
        AssertFound(Some.Model(each, first with { Counting = Counting.Once }), Nobody, FindingKind.DuplicateRules, null);
        AssertFound(Some.Model(each, first with { MinCount = 2 }), Nobody, FindingKind.DuplicateRules, null);
        AssertFound(Some.Model(each, first with { Activities = each.Activities with { WithinDays = 30 } }), Nobody, FindingKind.DuplicateRules, null);
    }

    [Fact]
    public void Rules_that_give_and_take_for_the_same_contradict_one_another()
    {
        var minus = BossRule with { Id = "minus", Name = "Minus", Points = -3 };

        AssertFound(Some.Model(BossRule, minus), Nobody, FindingKind.ContradictingRules, new Finding(FindingKind.ContradictingRules, "rule:minus", "Minus", "Boss", "rule:boss"));
        AssertFound(Some.Model(BossRule, minus), Nobody, FindingKind.DuplicateRules, null);
        AssertFound(Some.Model(BossRule, minus with { Points = 0 }), Nobody, FindingKind.ContradictingRules, null);
        AssertFound(Some.Model(BossRule, minus with { When = ConditionGroup.AllOf(Some.TitleIs("CTO")) }), Nobody, FindingKind.ContradictingRules, null);
    }

    [Fact]
    public void Rules_that_reach_exactly_the_same_leads_fire_together()
    {
        var consent = Some.ProfileRule(4, new TextCondition(BuiltInFields.City, TextTest.IsAnyOf("Graz"))) with { Id = "graz", Name = "Graz" };
        var both = Ended.Lead(LeadStatus.New, (BuiltInFields.JobTitle, "CEO"), (BuiltInFields.City, "Graz"));
        GeneratedLead[] leads = [both, both, both, both, both, Stranger];

        AssertFound(Some.Model(BossRule, consent), leads, FindingKind.RulesFireTogether, new Finding(FindingKind.RulesFireTogether, "rule:graz", "Graz", "Boss", "rule:boss", 5));
        AssertFound(Some.Model(BossRule, consent), [.. leads, Boss], FindingKind.RulesFireTogether, null);
        AssertFound(Some.Model(BossRule, consent with { Points = -4 }), leads, FindingKind.RulesFireTogether, null);

        // Of everybody, and of fewer than five, it says nothing.
        AssertFound(Some.Model(BossRule, consent), leads[..5], FindingKind.RulesFireTogether, null);
        AssertFound(Some.Model(BossRule, consent), leads[1..], FindingKind.RulesFireTogether, null);
    }

    [Fact]
    public void Cap_below_the_points_of_one_occurrence_makes_them_pointless()
    {
        var rule = Some.ActivityRule(10, ActivityTypes.Webinar) with { Cap = 9 };

        AssertFound(Some.Model(rule), Nobody, FindingKind.RuleCapBelowPoints, new Finding(FindingKind.RuleCapBelowPoints, "rule:activity", "An activity rule", 10, 9));
        AssertFound(Some.Model(rule with { Points = -10 }), Nobody, FindingKind.RuleCapBelowPoints, new Finding(FindingKind.RuleCapBelowPoints, "rule:activity", "An activity rule", -10, 9));
        AssertFound(Some.Model(rule with { Cap = 10 }), Nobody, FindingKind.RuleCapBelowPoints, null);
        AssertFound(Some.Model(rule with { HalfLifeDays = 30 }), Nobody, FindingKind.RuleCapBelowPoints, null);
    }

    [Fact]
    public void Category_that_counts_less_than_one_of_its_rules_gives_makes_points_pointless()
    {
        var model = Some.Model(Some.Always(4), BossRule) with { Categories = [new("fit", "Fit", 9)] };

        AssertFound(model, Nobody, FindingKind.CategoryCapBelowRule, new Finding(FindingKind.CategoryCapBelowRule, "category:fit", "Fit", 9, "Boss", 10));
        AssertFound(model with { Categories = [new("fit", "Fit", 10)] }, Nobody, FindingKind.CategoryCapBelowRule, null);
        AssertFound(model with { Rules = [.. model.Rules, Some.Always(-1, "minus")] }, Nobody, FindingKind.CategoryCapBelowRule, null);
        AssertFound(model with { Rules = [Some.ActivityRule(10, ActivityTypes.Webinar) with { Cap = 9 }] }, Nobody, FindingKind.CategoryCapBelowRule, null);
    }

    [Fact]
    public void Persona_that_never_beats_an_earlier_one_always_ties()
    {
        var first = Some.Persona(Some.Should(3, Some.TitleIs("CEO"))) with { Id = "first", Name = "First" };
        var second = Some.Persona() with { Id = "second", Name = "Second" };

        // As good for the stranger, worse for the boss.
        AssertFound(Some.ModelFor(first, second), [Boss, Stranger], FindingKind.PersonaAlwaysTies, new Finding(FindingKind.PersonaAlwaysTies, "persona:second", "Second", 1));
        AssertFound(Some.ModelFor(second, first), [Boss, Stranger], FindingKind.PersonaAlwaysTies, null);
        AssertFound(Some.ModelFor(second, first), [Boss, Stranger], FindingKind.PersonaNeverBest, null);
    }

    [Fact]
    public void Persona_that_a_later_one_beats_everywhere_is_never_best()
    {
        var low = Some.Persona() with { Id = "low", Name = "Low", StartGrade = Grade.F };
        var high = Some.Persona() with { Id = "high", Name = "High" };

        AssertFound(Some.ModelFor(low, high), [Stranger], FindingKind.PersonaNeverBest, new Finding(FindingKind.PersonaNeverBest, "persona:low", "Low"));
        AssertFound(Some.ModelFor(low, high), Nobody, FindingKind.PersonaNeverBest, null);
    }

    [Fact]
    public void Criterion_asks_for_an_empty_field_when_more_than_half_of_the_leads_lack_it()
    {
        var model = Some.ModelFor(Some.Persona(Some.Should(1, Some.TitleIs("CEO"), "title"), Some.Should(1, new KnownCondition(BuiltInFields.City), "city")));

        AssertFound(
            model, [Stranger, Stranger, Boss], FindingKind.CriterionOnEmptyField,
            new Finding(FindingKind.CriterionOnEmptyField, "criterion:persona/title", "A persona – title", BuiltInFields.JobTitle, 67));
        AssertFound(model, [Stranger, Boss], FindingKind.CriterionOnEmptyField, null);
    }

    [Fact]
    public void Reaches_of_another_evaluation_are_refused()
    {
        var evaluation = Ended.Evaluate(Some.Model(BossRule), Boss);
        var edited = evaluation.With(Some.Model(BossRule with { Points = 11 }));

        Assert.Throws<ArgumentException>(() => ModelLint.Of(edited, RuleReaches.Of(evaluation)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2026)]
    public void Of_the_starting_model_only_what_is_true_is_said(int seed)
    {
        var evaluation = Sample(seed);

        var findings = ModelLint.Of(evaluation, RuleReaches.Of(evaluation));

        // One visit to the price page gives 15 points, three give 45; a lead is warm from 25.
        Assert.Equal(
            ["rule:pricePage", "rule:caseStudy", "rule:webinar", "rule:demoRequest", "rule:emailOpened"], Items(findings, FindingKind.RuleDecidesBandAlone));

        // A hot lead with a D is rare.
        var idle = findings.Where(finding => finding.Kind is FindingKind.RouteNobodyReaches).ToList();
        Assert.All(idle, finding => Assert.DoesNotContain(evaluation.Standings(), standing => $"route:{standing.Route.Id}" == finding.Item));
        Assert.Equal(findings.Count, 5 + idle.Count);
    }

    private static Evaluation Sample(int seed)
    {
        var now = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc);
        var fill = new LeadIndexFill(Some.Berlin);

        foreach (var (place, sample) in SampleBase.Generate(seed, now, Some.Berlin, "en").Leads.Index())
        {
            sample.Lead.Id = place + 1;
            fill.Leads.Add(sample.Lead);
            fill.AddWaiting(sample.Lead.Id, now);

            foreach (var activity in sample.Activities)
            {
                activity.LeadId = sample.Lead.Id;
                fill.Activities.Add(activity);
            }
        }

        return Evaluation.Of(fill.Finish(1, CancellationToken.None).Current, DefaultModel.Create("en"), EvaluationDay.At(now, Some.Berlin), 1);
    }

    private static ValueList<Finding> Found(ScoringModel model, params IEnumerable<GeneratedLead> leads)
    {
        var evaluation = Ended.Evaluate(model, leads);

        return ModelLint.Of(evaluation, RuleReaches.Of(evaluation));
    }

    private static IEnumerable<string> Items(IEnumerable<Finding> findings, FindingKind kind) =>
        findings.Where(finding => finding.Kind == kind).Select(finding => finding.Item);

    /// <summary>Exactly one finding of a kind, or none.</summary>
    private static void AssertFound(ScoringModel model, IEnumerable<GeneratedLead> leads, FindingKind kind, Finding? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Found(model, leads).Where(finding => finding.Kind == kind));
}
