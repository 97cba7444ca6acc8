using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A rule with the place of its category and the markets it holds in.</summary>
internal sealed class AppliedRule(ScoringRule rule, ScoringModel model, Base leads)
{
    private readonly Lazy<RuleCode> _code = new(() => RuleCode.Of(rule, leads));
    private readonly bool[] _holdsIn = MarketCode.HoldsIn(rule.Markets, model);

    public ScoringRule Rule => rule;

    /// <summary>The place of its category in the model.</summary>
    public int Category { get; } = CategoryOf(rule, model);

    /// <summary>Writes the points for each row.</summary>
    /// <param name="markets">The market of each row.</param>
    public void Award(in Rows rows, ReadOnlySpan<byte> markets, Span<int> points)
    {
        _code.Value.Award(rows, points);
        LeaveOutOtherMarkets(markets, points);
    }

    /// <summary>Writes the points of this rule and of another for each row.</summary>
    public void Award(in Rows rows, ReadOnlySpan<byte> markets, Span<int> points, AppliedRule other, Span<int> otherPoints)
    {
        _code.Value.Award(rows, points, other._code.Value, otherPoints);
        LeaveOutOtherMarkets(markets, points);
        other.LeaveOutOtherMarkets(markets, otherPoints);
    }

    private void LeaveOutOtherMarkets(ReadOnlySpan<byte> markets, Span<int> points)
    {
        if (rule.Markets.Count > 0)
        {
            for (var index = 0; index < markets.Length; index++)
            {
                points[index] = _holdsIn[markets[index]] ? points[index] : 0;
            }
        }
    }

    private static int CategoryOf(ScoringRule rule, ScoringModel model)
    {
        for (var index = 0; index < model.Categories.Count; index++)
        {
            if (model.Categories[index].Id == rule.Category)
            {
                return index;
            }
        }

        throw new ArgumentException($"Rule '{rule.Name}' is in category '{rule.Category}', which the model does not have.", nameof(model));
    }
}
