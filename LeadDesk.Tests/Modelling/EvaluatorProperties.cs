using System.Collections.Immutable;
using FsCheck.Fluent;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

/// <summary>What must hold for every model and every lead.</summary>
public class EvaluatorProperties
{
    [Fact]
    public void Generated_models_are_valid_but_for_conditions_that_contradict_one_another()
    {
        Properties.HoldsForAll(generated =>
            Assert.DoesNotContain(ModelValidation.Check(generated.Model, ModelGenerators.Catalogue), problem => problem.Kind is not ModelProblemKind.ContradictingConditions));
    }

    [Fact]
    public void Evaluator_agrees_with_a_naive_calculation()
    {
        Properties.HoldsForAll(
            generated =>
            {
                var explanation = generated.Explain();
                var naive = new ScoringOracle(generated.Model, generated.Lead, ModelGenerators.Day.Today, ModelGenerators.Day.Zone).Judge();

                Assert.Equal(naive, (explanation.Score, explanation.Grade.ToString(), explanation.Band.Id, explanation.Route.Id));
            },
            cases: 500);
    }

    [Fact]
    public void Evaluator_agrees_with_a_naive_calculation_in_other_time_zones()
    {
        Properties.HoldsForAll(
            Gen.Elements("Pacific/Auckland", "America/New_York", "Asia/Kolkata", "UTC").SelectMany(_ => ModelGenerators.Cases, (zone, generated) => (zone, generated)),
            pair => pair.generated.Smaller().Select(smaller => (pair.zone, smaller)),
            pair =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(pair.zone);
                var explanation = pair.generated.Explain(new(ModelGenerators.Day.Today, zone));

                Assert.Equal(
                    new ScoringOracle(pair.generated.Model, pair.generated.Lead, ModelGenerators.Day.Today, zone).Judge(),
                    (explanation.Score, explanation.Grade.ToString(), explanation.Band.Id, explanation.Route.Id));
            });
    }

    [Fact]
    public void Explanation_always_sums_to_the_score()
    {
        Properties.HoldsForAll(generated =>
        {
            var explanation = generated.Explain();
            var byCategory = generated.Model.Categories.Select(category => (
                category.Cap,
                Sum: explanation.Rules.Where(outcome => outcome.Rule.Category == category.Id).Sum(outcome => outcome.Award.Points)));

            Assert.Equal(explanation.Score, generated.Model.BaseScore + byCategory.Sum(category => category.Sum > category.Cap ? category.Cap.Value : category.Sum));
            Assert.Equal(explanation.Score, explanation.BaseScore + explanation.Categories.Sum(category => category.Counted));
            Assert.Equal(generated.Model.Rules.Where(rule => rule.Enabled), explanation.Rules.Select(outcome => outcome.Rule));
        });
    }

    [Fact]
    public void Evidence_of_an_activity_rule_sums_to_its_exact_points()
    {
        Properties.HoldsForAll(generated => Assert.All(
            generated.Explain().Rules.Where(outcome => outcome.Rule is ActivityRule && outcome.AppliesToMarket),
            outcome => Assert.Equal(outcome.Award.Exact, outcome.Award.Evidence.Cast<Evidence.Occurrence>().Sum(evidence => evidence.Points), 6)));
    }

    [Fact]
    public void Order_of_rules_never_matters()
    {
        Properties.HoldsForAll(generated =>
        {
            var reversed = generated with { Model = generated.Model with { Rules = [.. generated.Model.Rules.Reverse()] } };
            var (one, other) = (generated.Explain(), reversed.Explain());

            Assert.Equal(one.Rules, other.Rules.Reverse());
            Assert.Equal(one with { Rules = [] }, other with { Rules = [] });
        });
    }

    [Fact]
    public void Order_of_activities_never_matters()
    {
        Properties.HoldsForAll(generated =>
        {
            var reversed = generated with { Lead = generated.Lead with { Activities = generated.Lead.Activities.Reverse() } };

            Assert.Equal(generated.Explain(), reversed.Explain());
        });
    }

    [Fact]
    public void Order_of_activities_of_one_moment_never_matters()
    {
        Properties.HoldsForAll(generated =>
        {
            var together = generated.Lead.Activities.Select(activity => activity with { OccurredAt = Some.DaysAgo(7) }).ToImmutableList();
            var one = generated with { Lead = generated.Lead with { Activities = together } };
            var other = generated with { Lead = generated.Lead with { Activities = together.Reverse() } };

            Assert.Equal(one.Explain(), other.Explain());
        });
    }

    [Fact]
    public void Same_inputs_give_the_same_explanation()
    {
        Properties.HoldsForAll(generated => Assert.Equal(generated.Explain(), generated.Explain()));
    }

    [Fact]
    public void Switching_a_rule_off_equals_removing_it()
    {
        Properties.HoldsForAll(generated =>
        {
            foreach (var rule in generated.Model.Rules)
            {
                var off = generated.Model with { Rules = [.. generated.Model.Rules.Select(other => other == rule ? rule with { Enabled = false } : other)] };
                var removed = generated.Model with { Rules = [.. generated.Model.Rules.Where(other => other != rule)] };

                Assert.Equal((generated with { Model = removed }).Explain(), (generated with { Model = off }).Explain());
            }
        });
    }

    [Fact]
    public void Model_survives_the_round_trip_through_json()
    {
        Properties.HoldsForAll(generated => Assert.Equal(generated.Model, ModelJson.Read(ModelJson.Write(generated.Model))));
    }

    [Fact]
    public void Model_that_survived_the_round_trip_judges_alike()
    {
        Properties.HoldsForAll(generated =>
            Assert.Equal(generated.Explain(), (generated with { Model = ModelJson.Read(ModelJson.Write(generated.Model)) }).Explain()));
    }

    [Fact]
    public void Unknown_field_meets_no_condition_but_is_unknown()
    {
        Properties.HoldsForAll(
            from condition in ModelGenerators.FieldConditions from lead in ModelGenerators.Leads select (condition, lead),
            pair => pair.lead.Smaller().Select(lead => (pair.condition, lead)),
            pair =>
            {
                var field = DerivedFields.SourceOf(pair.condition.Field) ?? pair.condition.Field;
                var facts = pair.lead.ToFacts(ModelGenerators.Day).Assuming(field, null);

                if (facts.ValueOf(pair.condition.Field) is null)
                {
                    Assert.Equal(
                        pair.condition is KnownCondition known ? known.Known ? Truth.NotMet : Truth.Met : Truth.Unknown,
                        pair.condition.Test(facts));
                }
            },
            cases: 300);
    }

    [Fact]
    public void Forgetting_a_field_never_adds_profile_points_but_for_is_unknown()
    {
        Properties.HoldsForAll(generated =>
        {
            var profile = generated.Model.Rules.OfType<ProfileRule>()
                .Where(rule => rule.When.All.All(condition => condition is FieldCondition { Field: not DerivedFields.KnownShare } and not KnownCondition { Known: false }))
                .ToList();
            var facts = generated.Lead.ToFacts(ModelGenerators.Day);

            foreach (var field in ModelGenerators.StoredFields)
            {
                var forgotten = facts.Assuming(field, null);

                Assert.All(profile.Where(rule => rule.When.Test(facts) is not Truth.Met), rule => Assert.Equal(0, rule.Award(forgotten).Points));
            }
        });
    }

    [Fact]
    public void Must_criterion_on_an_unknown_field_never_knocks_out()
    {
        Properties.HoldsForAll(generated => Assert.All(
            generated.Explain().Personas.SelectMany(persona => persona.Criteria),
            outcome => Assert.False(
                outcome is { Effect.KnocksOut: true, Evidence: Core.Scoring.Evidence.Field { Value: null } }
                && outcome.Criterion.When is not KnownCondition)));
    }

    [Fact]
    public void Grade_lies_within_the_reachable_range()
    {
        Properties.HoldsForAll(generated =>
        {
            var explanation = generated.Explain();

            Assert.InRange(explanation.Grade.Step, explanation.Reachable.Lowest.Step, explanation.Reachable.Highest.Step);
        });
    }

    [Fact]
    public void Filling_unknown_fields_leads_to_a_grade_within_the_reachable_range()
    {
        Properties.HoldsForAll(
            from generated in ModelGenerators.Cases
            from other in ModelGenerators.Leads
            select (generated, other),
            pair => pair.generated.Smaller().Select(smaller => (smaller, pair.other)),
            pair =>
            {
                var lead = pair.generated.Lead;
                var filled = pair.other.Known.Where(known => !lead.Known.ContainsKey(known.Key))
                    .Aggregate(lead, (soFar, known) => soFar.With(known.Key, known.Value));

                if (pair.generated.Model.Personas.SelectMany(persona => persona.Criteria).All(criterion => criterion.When is not FieldCondition { Field: DerivedFields.KnownShare }))
                {
                    var range = pair.generated.Explain().Reachable;

                    Assert.InRange((pair.generated with { Lead = filled }).Explain().Grade.Step, range.Lowest.Step, range.Highest.Step);
                }
            },
            cases: 300);
    }
}
