using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>What is wrong with rules whatever leads there are. Rules that are switched off are left alone.</summary>
internal static class RuleLint
{
    public static IEnumerable<Finding> Of(ScoringModel model)
    {
        var rules = model.Rules.Where(rule => rule.Enabled).ToList();

        return rules.SelectMany((rule, place) => Pairs(rule, rules.Take(place)))
            .Concat(rules.SelectMany(Caps))
            .Concat(rules.SelectMany(rule => Unlimited(rule, model)))
            .Concat(model.Categories.SelectMany(category => CategoryCap(category, rules)));
    }

    public static string ItemOf(ScoringRule rule) => $"rule:{rule.Id}";

    /// <summary>Whether a rule takes no points and gives none, whatever a lead is or does.</summary>
    public static bool GivesNothing(ScoringRule rule) => PointRange.Of(rule) == default;

    /// <summary>Whether a rule asks for the same as another, in the same direction.</summary>
    public static bool IsDuplicate(ScoringRule rule, ScoringRule other) =>
        HaveSameSign(rule, other) && SameCondition.In(rule, other) && SameCondition.CountAlike(rule, other);

    public static bool HaveSameSign(ScoringRule rule, ScoringRule other) =>
        !GivesNothing(rule) && !GivesNothing(other) && Math.Sign(rule.Points) == Math.Sign(other.Points);

    private static bool Contradict(ScoringRule rule, ScoringRule other) =>
        !GivesNothing(rule) && !GivesNothing(other) && Math.Sign(rule.Points) != Math.Sign(other.Points) && SameCondition.In(rule, other);

    // The first of the earlier ones is named; the others are named by the rules between.
    private static IEnumerable<Finding> Pairs(ScoringRule rule, IEnumerable<ScoringRule> earlier)
    {
        if (earlier.FirstOrDefault(other => Contradict(rule, other)) is { } opposite)
        {
            yield return new(FindingKind.ContradictingRules, ItemOf(rule), rule.Name, opposite.Name, ItemOf(opposite));
        }

        if (earlier.FirstOrDefault(other => IsDuplicate(rule, other)) is { } same)
        {
            yield return new(FindingKind.DuplicateRules, ItemOf(rule), rule.Name, same.Name, ItemOf(same));
        }
    }

    private static IEnumerable<Finding> Caps(ScoringRule rule)
    {
        if (GivesNothing(rule))
        {
            return [new(FindingKind.RuleGivesNothing, ItemOf(rule), rule.Name)];
        }

        // Where points fade, what one occurrence gives at first still decides how long it counts.
        return rule is ActivityRule { Cap: { } cap, HalfLifeDays: null } && cap < Math.Abs(rule.Points)
            ? [new(FindingKind.RuleCapBelowPoints, ItemOf(rule), rule.Name, rule.Points, cap)]
            : [];
    }

    private static IEnumerable<Finding> Unlimited(ScoringRule rule, ScoringModel model) =>
        PointRange.IsUnlimited(rule) && model.CategoryOf(rule).Cap is null && model.Bands[^1].From > model.BaseScore
            ? [new(FindingKind.RuleUnlimited, ItemOf(rule), rule.Name, model.Bands[^1].Name)]
            : [];

    // With nothing that takes points beside it, a rule that alone fills the category could as well give the cap.
    private static IEnumerable<Finding> CategoryCap(Category category, IEnumerable<ScoringRule> all)
    {
        var rules = all.Where(rule => rule.Category == category.Id).ToList();
        var largest = rules.Where(FillsAtOnce).MaxBy(AtOnce);

        return category.Cap is { } cap && largest is not null && AtOnce(largest) > cap && rules.TrueForAll(rule => rule.Points >= 0)
            ? [new(FindingKind.CategoryCapBelowRule, $"category:{category.Id}", category.Name, cap, largest.Name, AtOnce(largest))]
            : [];
    }

    // What fades, or comes in parts, is often less than its points.
    private static bool FillsAtOnce(ScoringRule rule) => rule is ProfileRule or InactivityRule or ActivityRule { HalfLifeDays: null };

    private static int AtOnce(ScoringRule rule) => Math.Min(rule.Points, (rule as ActivityRule)?.Cap ?? int.MaxValue);
}
