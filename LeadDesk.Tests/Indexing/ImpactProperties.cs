using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>The impact of one model against another, against the plain evaluator and LINQ.</summary>
public class ImpactProperties
{
    private const int Top = 2;

    private static readonly DateTime Now = Some.DaysAgo(0);

    [Fact]
    public void Impact_says_what_comparing_lead_by_lead_says()
    {
        Properties.HoldsForAll(
            from model in ModelGenerators.Models
            from leads in ModelGenerators.Many(ModelGenerators.Leads, 0, 8)
            from edits in ModelEdits.Sequences(model)
            select new Case(model, edits[^1], IndexedBase.Of(leads)),
            given => given.Smaller(),
            given =>
            {
                var before = Evaluation.Of(given.Base.Fill(ModelGenerators.Day.Zone).Current, given.Before, ModelGenerators.Day, 1);
                var impact = new Impact(before, before.With(given.After));

                AssertDistribution(given.Explained(given.Before), given.Before, impact.Before);
                AssertDistribution(given.Explained(given.After), given.After, impact.After);
                AssertMoves(given, impact.Moves(shown: 2));
                AssertTops(given, impact.Tops(Top, Now));
                AssertRules(given, impact);
            },
            cases: 500);
    }

    private static void AssertDistribution(Dictionary<int, Explanation> leads, ScoringModel model, Distribution distribution)
    {
        foreach (var band in model.Bands)
        {
            foreach (var letter in ModelValidation.Letters)
            {
                Assert.Equal(
                    leads.Values.Count(lead => lead.Band.Id == band.Id && lead.Grade.Letter.ToString() == letter),
                    distribution.Of(band.Id, letter));
            }
        }

        Assert.All(model.Routes, route => Assert.Equal(leads.Values.Count(lead => lead.Route.Id == route.Id), distribution.OnRoute(route.Id)));
    }

    private static void AssertMoves(Case given, IReadOnlyList<RouteMove> moves)
    {
        var (before, after) = (given.Explained(given.Before), given.Explained(given.After));
        var expected = before.Keys
            .Where(id => before[id].Route.Id != after[id].Route.Id)
            .GroupBy(id => (From: before[id].Route.Id, To: after[id].Route.Id))
            .ToDictionary(group => group.Key, group => group.ToList());

        Assert.Equal(
            expected.ToDictionary(move => move.Key, move => move.Value.Count),
            moves.ToDictionary(move => (move.From.Id, move.To.Id), move => move.Leads));
        Assert.Equal(moves.OrderByDescending(move => move.Leads).Select(move => move.Leads), moves.Select(move => move.Leads));

        foreach (var move in moves)
        {
            var largest = expected[(move.From.Id, move.To.Id)]
                .OrderByDescending(id => Math.Abs(after[id].Score - before[id].Score))
                .ThenByDescending(id => Math.Abs(after[id].Grade.Step - before[id].Grade.Step))
                .ThenBy(id => id)
                .Take(2);

            Assert.Equal(largest, move.Largest.Select(mover => mover.Before.LeadId));
            Assert.All(move.Largest, mover =>
            {
                var id = mover.After.LeadId;

                Assert.Equal((before[id].Score, after[id].Score), (mover.Before.Score, mover.After.Score));
                Assert.Equal(LargestShift(before[id], after[id]), mover.Rule is { } rule ? Math.Abs(rule.After - rule.Before) : 0);
            });
        }
    }

    private static int LargestShift(Explanation before, Explanation after)
    {
        var was = before.Rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Points);
        var becomes = after.Rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Points);

        return was.Keys.Union(becomes.Keys).Select(id => Math.Abs(becomes.GetValueOrDefault(id) - was.GetValueOrDefault(id))).DefaultIfEmpty().Max();
    }

    private static void AssertTops(Case given, IReadOnlyList<OwnerTop> tops)
    {
        var (before, after) = (given.Explained(given.Before), given.Explained(given.After));
        var expected = given.Base.Leads
            .Where(lead => Core.Leads.LeadStatuses.IsOpen(lead.Value.Status))
            .GroupBy(lead => lead.Value.OwnerId ?? "", lead => lead.Key)
            .Select(owner =>
            {
                var were = TopOf(owner, id => PriorityOf(id, before[id], IndexedBase.WaitingSince(id)));
                var become = TopOf(owner, id => PriorityOf(id, after[id], before[id].Route.Id == after[id].Route.Id ? IndexedBase.WaitingSince(id) : Now));

                return (Owner: owner.Key, Entering: become.Except(were).ToList(), Leaving: were.Except(become).ToList());
            })
            .Where(owner => owner.Entering.Count + owner.Leaving.Count > 0)
            .ToDictionary(owner => owner.Owner);

        Assert.Equal(expected.Keys.Order(), tops.Select(top => top.OwnerId).Order());
        Assert.All(tops, top =>
        {
            Assert.Equal(expected[top.OwnerId].Entering, top.Entering.Select(standing => standing.LeadId));
            Assert.Equal(expected[top.OwnerId].Leaving, top.Leaving.Select(standing => standing.LeadId));
        });
    }

    private static List<int> TopOf(IEnumerable<int> ids, Func<int, Priority> priority) => [.. ids.OrderBy(priority).Take(Top)];

    private static Priority PriorityOf(int id, Explanation lead, DateTime since) => new(lead.Route.Rank, lead.Score, lead.Grade, since, id);

    private static void AssertRules(Case given, Impact impact)
    {
        var effects = impact.Rules();

        Assert.Equal(
            given.Before.Rules.Where(rule => rule.Enabled).Select(rule => Effect(given, given.Before, rule)).OrderBy(effect => effect.Rule.Id),
            effects.Select(effect => effect.Before).OfType<RuleEffect>().OrderBy(effect => effect.Rule.Id));
        Assert.Equal(
            given.After.Rules.Where(rule => rule.Enabled).Select(rule => Effect(given, given.After, rule)),
            effects.Select(effect => effect.After).OfType<RuleEffect>());
    }

    private static RuleEffect Effect(Case given, ScoringModel model, Core.Scoring.ScoringRule rule)
    {
        var with = given.Explained(model);
        var without = given.Explained(model with { Rules = [.. model.Rules.Where(other => other.Id != rule.Id)] });
        var points = with.ToDictionary(lead => lead.Key, lead => lead.Value.Rules.Single(outcome => outcome.Rule.Id == rule.Id).Points);

        return new(
            rule,
            points.Values.Count(given => given != 0),
            points.Values.Sum(given => (long)given),
            with.Keys.Count(id => with[id].Route.Id != without[id].Route.Id));
    }

    private sealed record Case(ScoringModel Before, ScoringModel After, IndexedBase Base)
    {
        public Dictionary<int, Explanation> Explained(ScoringModel model)
        {
            var evaluator = new Evaluator(model, ModelGenerators.Day);

            return Base.Leads.ToDictionary(lead => lead.Key, lead => evaluator.Explain(lead.Value.ToFacts(ModelGenerators.Day)));
        }

        public IEnumerable<Case> Smaller() => Base.Leads.Keys.Select(id => this with { Base = new(Base.Leads.Remove(id)) });

        public override string ToString() =>
            $"\n{ModelJson.Write(Before)}\nafter:\n{ModelJson.Write(After)}\n{string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"))}";
    }
}
