using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Grading;

/// <summary>A few values of a field that between them cause every outcome its conditions can have.</summary>
internal static class PossibleValues
{
    // Matches no condition anybody would write: a letter from the private use area.
    private const string NothingLike = "\uE000";

    /// <summary>Whether a value only stands for "anything else" and cannot be shown to people.</summary>
    public static bool IsNonsense(FieldValue value) => value.Invariant.Contains(NothingLike, StringComparison.Ordinal);

    /// <param name="field">A stored field.</param>
    /// <param name="conditions">Conditions that depend on it, directly or through a derived field.</param>
    public static IEnumerable<FieldValue> Of(string field, IReadOnlyCollection<FieldCondition> conditions, EvaluationDay day)
    {
        IEnumerable<FieldValue?> direct = conditions.Where(condition => condition.Field == field).SelectMany(condition => Around(condition, day));
        IEnumerable<FieldValue?> byDomain = conditions.Where(condition => condition.Field != field).SelectMany(AddressesFor);

        return direct.Concat(byDomain)
            .Concat(Combined(conditions))
            .Concat(BetweenNumbers(conditions))
            .Append(conditions.Any(NeedsAnyText) ? FieldValue.OfText(NothingLike) : null)
            .OfType<FieldValue>()
            .Distinct();
    }

    private static IEnumerable<FieldValue?> Around(FieldCondition condition, EvaluationDay day) => condition switch
    {
        TextCondition text => text.Match.Values.Select(FieldValue.OfText),
        YesNoCondition => [FieldValue.OfYesNo(true), FieldValue.OfYesNo(false)],
        NumberCondition number => [FieldValue.OfNumber(number.Min), FieldValue.OfNumber(number.Max)],
        DateCondition { Date: { } date } => DaysAround(date),
        DateCondition { Days: { } days } => DaysAround(day.Today.AddDays(-Math.Min(days, day.Today.DayNumber - 1))).Concat(DaysAround(day.Today)),
        _ => [],
    };

    private static bool NeedsAnyText(FieldCondition condition) => condition is TextCondition or KnownCondition;

    // A value may contain two wanted words at once; three at once would add nothing a persona in practice asks for.
    private static IEnumerable<FieldValue?> Combined(IEnumerable<FieldCondition> conditions)
    {
        var words = conditions.OfType<TextCondition>()
            .Where(text => text.Match.Operator is not TextOperator.IsAnyOf)
            .SelectMany(text => text.Match.Values)
            .Distinct()
            .ToList();

        return words.SelectMany(first => words, (first, second) => FieldValue.OfText($"{first} {second}"));
    }

    private static IEnumerable<FieldValue?> BetweenNumbers(IEnumerable<FieldCondition> conditions)
    {
        var limits = conditions.OfType<NumberCondition>()
            .SelectMany(number => new[] { number.Min, number.Max })
            .OfType<double>()
            .Distinct()
            .Order()
            .ToList();

        return limits.Count == 0
            ? []
            : limits.Zip(limits.Skip(1), (low, high) => FieldValue.OfNumber(low + ((high - low) / 2)))
                .Append(FieldValue.OfNumber(limits[0] - 1))
                .Append(FieldValue.OfNumber(limits[^1] + 1));
    }

    private static IEnumerable<FieldValue?> DaysAround(DateOnly date) =>
        new[] { date.DayNumber - 1, date.DayNumber, date.DayNumber + 1 }
            .Where(day => day >= 0 && day <= DateOnly.MaxValue.DayNumber)
            .Select(day => FieldValue.OfDate(DateOnly.FromDayNumber(day)));

    private static IEnumerable<FieldValue?> AddressesFor(FieldCondition condition) => condition switch
    {
        TextCondition domain => domain.Match.Values.Select(value => FieldValue.OfText($"x@{value}")),
        _ => [FieldValue.OfText("x@gmail.com"), FieldValue.OfText($"x@{NothingLike}")],
    };
}
