using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class SalesFeedbackTests
{
    [Fact]
    public void Feedback_says_what_judging_lead_by_lead_says()
    {
        InsightCase.HoldsForAll(
            given =>
            {
                var explained = given.Explained();
                var verdicts = explained.Where(lead => lead.Id % 4 != 0).ToDictionary(lead => lead.Id, VerdictOn);

                var feedback = SalesFeedback.Of(given.Evaluate(), verdicts.Values.Append(new(999_999, Accepted: true)));

                Acceptance Of(Func<Judged, bool> isMeant) => Acceptance.Of([.. explained.Where(isMeant).Where(lead => verdicts.ContainsKey(lead.Id)).Select(lead => verdicts[lead.Id])]);
                Assert.Equal(Of(_ => true), feedback.All);
                Assert.All(feedback.Letters, letter => Assert.Equal(Of(lead => lead.Explanation.Grade.Letter.ToString() == letter.Group), letter.Acceptance));
                Assert.All(feedback.Bands, band => Assert.Equal(Of(lead => lead.Explanation.Band.Id == band.Group), band.Acceptance));
                Assert.All(feedback.Personas, persona => Assert.Equal(Of(lead => lead.Explanation.Best?.Persona.Id == persona.Group), persona.Acceptance));
                Assert.All(feedback.Sources, source => Assert.Equal(Of(lead => SourceOf(lead) == source.Group), source.Acceptance));

                foreach (var groups in new[] { feedback.Letters, feedback.Bands, feedback.Personas, feedback.Sources })
                {
                    Assert.Equal(verdicts.Count, groups.Sum(group => group.Acceptance.Decided));
                }

                var expected = given.Model.Rules
                    .Where(rule => rule.Enabled)
                    .Select(rule => (rule.Id, Acceptance: LiftedBy(rule.Id, given, explained, verdicts)))
                    .Where(rule => rule.Acceptance.Decided > 0);
                Assert.Equal(expected.ToHashSet(), feedback.Rules.Select(rule => (rule.Rule.Id, rule.Acceptance)).ToHashSet());
            },
            cases: 300);
    }

    [Fact]
    public void Result_is_the_same_on_any_number_of_cores()
    {
        var verdicts = InsightCase.Large(workers: 1).Index.LeadIds.Where(id => id % 3 == 0).Select(id => new Verdict(id, id % 2 == 0, "noNeed")).ToList();

        Assert.Equal(SalesFeedback.Of(InsightCase.Large(workers: 1), verdicts), SalesFeedback.Of(InsightCase.Large(workers: 4), verdicts));
    }

    [Theory]
    [InlineData(9, 5, null)]
    [InlineData(10, 5, 0.5)]
    [InlineData(0, 0, null)]
    public void Few_decisions_are_no_percentage(int decided, int accepted, double? share) =>
        Assert.Equal(share, new Acceptance(decided, accepted, []).Share);

    [Fact]
    public void Reasons_are_counted_most_frequent_first()
    {
        Verdict[] verdicts = [new(1, false, "student"), new(2, false, "noNeed"), new(3, true), new(4, false), new(5, false, "noNeed")];

        Assert.Equal(new Acceptance(5, 1, [new("noNeed", 2), new(null, 1), new("student", 1)]), Acceptance.Of(verdicts));
    }

    private static Verdict VerdictOn(Judged lead) => lead.Id % 2 == 0 ? new(lead.Id, Accepted: true) : new(lead.Id, Accepted: false, lead.Id % 5 == 0 ? "noBudget" : null);

    private static string? SourceOf(Judged lead) => lead.Lead.Known.GetValueOrDefault(BuiltInFields.Source)?.Invariant;

    // Those who go to sales with the rule and would not if it were switched off.
    private static Acceptance LiftedBy(string ruleId, InsightCase given, List<Judged> explained, Dictionary<int, Verdict> verdicts)
    {
        var without = given.Model with { Rules = [.. given.Model.Rules.Select(rule => rule.Id == ruleId ? rule with { Enabled = false } : rule)] };
        var evaluator = new Evaluator(without, ModelGenerators.Day);

        return Acceptance.Of(
        [
            .. explained
                .Where(lead => verdicts.ContainsKey(lead.Id) && lead.Explanation.Route.GoesToSales)
                .Where(lead => !evaluator.Explain(lead.Lead.ToFacts(ModelGenerators.Day)).Route.GoesToSales)
                .Select(lead => verdicts[lead.Id]),
        ]);
    }
}
