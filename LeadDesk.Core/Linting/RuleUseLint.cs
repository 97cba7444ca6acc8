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
            .Where(other => reaches.ReachTheSame(rule.Place, other.Place)
                && RuleLint.HaveSameSign(rule.Rule, other.Rule)
                && !SameCondition.In(rule.Rule, other.Rule))
            .Take(1)
            .Select(other => new Finding(
                FindingKind.RulesFireTogether, RuleLint.ItemOf(rule.Rule), rule.Rule.Name, other.Rule.Name, RuleLint.ItemOf(other.Rule), leads));
    }

    private IEnumerable<Finding> DecideAlone() => evaluation.Model.Rules.Index()
        .Where(rule => rule.Item.Enabled)
        .Select(rule => (Rule: rule.Item, Place: rule.Index, Band: HighestBandAlone(rule.Item)))
        .Where(rule => rule.Band is not null)
        .Select(rule => new Finding(
            FindingKind.RuleDecidesBandAlone, RuleLint.ItemOf(rule.Rule), rule.Rule.Name, rule.Band, MostAlone(rule.Rule), Lifted(rule.Rule, rule.Place)));

    // How many leads would be in a lower band without the rule.
    private int Lifted(ScoringRule rule, int place)
    {
        var category = evaluation.Model.Categories.ToList().FindIndex(category => category.Id == rule.Category);

        return Evaluation.ForChunks(
            evaluation.Index, evaluation.Code, evaluation.Workers, (worker, chunk) => LiftedIn(chunk, place, category, worker), cancellationToken).Sum();
    }

    private int LiftedIn(int chunk, int rule, int category, Worker worker)
    {
        var markets = worker.MarketsOf(Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today));
        var result = evaluation.Results[chunk];
        var sums = result.Sums[category];
        var cap = evaluation.Model.Categories[category].Cap ?? int.MaxValue;
        var lifted = 0;

        foreach (var (row, points) in reaches.In(rule, chunk).Given())
        {
            var without = result.Scores[row] - Math.Min(sums[row], cap) + Math.Min(sums[row] - points, cap);
            lifted += evaluation.Code.Qualification.BandOf(without, markets[row]) < result.Bands[row] ? 1 : 0;
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
