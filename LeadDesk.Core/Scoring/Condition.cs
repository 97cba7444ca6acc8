using System.Text.Json.Serialization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Scoring;

/// <summary>What a test came to. Unknown is not "no": missing data neither meets nor fails a condition.</summary>
public enum Truth
{
    NotMet,
    Met,
    Unknown,
}

/// <summary>A test of one field, or of what a lead did.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextCondition), "text")]
[JsonDerivedType(typeof(NumberCondition), "number")]
[JsonDerivedType(typeof(DateCondition), "date")]
[JsonDerivedType(typeof(YesNoCondition), "yesNo")]
[JsonDerivedType(typeof(KnownCondition), "known")]
[JsonDerivedType(typeof(BehaviourCondition), "behaviour")]
public abstract record Condition
{
    public abstract Truth Test(LeadFacts lead);

    protected static Truth Of(bool met) => met ? Truth.Met : Truth.NotMet;
}

/// <summary>A condition on the value of a stored or derived field.</summary>
public abstract record FieldCondition(string Field) : Condition
{
    public sealed override Truth Test(LeadFacts lead) => TestValue(lead.ValueOf(Field), lead.Day);

    /// <summary>Tests one value; an unknown one is <see cref="Truth.Unknown"/> except for "is known" and "is unknown".</summary>
    public abstract Truth TestValue(FieldValue? value, EvaluationDay day);
}

public enum TextOperator
{
    IsAnyOf,
    ContainsAnyOf,
    StartsWithAnyOf,
}

/// <summary>Compares text after folding (see <see cref="Folding"/>) with any of some values.</summary>
public sealed record TextTest
{
    private readonly string[] _folded = [];

    public required TextOperator Operator { get; init; }

    public required ValueList<string> Values
    {
        get;
        init
        {
            field = value;
            _folded = [.. value.Select(Folding.Fold)];
        }
    }

    public bool Matches(string text) => MatchesFolded(Folding.Fold(text));

    internal bool MatchesFolded(string folded) => Array.Exists(_folded, value => Operator switch
    {
        TextOperator.IsAnyOf => folded == value,
        TextOperator.ContainsAnyOf => folded.Contains(value, StringComparison.Ordinal),
        TextOperator.StartsWithAnyOf => folded.StartsWith(value, StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"Unknown operator {Operator}."),
    });

    // The folded values follow from Values: they must not take part in equality, which would compare the array by reference.
    public bool Equals(TextTest? other) => other is not null && Operator == other.Operator && Values.Equals(other.Values);

    public override int GetHashCode() => HashCode.Combine(Operator, Values);

    public static TextTest IsAnyOf(params ValueList<string> values) => new() { Operator = TextOperator.IsAnyOf, Values = values };

    public static TextTest ContainsAnyOf(params ValueList<string> values) =>
        new() { Operator = TextOperator.ContainsAnyOf, Values = values };

    public static TextTest StartsWithAnyOf(params ValueList<string> values) =>
        new() { Operator = TextOperator.StartsWithAnyOf, Values = values };
}

/// <summary>Text or a choice is, contains or starts with any of some values; or none of them when negated.</summary>
public sealed record TextCondition(string Field, TextTest Match, bool Negated = false) : FieldCondition(Field)
{
    public override Truth TestValue(FieldValue? value, EvaluationDay day) =>
        value is null ? Truth.Unknown : Of(Match.Matches(value.Invariant) != Negated);
}

/// <summary>A number is at least <paramref name="Min"/> and at most <paramref name="Max"/>; either may be missing, not both.</summary>
public sealed record NumberCondition(string Field, double? Min = null, double? Max = null) : FieldCondition(Field)
{
    public override Truth TestValue(FieldValue? value, EvaluationDay day) =>
        value is FieldValue.Number number ? Of(Holds(number.Value)) : Truth.Unknown;

    /// <summary>Whether a number lies within the limits.</summary>
    public bool Holds(double number) => !(number < Min) && !(number > Max);
}

public enum DateOperator
{
    /// <summary>Earlier than <see cref="DateCondition.Date"/>.</summary>
    Before,

    /// <summary>Later than <see cref="DateCondition.Date"/>.</summary>
    After,

    /// <summary>From <see cref="DateCondition.Days"/> days ago up to today; a date in the future is not.</summary>
    WithinLastDays,

    /// <summary>More than <see cref="DateCondition.Days"/> days ago.</summary>
    OlderThanDays,
}

/// <summary>Compares a date with a fixed one or with today.</summary>
public sealed record DateCondition(string Field, DateOperator Operator, DateOnly? Date = null, int? Days = null) : FieldCondition(Field)
{
    public override Truth TestValue(FieldValue? value, EvaluationDay day)
    {
        if (value is not FieldValue.Date { Value: var date })
        {
            return Truth.Unknown;
        }

        var daysAgo = day.Today.DayNumber - date.DayNumber;

        return Of(Operator switch
        {
            DateOperator.Before => date < Date,
            DateOperator.After => date > Date,
            DateOperator.WithinLastDays => daysAgo >= 0 && daysAgo <= Days,
            DateOperator.OlderThanDays => daysAgo > Days,
            _ => throw new InvalidOperationException($"Unknown operator {Operator}."),
        });
    }
}

/// <summary>A yes/no field has this answer.</summary>
public sealed record YesNoCondition(string Field, bool Answer) : FieldCondition(Field)
{
    public override Truth TestValue(FieldValue? value, EvaluationDay day) =>
        value is FieldValue.YesNo answer ? Of(answer.Value == Answer) : Truth.Unknown;
}

/// <summary>A field is known, or is unknown; the one condition that an unknown value can meet or fail.</summary>
public sealed record KnownCondition(string Field, bool Known = true) : FieldCondition(Field)
{
    public override Truth TestValue(FieldValue? value, EvaluationDay day) => Of(value is not null == Known);
}

/// <summary>Which activities are meant.</summary>
/// <param name="Types">Keys of activity types; none means any.</param>
/// <param name="Detail">What the detail (URL, campaign, file) must match; an activity without detail then does not count.</param>
/// <param name="WithinDays">Only activities at most this many days old.</param>
public sealed record ActivityFilter(ValueList<string> Types, TextTest? Detail = null, int? WithinDays = null)
{
    /// <summary>The matching activities, latest first.</summary>
    public IEnumerable<AgedActivity> Of(LeadFacts lead) => lead.Activities.Where(Matches);

    private bool Matches(AgedActivity activity) =>
        (Types.Count == 0 || Types.Contains(activity.Type))
        && !(activity.Age > WithinDays)
        && (Detail is null || (activity.FoldedDetail is { } detail && Detail.MatchesFolded(detail)));
}

/// <summary>The lead did (or, negated, did not do) something at least a number of times.</summary>
public sealed record BehaviourCondition(ActivityFilter Activities, int MinCount = 1, bool Negated = false) : Condition
{
    public override Truth Test(LeadFacts lead) =>
        Of(Activities.Of(lead).Sum(activity => (long)activity.Count) >= MinCount != Negated);
}
