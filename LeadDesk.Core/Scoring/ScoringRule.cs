using System.Text.Json.Serialization;

namespace LeadDesk.Core.Scoring;

/// <summary>One reason a lead gains or loses points.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProfileRule), "profile")]
[JsonDerivedType(typeof(ActivityRule), "activity")]
[JsonDerivedType(typeof(InactivityRule), "inactivity")]
[JsonDerivedType(typeof(CompletenessRule), "completeness")]
public abstract record ScoringRule
{
    /// <summary>A rule never gives more than this, so that sums of scores cannot overflow.</summary>
    public const int PointsLimit = 1_000_000;

    /// <summary>Stable identifier, unique in the model.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Id of the category it belongs to.</summary>
    public required string Category { get; init; }

    /// <summary>What it awards; negative to take away.</summary>
    public required int Points { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Ids of the markets it holds for; none means every lead.</summary>
    public ValueList<string> Markets { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>What the rule awards a lead, and on what evidence. Being switched off and the market are not looked at here.</summary>
    public abstract RuleAward Award(LeadFacts lead);

    /// <summary>Half away from zero, to a whole number.</summary>
    internal static int Rounded(double points) =>
        (int)Math.Clamp(Math.Round(points, MidpointRounding.AwayFromZero), -PointsLimit, PointsLimit);
}

/// <summary>Conditions met: points, once.</summary>
public sealed record ProfileRule : ScoringRule
{
    public required ConditionGroup When { get; init; }

    public override RuleAward Award(LeadFacts lead)
    {
        var result = When.Test(lead);
        var points = result is Truth.Met ? Points : 0;

        return new(points, points, [.. When.All.Select(condition => Evidence.For(condition, lead))]);
    }
}

public enum Counting
{
    PerOccurrence,

    /// <summary>Only the latest matching occurrence counts.</summary>
    Once,
}

/// <summary>Points for what a lead did.</summary>
public sealed record ActivityRule : ScoringRule
{
    public required ActivityFilter Activities { get; init; }

    /// <summary>Fewer matching occurrences than this give nothing.</summary>
    public int MinCount { get; init; } = 1;

    public Counting Counting { get; init; }

    /// <summary>The most the rule can give, or, with negative points, take; at least 0.</summary>
    public int? Cap { get; init; }

    /// <summary>An occurrence aged a days gives points x 2^(-a/half-life).</summary>
    public int? HalfLifeDays { get; init; }

    public override RuleAward Award(LeadFacts lead)
    {
        var matching = Activities.Of(lead).ToList();

        if (matching.Count == 0 || matching.Sum(activity => (long)activity.Count) < MinCount)
        {
            return new(0, 0, [.. matching.Select(activity => new Evidence.Occurrence(activity, 0))]);
        }

        var counted = Counting is Counting.Once ? [matching[0] with { Count = 1 }] : matching;
        var exact = Sum(counted);
        var rounded = Rounded(exact);
        var points = Cap is { } cap ? Math.Clamp(rounded, -cap, cap) : rounded;

        return new(exact, points, [.. counted.Select(activity => new Evidence.Occurrence(activity, PointsFor(activity)))]);
    }

    // Occurrences of one day are counted before they are multiplied, youngest day first: the result never depends on their order.
    private double Sum(IEnumerable<AgedActivity> activities) =>
        activities
            .GroupBy(activity => activity.Age)
            .OrderBy(day => day.Key)
            .Sum(day => day.Sum(activity => (long)activity.Count) * (Points * Decay(day.Key)));

    private double PointsFor(AgedActivity activity) => activity.Count * (Points * Decay(activity.Age));

    private double Decay(int age) => HalfLifeDays is { } halfLife ? Math.Pow(2, -age / (double)halfLife) : 1;
}

/// <summary>Points, normally negative, for a lead that has gone quiet.</summary>
public sealed record InactivityRule : ScoringRule
{
    /// <summary>Keys of the activity types that would break the silence; none means any.</summary>
    public ValueList<string> Types { get; init; } = [];

    /// <summary>
    /// Quiet for at least this many days. A lead that never did anything is quiet since LeadDesk has known it, so that
    /// nobody is punished for having been imported this morning.
    /// </summary>
    public required int Days { get; init; }

    public override RuleAward Award(LeadFacts lead)
    {
        var last = new ActivityFilter(Types).Of(lead).FirstOrDefault();
        var quietDays = last?.Age ?? Math.Max(0, lead.Day.Today.DayNumber - lead.CreatedOn.DayNumber);
        var points = quietDays >= Days ? Points : 0;

        return new(points, points, [new Evidence.Silence(last?.On, quietDays)]);
    }
}

/// <summary>Points for information depth: points x (known fields / listed fields).</summary>
public sealed record CompletenessRule : ScoringRule
{
    /// <summary>Keys of the fields that should be known.</summary>
    public required ValueList<string> Fields { get; init; }

    public override RuleAward Award(LeadFacts lead)
    {
        var known = Fields.Where(field => lead.ValueOf(field) is not null).ToValueList();
        var exact = Fields.Count == 0 ? 0 : Points * (double)known.Count / Fields.Count;

        return new(exact, Rounded(exact), [new Evidence.Depth(known, Fields.Except(known).ToValueList())]);
    }
}
