using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>Between what the points lie that a rule can give one lead, however often it does something.</summary>
internal readonly record struct PointRange(long Lowest, long Highest)
{
    public static PointRange Of(ScoringRule rule)
    {
        var most = rule is ActivityRule activity ? Math.Min(activity.Cap ?? long.MaxValue, MostOf(activity)) : Math.Abs((long)rule.Points);

        return rule.Points < 0 ? new(-most, 0) : new(0, most);
    }

    /// <summary>Whether nothing of the rule itself limits it.</summary>
    public static bool IsUnlimited(ScoringRule rule) => rule is ActivityRule { Counting: Counting.PerOccurrence, Cap: null, Points: > 0 };

    private static long MostOf(ActivityRule rule) =>
        rule.Points == 0 ? 0 : rule.Counting is Counting.Once ? Math.Abs((long)rule.Points) : ScoringRule.PointsLimit;
}
