using System.Text.Json.Serialization;

namespace LeadDesk.Core.Scoring;

public enum Combination
{
    AllOf,
    AnyOf,
}

/// <summary>Conditions combined one way, without further nesting.</summary>
public sealed record ConditionSet(Combination Combine, ValueList<Condition> Conditions)
{
    public Truth Test(LeadFacts lead) => Combine.Join(Conditions.Select(condition => condition.Test(lead)));
}

/// <summary>Conditions, and sets of conditions, combined one way: one nested group deep.</summary>
public sealed record ConditionGroup
{
    public required Combination Combine { get; init; }

    public ValueList<Condition> Conditions { get; init; } = [];

    public ValueList<ConditionSet> Groups { get; init; } = [];

    /// <summary>Every condition, nested ones included.</summary>
    [JsonIgnore]
    public IEnumerable<Condition> All => Conditions.Concat(Groups.SelectMany(group => group.Conditions));

    public static ConditionGroup AllOf(params ValueList<Condition> conditions) =>
        new() { Combine = Combination.AllOf, Conditions = conditions };

    public static ConditionGroup AnyOf(params ValueList<Condition> conditions) =>
        new() { Combine = Combination.AnyOf, Conditions = conditions };

    public Truth Test(LeadFacts lead) => Combine.Join(
        Conditions.Select(condition => condition.Test(lead)).Concat(Groups.Select(group => group.Test(lead))));
}

internal static class ThreeValuedLogic
{
    /// <summary>All of: one "not met" decides; any of: one "met" decides; otherwise something unknown leaves it unknown.</summary>
    public static Truth Join(this Combination combine, IEnumerable<Truth> parts)
    {
        var (decisive, otherwise) = combine is Combination.AllOf ? (Truth.NotMet, Truth.Met) : (Truth.Met, Truth.NotMet);
        var result = otherwise;

        foreach (var part in parts)
        {
            if (part == decisive)
            {
                return decisive;
            }

            if (part is Truth.Unknown)
            {
                result = Truth.Unknown;
            }
        }

        return result;
    }
}
