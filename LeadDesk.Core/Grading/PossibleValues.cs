using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Grading;

/// <summary>A few values of a field that between them cause every outcome its conditions can have.</summary>
internal static class PossibleValues
{
    // Matches no condition anybody would write: a letter from the private use area.
    private const string NothingLike = "\uE000";

    // Eight conditions on one field that any mixture of words can meet. More would take long and change no grade in practice.
    private const int MostOutcomes = 256;

    private static readonly Lead Nobody = new();

    /// <summary>A text that only stands for "anything else".</summary>
    public static FieldValue AnythingElse { get; } = FieldValue.OfText(NothingLike)!;

    /// <summary>Whether a value only stands for "anything else" and cannot be shown to people.</summary>
    public static bool IsNonsense(FieldValue value) => value.Invariant.Contains(NothingLike, StringComparison.Ordinal);

    /// <param name="field">A stored field.</param>
    /// <param name="conditions">Conditions that depend on it, directly or through a derived field.</param>
    public static IEnumerable<FieldValue> Of(string field, IReadOnlyCollection<FieldCondition> conditions, EvaluationDay day)
    {
        var stranger = new LeadFacts(Nobody, [], day);
        var direct = conditions.Where(condition => condition.Field == field).ToList();
        var derived = conditions.Where(condition => condition.Field != field).ToList();
        var single = direct.SelectMany(condition => Around(condition, day))
            .Concat(BetweenNumbers(direct))
            .Append(direct.All(TakesAnyText) ? AnythingElse : null)
            .Concat(derived.Count > 0 ? Addresses(direct, derived) : [])
            .OfType<FieldValue>()
            .DistinctBy(Outcomes)
            .ToList();

        return TogetherWith(SearchedWords(direct).Select(FieldValue.OfText).OfType<FieldValue>().DistinctBy(Outcomes).ToList(), single, Outcomes);

        // One letter for each condition: values with the same outcomes are as good as one another.
        string Outcomes(FieldValue value)
        {
            var filled = stranger.Assuming(field, value);

            return string.Concat(conditions.Select(condition => (int)condition.Test(filled)));
        }
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

    // A text would be neither below nor above a number: only where no condition asks for another type does it say anything.
    private static bool TakesAnyText(FieldCondition condition) => condition is TextCondition or KnownCondition;

    private static List<FieldValue> TogetherWith(List<FieldValue> words, List<FieldValue> values, Func<FieldValue, string> outcomes)
    {
        var all = new List<FieldValue>(values);
        var seen = values.Select(outcomes).ToHashSet(StringComparer.Ordinal);

        // The list grows while it is walked: a job title may hold any number of the wanted words at once.
        for (var index = 0; index < all.Count && all.Count < MostOutcomes; index++)
        {
            all.AddRange(words.Select(word => FieldValue.OfText($"{all[index]} {word}")!).Where(both => seen.Add(outcomes(both))));
        }

        return all;
    }

    private static IEnumerable<string> SearchedWords(IEnumerable<FieldCondition> conditions) =>
        conditions.OfType<TextCondition>()
            .Where(text => text.Match.Operator is not TextOperator.IsAnyOf)
            .SelectMany(text => text.Match.Values);

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

    // What conditions on the address want before the @, with what conditions on the domain want behind it.
    private static IEnumerable<FieldValue?> Addresses(IEnumerable<FieldCondition> onAddress, IReadOnlyCollection<FieldCondition> onDomain)
    {
        var names = Paired(SearchedWords(onAddress).Select(word => word.TrimEnd('@')).Where(word => !word.Contains('@', StringComparison.Ordinal)));
        var domains = onDomain.OfType<TextCondition>().SelectMany(text => text.Match.Values)
            .Concat(Paired(SearchedWords(onDomain)))
            .Append("gmail.com")
            .Append(NothingLike);

        return names.SelectMany(_ => domains, (name, domain) => FieldValue.OfText($"{name}@{domain}"));
    }

    // Each word alone, at the beginning, at the end, and with another.
    private static IEnumerable<string> Paired(IEnumerable<string> words)
    {
        var all = words.Prepend("x").ToList();

        return all.Concat(all.SelectMany(_ => all, (first, second) => first + second)).Distinct();
    }
}
