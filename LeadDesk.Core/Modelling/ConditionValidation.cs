using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using static LeadDesk.Core.Modelling.ModelProblemKind;

namespace LeadDesk.Core.Modelling;

/// <summary>Finds conditions that name what does not exist, or that no lead can ever meet.</summary>
internal sealed class ConditionValidation(FieldCatalogue catalogue)
{
    // A hundred years of days, and far more occurrences than one person causes.
    private const int LongestDays = 36_525;

    public IEnumerable<ModelProblem> Check(ConditionGroup group, string item)
    {
        if (group.Conditions.Count == 0 && group.Groups.Count == 0)
        {
            return [new(NoConditions, item)];
        }

        return group.All.SelectMany(condition => Check(condition, item))
            .Concat(group.Groups.Where(nested => nested.Conditions.Count == 0).Select(_ => new ModelProblem(NoConditions, item)))
            .Concat(group.Combine is Combination.AllOf ? Contradictions(group.Conditions, item) : [])
            .Concat(group.Groups.Where(nested => nested.Combine is Combination.AllOf).SelectMany(nested => Contradictions(nested.Conditions, item)));
    }

    public IEnumerable<ModelProblem> Check(Condition condition, string item) => condition switch
    {
        TextCondition text => CheckField(text.Field, item, FieldType.Text, FieldType.Choice).Concat(Check(text.Match, item)),
        NumberCondition number => CheckField(number.Field, item, FieldType.Number).Concat(Check(number, item)),
        DateCondition date => CheckField(date.Field, item, FieldType.Date).Concat(Check(date, item)),
        YesNoCondition answer => CheckField(answer.Field, item, FieldType.YesNo),
        KnownCondition known => CheckField(known.Field, item),
        BehaviourCondition behaviour => Check(behaviour.Activities, behaviour.MinCount, item),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    public IEnumerable<ModelProblem> Check(ActivityFilter filter, int minCount, string item) =>
        CheckTypes(filter.Types, item)
            .Concat(filter.Detail is { } detail ? Check(detail, item) : [])
            .Concat(filter.WithinDays is { } days ? CheckDays(days, item, least: 0) : [])
            .Concat(minCount < 1 ? [new(CountTooSmall, item)] : []);

    public IEnumerable<ModelProblem> CheckTypes(ValueList<string> types, string item) =>
        types.Where(type => catalogue.ActivityType(type) is null).Select(type => new ModelProblem(UnknownActivityType, item, type));

    /// <param name="types">The field types that are fitting; any when none is given.</param>
    public IEnumerable<ModelProblem> CheckField(string key, string item, params ReadOnlySpan<FieldType> types)
    {
        var field = catalogue.TestableField(key);

        return field is null ? [new(UnknownField, item, key)]
            : types.Length > 0 && !types.Contains(field.Type) ? [new(WrongFieldType, item, key, field.Type)]
            : [];
    }

    public static IEnumerable<ModelProblem> CheckDays(int days, string item, int least) =>
        days < least || days > LongestDays ? [new(DaysOutOfRange, item, least, LongestDays)] : [];

    private static IEnumerable<ModelProblem> Check(TextTest test, string item)
    {
        if (test.Values.Count == 0)
        {
            yield return new(NoValues, item);
        }
        else if (test.Values.Any(value => Folding.Fold(value).Length == 0))
        {
            yield return new(EmptyValue, item);
        }
    }

    private static IEnumerable<ModelProblem> Check(NumberCondition number, string item)
    {
        if (number.Min is null && number.Max is null)
        {
            yield return new(NoLimit, item);
        }
        else if (number.Min > number.Max)
        {
            yield return new(RangeReversed, item, number.Min, number.Max);
        }
    }

    private static IEnumerable<ModelProblem> Check(DateCondition date, string item) => date.Operator switch
    {
        DateOperator.Before or DateOperator.After => date.Date is null ? [new(DateMissing, item)] : [],
        _ => date.Days is { } days ? CheckDays(days, item, least: 0) : [new(DaysMissing, item)],
    };

    // Conditions that must all hold but cannot hold together.
    private static IEnumerable<ModelProblem> Contradictions(ValueList<Condition> together, string item) =>
        together.OfType<FieldCondition>()
            .GroupBy(condition => condition.Field, StringComparer.Ordinal)
            .Where(same => NeedKnownAndUnknown(same) || NumbersExclude(same) || DatesExclude(same) || TextsExclude(same) || AnswersExclude(same))
            .Select(same => new ModelProblem(ContradictingConditions, item, same.Key));

    private static bool NeedKnownAndUnknown(IEnumerable<FieldCondition> conditions) =>
        conditions.Any(condition => condition is KnownCondition { Known: false })
        && conditions.Any(condition => condition is not KnownCondition { Known: false });

    private static bool NumbersExclude(IEnumerable<FieldCondition> conditions)
    {
        var numbers = conditions.OfType<NumberCondition>().ToList();

        return numbers.Count > 1 && numbers.Max(number => number.Min) > numbers.Min(number => number.Max);
    }

    // Fixed dates exclude one another, and ages do; whether a date and an age do changes with the day.
    private static bool DatesExclude(IEnumerable<FieldCondition> conditions)
    {
        var dates = conditions.OfType<DateCondition>().ToList();
        var earliest = dates.Where(date => date.Operator is DateOperator.After).Max(date => date.Date?.DayNumber + 1);
        var latest = dates.Where(date => date.Operator is DateOperator.Before).Min(date => date.Date?.DayNumber - 1);
        var youngest = dates.Where(date => date.Operator is DateOperator.OlderThanDays).Max(date => date.Days + 1L);
        var oldest = dates.Where(date => date.Operator is DateOperator.WithinLastDays).Min(date => date.Days);

        return earliest > latest || youngest > oldest;
    }

    private static bool TextsExclude(IEnumerable<FieldCondition> conditions)
    {
        var exact = conditions.OfType<TextCondition>().Where(text => text is { Negated: false, Match: { Operator: TextOperator.IsAnyOf, Values.Count: > 0 } }).ToList();
        var others = conditions.OfType<TextCondition>();

        return exact.Count > 0
            && !exact[0].Match.Values.Any(value => others.All(other => other.Match.Matches(Folding.Fold(value)) != other.Negated));
    }

    private static bool AnswersExclude(IEnumerable<FieldCondition> conditions) =>
        conditions.OfType<YesNoCondition>().Select(condition => condition.Answer).Distinct().Count() > 1;
}
