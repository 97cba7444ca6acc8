using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>What a rule does to the whole base.</summary>
/// <param name="Leads">How many leads it gives points, or takes them from.</param>
/// <param name="Points">The sum of what it gives, before the category's cap.</param>
/// <param name="Decided">How many leads would be on another route without it.</param>
public sealed record RuleEffect(ScoringRule Rule, int Leads, long Points, int Decided)
{
    /// <summary>The effects of all rules that are switched on, in the model's order.</summary>
    public static IReadOnlyList<RuleEffect> Of(Evaluation evaluation, CancellationToken cancellationToken = default)
    {
        var rules = evaluation.Code.Rules;
        var totals = new Total[rules.Length];
        var chunks = Evaluation.ForChunks(
            evaluation.Index, evaluation.Code, evaluation.Workers, (worker, chunk) => TotalsOf(evaluation, chunk, worker), cancellationToken);

        foreach (var chunk in chunks)
        {
            for (var rule = 0; rule < rules.Length; rule++)
            {
                totals[rule] += chunk[rule];
            }
        }

        return [.. rules.Select((rule, index) => new RuleEffect(rule.Rule, totals[index].Leads, totals[index].Points, totals[index].Decided))];
    }

    private static Total[] TotalsOf(Evaluation evaluation, int chunk, Worker worker)
    {
        var rows = Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today);
        var markets = worker.MarketsOf(rows);
        var result = evaluation.Results[chunk];
        Span<int> points = stackalloc int[LeadChunk.Capacity];
        points = points[..rows.Count];
        var totals = new Total[evaluation.Code.Rules.Length];

        for (var index = 0; index < totals.Length; index++)
        {
            var rule = evaluation.Code.Rules[index];
            rule.Award(rows, markets, points);
            var total = default(Total);

            for (var row = 0; row < points.Length; row++)
            {
                if (points[row] != 0)
                {
                    var route = evaluation.RouteWithout(rule, points[row], chunk, row, markets[row]);
                    total += new Total(1, points[row], route == result.Routes[row] ? 0 : 1);
                }
            }

            totals[index] = total;
        }

        return totals;
    }

    private readonly record struct Total(int Leads, long Points, int Decided)
    {
        public static Total operator +(Total left, Total right) =>
            new(left.Leads + right.Leads, left.Points + right.Points, left.Decided + right.Decided);
    }
}
