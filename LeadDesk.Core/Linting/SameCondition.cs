using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>Finds rules that ask for the same, whatever they are called and whatever they give.</summary>
internal static class SameCondition
{
    /// <summary>Whether two rules give points, or take them, for the same. False is no proof that they differ.</summary>
    public static bool In(ScoringRule one, ScoringRule other) => SameItems(one.Markets, other.Markets) && (one, other) switch
    {
        (ProfileRule left, ProfileRule right) => Same(left.When, right.When),
        (ActivityRule left, ActivityRule right) => Same(left.Activities, right.Activities) && left.MinCount == right.MinCount,
        (InactivityRule left, InactivityRule right) => SameItems(left.Types, right.Types) && left.Days == right.Days,
        (CompletenessRule left, CompletenessRule right) => SameItems(left.Fields, right.Fields),
        _ => false,
    };

    /// <summary>Whether they also count alike, so that one rule with other points could take the place of both.</summary>
    public static bool CountAlike(ScoringRule one, ScoringRule other) =>
        one is not ActivityRule left || other is not ActivityRule right || (left.Counting == right.Counting && left.HalfLifeDays == right.HalfLifeDays);

    private static bool Same(ConditionGroup one, ConditionGroup other) =>
        one.Combine == other.Combine
        && SameItems(one.Conditions, other.Conditions)
        && one.Groups.Count == other.Groups.Count
        && one.Groups.All(left => other.Groups.Any(right => Same(left, right)))
        && other.Groups.All(right => one.Groups.Any(left => Same(left, right)));

    private static bool Same(ConditionSet one, ConditionSet other) => one.Combine == other.Combine && SameItems(one.Conditions, other.Conditions);

    private static bool Same(ActivityFilter one, ActivityFilter other) =>
        SameItems(one.Types, other.Types) && Equals(one.Detail, other.Detail) && one.WithinDays == other.WithinDays;

    // All of and any of do not ask for an order, nor how often something is listed.
    private static bool SameItems<T>(ValueList<T> one, ValueList<T> other) => one.ToHashSet().SetEquals(other);
}
