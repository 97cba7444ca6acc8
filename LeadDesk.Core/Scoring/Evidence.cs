using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Scoring;

/// <summary>What a rule awards a lead.</summary>
/// <param name="Exact">The points before rounding and before the rule's cap.</param>
/// <param name="Points">The points that count, before the category's cap.</param>
public sealed record RuleAward(double Exact, int Points, ValueList<Evidence> Evidence);

/// <summary>What a rule or a criterion looked at.</summary>
public abstract record Evidence
{
    private Evidence()
    {
    }

    /// <summary>What a condition looked at, and what it came to.</summary>
    public static Evidence For(Condition condition, LeadFacts lead) => For(condition, lead, condition.Test(lead));

    /// <param name="result">What the condition came to for this lead.</param>
    public static Evidence For(Condition condition, LeadFacts lead, Truth result) => condition switch
    {
        FieldCondition field => new Field(field.Field, lead.ValueOf(field.Field), result),
        BehaviourCondition behaviour => new Behaviour(behaviour.Activities.Of(lead).ToValueList(), result),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    /// <summary>The value of a field, null when unknown.</summary>
    public sealed record Field(string Key, FieldValue? Value, Truth Result) : Evidence;

    /// <summary>The activities a behaviour condition found.</summary>
    public sealed record Behaviour(ValueList<AgedActivity> Found, Truth Result) : Evidence;

    /// <summary>An activity that counted, and the exact points it gave.</summary>
    public sealed record Occurrence(AgedActivity Activity, double Points) : Evidence;

    /// <summary>How long a lead has been quiet; <paramref name="LastOn"/> is null when it never did anything.</summary>
    public sealed record Silence(DateOnly? LastOn, int Days) : Evidence;

    /// <summary>Which of the listed fields are known.</summary>
    public sealed record Depth(ValueList<string> Known, ValueList<string> Missing) : Evidence;
}
