using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class RuleReachTests
{
    [Fact]
    public void Reach_says_what_counting_lead_by_lead_says()
    {
        InsightCase.HoldsForAll(given =>
        {
            var reaches = RuleReaches.Of(given.Evaluate());

            Assert.Equal(given.Model.Rules.Select(rule => Expected(given, rule)), reaches);
        });
    }

    [Fact]
    public void Rule_that_the_model_does_not_have_reaches_the_leads_it_would_reach()
    {
        Properties.HoldsForAll(
            from given in InsightCase.All
            from rule in ModelGenerators.Rules
            select (Given: given, Rule: rule with { Id = "later", Name = "Later" }),
            pair => pair.Given.Smaller().Select(smaller => (smaller, pair.Rule)),
            pair => Assert.Equal(Expected(pair.Given, pair.Rule), RuleReach.Of(pair.Given.Evaluate(), pair.Rule)),
            cases: 500);
    }

    [Fact]
    public void After_edits_and_changes_of_leads_reaches_are_those_from_scratch()
    {
        Properties.HoldsForAll(
            from given in InsightCase.All
            from edit in BaseEdits.Of(given.Base)
            from edited in ModelEdits.Edits(given.Model)
            select (Given: given, Edit: edit, Edited: edited),
            changed => changed.Given.Smaller().Select(smaller => (smaller, changed.Edit, changed.Edited)),
            changed =>
            {
                var writer = changed.Given.Base.Fill(ModelGenerators.Day.Zone);
                var evaluation = Evaluation.Of(writer.Current, changed.Given.Model, ModelGenerators.Day, 1);
                var before = RuleReaches.Of(evaluation);
                var later = changed.Given with { Base = changed.Edit.To(changed.Given.Base) };
                var other = changed.Given with { Model = changed.Edited };

                var followed = RuleReaches.Of(evaluation.Following(changed.Edit.To(writer, later.Base)), before);
                var edited = RuleReaches.Of(evaluation.With(changed.Edited), before);

                Assert.Equal(later.Model.Rules.Select(rule => Expected(later, rule)), followed);
                Assert.Equal(other.Model.Rules.Select(rule => Expected(other, rule)), edited);
            },
            cases: 500);
    }

    [Fact]
    public void Rules_that_an_edit_does_not_touch_keep_their_reach()
    {
        var evaluation = InsightCase.Large(workers: 1);
        var rules = evaluation.Model.Rules;
        var before = RuleReaches.Of(evaluation);
        var edited = evaluation.With(evaluation.Model with { BaseScore = 7, Rules = [rules[0] with { Points = 99 }, .. rules.Skip(1).Reverse()] });

        var after = RuleReaches.Of(edited, before);

        Assert.NotSame(before[0], after[0]);
        Assert.All(rules.Skip(1), rule => Assert.Same(before.Find(rule.Id), after.Find(rule.Id)));
    }

    [Fact]
    public void A_lead_that_changes_in_a_large_base_is_counted_anew()
    {
        var leads = LargeBases.Of(3_000, seed: 5);
        var writer = leads.Fill(Some.Berlin);
        var evaluation = Evaluation.Of(writer.Current, Some.Model(Some.Always(5), Some.ActivityRule(3, "brandNew")), Some.Day, 1);
        var before = RuleReaches.Of(evaluation);
        var id = leads.Leads.Keys.ElementAt(1_500);
        var changed = new IndexedBase(leads.Leads.SetItem(id, leads.Leads[id].Did("brandNew") with { Status = LeadStatus.Won }));

        var after = RuleReaches.Of(evaluation.Following(writer.Apply([changed.Indexed(id)], [])), before);

        var won = changed.Leads.Values.Count(lead => lead.Status is LeadStatus.Won);
        Assert.Equal((3_000, won, won), (after[0].Leads, after[0].Outcomes.Won, after[0].Everybody.Won));
        Assert.Equal((1, 3L, new Outcomes(1, 1)), (after[1].Leads, after[1].Points, after[1].Outcomes));
    }

    [Fact]
    public void Other_markets_change_the_reach_of_rules_for_markets_only()
    {
        var model = Some.Model(Some.Always(5), Some.Always(6, "home") with { Markets = ["home"] }) with { Markets = [Some.Market("home", "DE")] };
        var evaluation = Evaluate(model, Lead(LeadStatus.New, (BuiltInFields.Country, "AT")), Lead(LeadStatus.New, (BuiltInFields.Country, "DE")));
        var before = RuleReaches.Of(evaluation);

        var after = RuleReaches.Of(evaluation.With(model with { Markets = [Some.Market("home", "DE", "AT")] }), before);

        Assert.Same(before[0], after[0]);
        Assert.Equal((1, 2), (before[1].Leads, after[1].Leads));
    }

    [Fact]
    public void Another_day_takes_nothing_over()
    {
        var evaluation = Evaluate(Some.Model(Some.InactivityRule(-5, days: 12)), Lead(LeadStatus.New));
        var before = RuleReaches.Of(evaluation);

        var after = RuleReaches.Of(evaluation.On(evaluation.Day with { Today = evaluation.Day.Today.AddDays(2) }), before);

        Assert.Equal((0, 1), (before[0].Leads, after[0].Leads));
    }

    [Fact]
    public void Any_number_of_workers_gives_the_same_reaches()
    {
        var one = RuleReaches.Of(InsightCase.Large(workers: 1));

        Assert.Equal(one, RuleReaches.Of(InsightCase.Large(workers: 3)));
        Assert.Contains(one, reach => reach.Leads is > 0 and < 3_000);
    }

    [Fact]
    public void Lift_compares_the_share_won_with_that_of_everybody()
    {
        var rule = Some.ProfileRule(5, Some.TitleIs("CEO"));
        var evaluation = Evaluate(
            Some.Model(),
            Lead(LeadStatus.Won, (BuiltInFields.JobTitle, "CEO")),
            Lead(LeadStatus.Won, (BuiltInFields.JobTitle, "CEO")),
            Lead(LeadStatus.Lost, (BuiltInFields.JobTitle, "CEO")),
            Lead(LeadStatus.Accepted, (BuiltInFields.JobTitle, "CEO")),
            Lead(LeadStatus.Lost),
            Lead(LeadStatus.Lost),
            Lead(LeadStatus.Lost));

        var reach = RuleReach.Of(evaluation, rule);

        // Two thirds of its leads were won, one third of all.
        Assert.Equal((4, 20L, new Outcomes(3, 2), new Outcomes(6, 2)), (reach.Leads, reach.Points, reach.Outcomes, reach.Everybody));
        Assert.Equal(2.0, reach.Lift!.Value, 12);
    }

    [Fact]
    public void There_is_no_lift_where_nothing_has_ended_yet()
    {
        var rule = Some.ProfileRule(5, Some.TitleIs("CEO"));
        var boss = Lead(LeadStatus.Accepted, (BuiltInFields.JobTitle, "CEO"));

        Assert.Null(RuleReach.Of(Evaluate(Some.Model(), boss), rule).Lift);
        Assert.Null(RuleReach.Of(Evaluate(Some.Model(), boss, Lead(LeadStatus.Won)), rule).Lift);
        Assert.Null(RuleReach.Of(Evaluate(Some.Model(), boss with { Status = LeadStatus.Lost }), rule).Lift);
    }

    private static RuleReach Expected(InsightCase given, ScoringRule rule)
    {
        var points = given.PointsOf(rule);
        var reached = given.Base.Leads.Where(lead => points[lead.Key] != 0).Select(lead => lead.Value.Status).ToList();

        return new(rule, reached.Count, points.Values.Sum(given => (long)given), OutcomesOf(reached), OutcomesOf(given.Base.Leads.Values.Select(lead => lead.Status)));
    }

    private static Outcomes OutcomesOf(IEnumerable<LeadStatus> statuses)
    {
        var all = statuses.ToList();
        var won = all.Count(status => status is LeadStatus.Won);

        return new(won + all.Count(status => status is LeadStatus.Lost), won);
    }

    private static GeneratedLead Lead(LeadStatus status, params (string Field, string Value)[] known) => Ended.Lead(status, known);

    private static Evaluation Evaluate(ScoringModel model, params GeneratedLead[] leads) => Ended.Evaluate(model, leads);
}
