using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>Points of a rule that never count: a cap lets fewer through than the rule gives at once.</summary>
/// <param name="Points">What the rule gives at once, or takes; never negative.</param>
/// <param name="Cap">What is let through of it.</param>
/// <param name="IsOfCategory">The category's cap; otherwise the rule's own.</param>
public sealed record CappedPoints(int Points, int Cap, bool IsOfCategory)
{
    public int Lost => Points - Cap;

    /// <summary>Null when all points of the rule can count.</summary>
    public static CappedPoints? Of(ScoringModel model, ScoringRule rule)
    {
        var own = OwnCapOf(rule);
        var categorys = CategoryCapOf(model, rule);

        return rule.Enabled && Math.Abs(rule.Points) is var points && Math.Min(own, categorys) is var cap && cap < points
            ? new(points, cap, categorys < own)
            : null;
    }

    // Where points fade, what one occurrence gives at first still decides how long it counts.
    private static int OwnCapOf(ScoringRule rule) => rule is ActivityRule { Cap: { } cap, HalfLifeDays: null } ? cap : int.MaxValue;

    // What takes points in the same category lets others below its cap again; what comes in parts may give fewer.
    private static int CategoryCapOf(ScoringModel model, ScoringRule rule) =>
        rule is ProfileRule or InactivityRule or ActivityRule { HalfLifeDays: null }
        && model.Rules.All(other => other.Points >= 0 || !other.Enabled || other.Category != rule.Category)
            ? model.Categories.FirstOrDefault(category => category.Id == rule.Category)?.Cap ?? int.MaxValue
            : int.MaxValue;
}
