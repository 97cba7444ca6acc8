using LeadDesk.Core.Indexing;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Insights;

/// <summary>Any rule, whether or not the model has it or has it switched on, ready to be applied to the leads of an evaluation.</summary>
internal sealed class RuleOnLeads(ScoringRule rule, Evaluation evaluation)
{
    // The compiled model may be of an earlier index, which had no values yet that only this rule looks at.
    private readonly Lazy<RuleCode> _code = new(() => RuleCode.Of(rule, evaluation.Code.Leads with { Index = evaluation.Index }));
    private readonly bool[] _holdsIn = MarketCode.HoldsIn(rule.Markets, evaluation.Model);

    /// <summary>Writes the points for each row.</summary>
    /// <param name="markets">The market of each row.</param>
    public void Award(in Rows rows, ReadOnlySpan<byte> markets, Span<int> points)
    {
        _code.Value.Award(rows, points);

        if (rule.Markets.Count > 0)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                points[row] = _holdsIn[markets[row]] ? points[row] : 0;
            }
        }
    }
}
