using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using static LeadDesk.Web.Features.Workshop.Editors.Conditions.ConditionOperator;

namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>A condition while somebody is writing it: what was typed so far, complete or not.</summary>
public sealed class ConditionDraft
{
    /// <summary>Stands in place of a field for what a lead did. No field has a colon in its key.</summary>
    public const string Behaviour = ":behaviour";

    private static readonly ConditionOperator[] TextOperators = [Is, IsNot, Contains, ContainsNot, StartsWith, StartsNotWith, Known, Unknown];
    private static readonly ConditionOperator[] NumberOperators = [AtLeast, AtMost, Between, Known, Unknown];
    private static readonly ConditionOperator[] DateOperators = [Before, After, WithinLastDays, OlderThanDays, Known, Unknown];
    private static readonly ConditionOperator[] AnswerOperators = [Yes, No, Known, Unknown];
    private static readonly ConditionOperator[] BehaviourOperators = [Did, DidNot];

    /// <summary>Key of a field, or <see cref="Behaviour"/>; empty while nothing is chosen.</summary>
    public string Subject { get; private set; } = "";

    public ConditionOperator Operator { get; set; }

    /// <summary>For texts and choices.</summary>
    public ValuesDraft Values { get; private set; } = new();

    /// <summary>Lower limit of a number.</summary>
    public string Min { get; set; } = "";

    /// <summary>Upper limit of a number.</summary>
    public string Max { get; set; } = "";

    /// <summary>As browsers write it: yyyy-MM-dd.</summary>
    public string Date { get; set; } = "";

    public string Days { get; set; } = "";

    /// <summary>For what a lead did.</summary>
    public ActivityFilterDraft Activities { get; private init; } = new();

    /// <summary>How often it did that at least.</summary>
    public string MinCount { get; set; } = "1";

    public static ConditionDraft Of(Condition condition) => condition switch
    {
        TextCondition text => new() { Subject = text.Field, Operator = OperatorOf(text), Values = ValuesDraft.Of(text.Match.Values) },
        NumberCondition number => new()
        {
            Subject = number.Field,
            Operator = (number.Min, number.Max) switch { ({ }, { }) => Between, ({ }, null) => AtLeast, _ => AtMost },
            Min = Typed.Of(number.Min),
            Max = Typed.Of(number.Max),
        },
        DateCondition date => new()
        {
            Subject = date.Field,
            Operator = Enum.Parse<ConditionOperator>(date.Operator.ToString()),
            Date = FieldValue.OfDate(date.Date)?.Invariant ?? "",
            Days = Typed.Of(date.Days),
        },
        YesNoCondition answer => new() { Subject = answer.Field, Operator = answer.Answer ? Yes : No },
        KnownCondition known => new() { Subject = known.Field, Operator = known.Known ? Known : Unknown },
        BehaviourCondition behaviour => new()
        {
            Subject = Behaviour,
            Operator = behaviour.Negated ? DidNot : Did,
            Activities = ActivityFilterDraft.Of(behaviour.Activities),
            MinCount = Typed.Of(behaviour.MinCount),
        },
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    /// <summary>Another field; what was said of the former one goes, unless it makes sense here too.</summary>
    public void Choose(string subject, FieldCatalogue catalogue)
    {
        Subject = subject;
        Values = new();

        if (OperatorsIn(catalogue) is { Count: > 0 } operators && !operators.Contains(Operator))
        {
            Operator = operators[0];
        }
    }

    /// <summary>What can be asked of the chosen field.</summary>
    public IReadOnlyList<ConditionOperator> OperatorsIn(FieldCatalogue catalogue) => (Subject, catalogue.TestableField(Subject)?.Type) switch
    {
        (Behaviour, _) => BehaviourOperators,
        (_, FieldType.Text or FieldType.Choice) => TextOperators,
        (_, FieldType.Number) => NumberOperators,
        (_, FieldType.Date) => DateOperators,
        (_, FieldType.YesNo) => AnswerOperators,
        _ => [],
    };

    /// <summary>The first thing that is missing; null when the condition is complete.</summary>
    public Lack? LackIn(FieldCatalogue catalogue) => OperatorsIn(catalogue).Contains(Operator)
        ? Operator switch
        {
            Is or IsNot or Contains or ContainsNot or StartsWith or StartsNotWith => Values.All.Count == 0 ? Lack.Values : null,
            AtLeast => Typed.Number(Min) is null ? Lack.Number : null,
            AtMost => Typed.Number(Max) is null ? Lack.Number : null,
            Between => LackOfRange(),
            Before or After => Typed.Date(Date) is null ? Lack.Date : null,
            WithinLastDays or OlderThanDays => Typed.Whole(Days, 0, Typed.LongestDays) is null ? Lack.Days : null,
            Did or DidNot => Activities.Build() is null ? Lack.Days : Typed.Whole(MinCount, 1, int.MaxValue) is null ? Lack.Count : null,
            _ => null,
        }
        : Lack.Field;

    /// <summary>The condition; null while something is missing.</summary>
    public Condition? Build(FieldCatalogue catalogue) => LackIn(catalogue) is not null
        ? null
        : Operator switch
        {
            Is => Text(TextOperator.IsAnyOf),
            IsNot => Text(TextOperator.IsAnyOf) with { Negated = true },
            Contains => Text(TextOperator.ContainsAnyOf),
            ContainsNot => Text(TextOperator.ContainsAnyOf) with { Negated = true },
            StartsWith => Text(TextOperator.StartsWithAnyOf),
            StartsNotWith => Text(TextOperator.StartsWithAnyOf) with { Negated = true },
            AtLeast => new NumberCondition(Subject, Typed.Number(Min)),
            AtMost => new NumberCondition(Subject, Max: Typed.Number(Max)),
            Between => new NumberCondition(Subject, Typed.Number(Min), Typed.Number(Max)),
            Before => new DateCondition(Subject, DateOperator.Before, Typed.Date(Date)),
            After => new DateCondition(Subject, DateOperator.After, Typed.Date(Date)),
            WithinLastDays => new DateCondition(Subject, DateOperator.WithinLastDays, Days: Typed.Whole(Days, 0, Typed.LongestDays)),
            OlderThanDays => new DateCondition(Subject, DateOperator.OlderThanDays, Days: Typed.Whole(Days, 0, Typed.LongestDays)),
            Yes or No => new YesNoCondition(Subject, Operator is Yes),
            Known or Unknown => new KnownCondition(Subject, Operator is Known),
            _ => new BehaviourCondition(Activities.Build()!, Typed.Whole(MinCount, 1, int.MaxValue) ?? 1, Operator is DidNot),
        };

    private TextCondition Text(TextOperator compare) => new(Subject, new() { Operator = compare, Values = Values.All });

    private Lack? LackOfRange() => (Typed.Number(Min), Typed.Number(Max)) switch
    {
        ({ } min, { } max) => min > max ? Lack.Range : null,
        _ => Lack.Number,
    };

    private static ConditionOperator OperatorOf(TextCondition text) => (text.Match.Operator, text.Negated) switch
    {
        (TextOperator.IsAnyOf, false) => Is,
        (TextOperator.IsAnyOf, true) => IsNot,
        (TextOperator.ContainsAnyOf, false) => Contains,
        (TextOperator.ContainsAnyOf, true) => ContainsNot,
        (_, false) => StartsWith,
        _ => StartsNotWith,
    };
}
