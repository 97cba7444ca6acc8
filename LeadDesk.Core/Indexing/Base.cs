using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>What conditions and rules are compiled against: an index, a day, and what is already known about their values.</summary>
internal sealed record Base(LeadIndex Index, EvaluationDay Day, TruthTables Tables)
{
    /// <summary>The places of the behaviour conditions of a model, which are tested together.</summary>
    public IReadOnlyDictionary<BehaviourCondition, int> Behaviours { get; init; } = new Dictionary<BehaviourCondition, int>();

    public int Today => Day.Today.DayNumber;

    public FieldSource SourceOf(string field) => FieldSource.Of(field, Index);

    public byte[] TruthsOf(FieldCondition condition) => Tables.Of(condition, SourceOf(condition.Field), Index, Day);

    /// <summary>Whether the outcome of a condition for a lead may change from one day to the next without any edit.</summary>
    public static bool DependsOnDay(Condition condition) => condition switch
    {
        FieldCondition { Field: DerivedFields.DaysSinceCreated } => true,
        FieldCondition field => BecomesKnown(field.Field) || TruthTables.DependsOnDay(field),
        _ => true, // An activity that is dated ahead counts from its day on.
    };

    /// <summary>Whether a field of a lead may become known when a day comes: with its first activity.</summary>
    public static bool BecomesKnown(string field) => field is DerivedFields.DaysSinceFirstActivity or DerivedFields.DaysSinceLastActivity;
}
