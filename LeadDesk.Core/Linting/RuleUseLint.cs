using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>What rules really do to the leads. Rules that are switched off are left alone.</summary>
internal sealed class RuleUseLint(Evaluation evaluation, RuleReaches reaches, CancellationToken cancellationToken)
{
    // Two rules may share a few leads by chance.
    private const int FewestShared = 5;

    public IEnumerable<Finding> Found()
    {
        var rules = evaluation.Model.Rules.Select((rule, place) => (Rule: rule, Place: place)).Where(rule => rule.Rule.Enabled).ToList();

        return rules.Where(rule => reaches[rule.Place].Leads == 0 && !RuleLint.GivesNothing(rule.Rule))
            .Select(rule => new Finding(FindingKind.RuleNeverFires, RuleLint.ItemOf(rule.Rule), rule.Rule.Name))
            .Concat(DecideAlone())
            .Concat(rules.SelectMany((rule, place) => Together(rule, rules.Take(place))));
    }

    private IEnumerable<Finding> Together((ScoringRule Rule, int Place) rule, IEnumerable<(ScoringRule Rule, int Place)> earlier)
    {
        var leads = reaches[rule.Place].Leads;

        // What everybody has says nothing of two rules.
        if (leads < FewestShared || leads == evaluation.Index.Count)
        {
            return [];
        }

        return earlier
            .Where(other => reaches[other.Place].Leads == leads
                && reaches.TraceOf(other.Place) == reaches.TraceOf(rule.Place)
                && RuleLint.HaveSameSign(rule.Rule, other.Rule)
                && !SameCondition.In(rule.Rule, other.Rule)
                && ReachTheSame(rule.Rule, other.Rule))
            .Take(1)
            .Select(other => new Finding(
                FindingKind.RulesFireTogether, RuleLint.ItemOf(rule.Rule), rule.Rule.Name, other.Rule.Name, RuleLint.ItemOf(other.Rule), leads));
    }

    // Lead by lead: traces may agree by chance.
    private bool ReachTheSame(ScoringRule rule, ScoringRule other)
    {
        var (one, two) = (new RuleOnLeads(rule, evaluation), new RuleOnLeads(other, evaluation));

        return Evaluation.ForChunks(evaluation.Index, evaluation.Code, evaluation.Workers, SameIn, cancellationToken).All(same => same);

        bool SameIn(Worker worker, int chunk)
        {
            var rows = Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today);
            var markets = worker.MarketsOf(rows);
            Span<int> points = stackalloc int[LeadChunk.Capacity];
            Span<int> otherPoints = stackalloc int[LeadChunk.Capacity];
            one.Award(rows, markets, points);
            two.Award(rows, markets, otherPoints);

            for (var row = 0; row < rows.Count; row++)
            {
                if ((points[row] == 0) != (otherPoints[row] == 0))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private IEnumerable<Finding> DecideAlone()
    {
        var rules = evaluation.Code.Rules
            .Select(rule => (Applied: rule, Most: MostAlone(rule.Rule), Band: HighestBandAlone(rule.Rule)))
            .Where(rule => rule.Band is not null)
            .ToList();

        if (rules.Count == 0)
        {
            return [];
        }

        var lifted = Evaluation.ForChunks(
            evaluation.Index,
            evaluation.Code,
            evaluation.Workers,
            (worker, chunk) => rules.Select(rule => LiftedIn(chunk, rule.Applied, worker)).ToArray(),
            cancellationToken);

        return rules.Select((rule, place) => new Finding(
            FindingKind.RuleDecidesBandAlone,
            RuleLint.ItemOf(rule.Applied.Rule),
            rule.Applied.Rule.Name,
            rule.Band,
            rule.Most,
            lifted.Sum(chunk => chunk[place])));
    }

    // How many leads would be in a lower band without the rule.
    private int LiftedIn(int chunk, AppliedRule rule, Worker worker)
    {
        var rows = Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today);
        var markets = worker.MarketsOf(rows);
        var result = evaluation.Results[chunk];
        var sums = result.Sums[rule.Category];
        var cap = evaluation.Model.Categories[rule.Category].Cap ?? int.MaxValue;
        var lifted = 0;
        Span<int> points = stackalloc int[LeadChunk.Capacity];
        rule.Award(rows, markets, points);

        for (var row = 0; row < rows.Count; row++)
        {
            if (points[row] > 0)
            {
                var without = result.Scores[row] - Math.Min(sums[row], cap) + Math.Min(sums[row] - points[row], cap);
                lifted += evaluation.Code.Qualification.BandOf(without, markets[row]) < result.Bands[row] ? 1 : 0;
            }
        }

        return lifted;
    }

    private long MostAlone(ScoringRule rule) => Math.Min(PointRange.Of(rule).Highest, evaluation.Model.CategoryOf(rule).Cap ?? long.MaxValue);

    // Null where the rule alone lifts nobody, or where it has no limit at all, which is another finding.
    private string? HighestBandAlone(ScoringRule rule)
    {
        var model = evaluation.Model;

        if (PointRange.IsUnlimited(rule) && model.CategoryOf(rule).Cap is null)
        {
            return null;
        }

        var qualification = evaluation.Code.Qualification;
        var highest = MarketCode.HoldsIn(rule.Markets, model)
            .Select((holds, market) => holds && BandAt(MostAlone(rule), market) is var band && band > BandAt(0, market) ? band : 0)
            .Max();

        return highest == 0 ? null : model.Bands[highest].Name;

        int BandAt(long points, int market) => qualification.BandOf((int)(model.BaseScore + points), market);
    }
}
