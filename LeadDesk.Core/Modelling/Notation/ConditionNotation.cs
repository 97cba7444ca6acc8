using System.Globalization;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling.Notation;

/// <summary>
/// Conditions as text that people can read and write, for workbooks: <c>[Job title] contains "ceo" | "founder" and [Employees] 50..500</c>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Fields and activity types stand in brackets by name, or bare by key; names and words of both languages are understood.</item>
/// <item>Text: <c>is</c>, <c>contains</c>, <c>starts with</c>, and <c>is not</c> ..., with values in quotation marks and <c>|</c> between them.</item>
/// <item>Numbers: <c>50..500</c>, <c>>= 50</c>, <c>&lt;= 500</c>. Yes or no: <c>= yes</c>. Any field: <c>is known</c>, <c>is unknown</c>.</item>
/// <item>Dates: <c>before 2026-01-31</c>, <c>after ...</c>, <c>within the last 30 days</c>, <c>older than 30 days</c>.</item>
/// <item>Behaviour: <c>did: [Webinar attended] | [Demo requested] detail contains "x" within the last 90 days at least 2x</c>, <c>did not: anything</c>.</item>
/// <item>All with <c>and</c>, any with <c>or</c>; one level of parentheses. <c>any of:</c> before a single condition says how others would join it.</item>
/// </list>
/// </remarks>
public static class ConditionNotation
{
    public static string Write(ConditionGroup group, NotationNames names) =>
        Combined(group.Combine, [.. group.Conditions.Select(condition => Write(condition, names)), .. group.Groups.Select(set => $"({Write(set, names)})")], names);

    public static string Write(Condition condition, NotationNames names) => condition switch
    {
        FieldCondition field => $"{Bracketed(names.Field(field.Field))} {Comparison(field, names)}",
        BehaviourCondition behaviour => Write(behaviour, names),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    /// <summary>A test without a field: <c>contains "a" | "b"</c>.</summary>
    public static string Write(TextTest test, NotationNames names) => Write(test, negated: false, names);

    /// <summary>Fields: <c>[Phone] | [City]</c>.</summary>
    public static string WriteFields(ValueList<string> keys, NotationNames names) => string.Join(" | ", keys.Select(key => Bracketed(names.Field(key))));

    /// <summary>Activity types; empty for any.</summary>
    public static string WriteActivityTypes(ValueList<string> keys, NotationNames names) =>
        string.Join(" | ", keys.Select(key => Bracketed(names.ActivityType(key))));

    /// <summary>An empty text is a group without conditions.</summary>
    public static Notation<ConditionGroup> ParseGroup(string text, NotationNames names) => NotationReader.Whole(text, names, reader => reader.Group());

    public static Notation<Condition> ParseCondition(string text, NotationNames names) => NotationReader.Whole(text, names, reader => reader.Condition());

    public static Notation<TextTest> ParseTest(string text, NotationNames names) => NotationReader.Whole(text, names, reader => reader.Test());

    public static Notation<ValueList<string>> ParseFields(string text, NotationNames names) =>
        NotationReader.Whole(text, names, reader => reader.AtEnd ? [] : reader.Fields());

    public static Notation<ValueList<string>> ParseActivityTypes(string text, NotationNames names) => NotationReader.Whole(text, names, reader => reader.ActivityTypes());

    internal static string Bracketed(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    internal static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(ConditionSet set, NotationNames names) =>
        Combined(set.Combine, [.. set.Conditions.Select(condition => Write(condition, names))], names);

    // Between two parts the word says how they combine; otherwise it must be said before them.
    private static string Combined(Combination combine, string[] parts, NotationNames names)
    {
        var all = string.Join($" {Say(combine is Combination.AllOf ? Word.And : Word.Or, names)} ", parts);

        return parts.Length > 1 || combine is Combination.AllOf ? all : $"{Say(Word.AnyOf, names)}: {all}".TrimEnd();
    }

    private static string Comparison(FieldCondition condition, NotationNames names) => condition switch
    {
        TextCondition text => Write(text.Match, text.Negated, names),
        NumberCondition { Min: { } min, Max: null } => $">= {Number(min)}",
        NumberCondition { Min: null, Max: { } max } => $"<= {Number(max)}",
        NumberCondition number => $"{(number.Min is { } min ? Number(min) : "")}..{(number.Max is { } max ? Number(max) : "")}",
        DateCondition { Operator: DateOperator.Before } date => $"{Say(Word.Before, names)} {DateOr(date.Date)}",
        DateCondition { Operator: DateOperator.After } date => $"{Say(Word.After, names)} {DateOr(date.Date)}",
        DateCondition { Operator: DateOperator.WithinLastDays } date => $"{Say(Word.Within, names)} {DaysOr(date.Days, names)}",
        DateCondition date => $"{Say(Word.OlderThan, names)} {DaysOr(date.Days, names)}",
        YesNoCondition answer => $"= {Say(answer.Answer ? Word.Yes : Word.No, names)}",
        KnownCondition known => Say(known.Known ? Word.Known : Word.Unknown, names),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static string Write(TextTest test, bool negated, NotationNames names)
    {
        var word = (test.Operator, negated) switch
        {
            (TextOperator.IsAnyOf, false) => Word.Is,
            (TextOperator.IsAnyOf, true) => Word.IsNot,
            (TextOperator.ContainsAnyOf, false) => Word.Contains,
            (TextOperator.ContainsAnyOf, true) => Word.ContainsNot,
            (TextOperator.StartsWithAnyOf, false) => Word.StartsWith,
            _ => Word.StartsNotWith,
        };

        return $"{Say(word, names)} {(test.Values.Count == 0 ? "()" : string.Join(" | ", test.Values.Select(Quoted)))}";
    }

    private static string Write(BehaviourCondition behaviour, NotationNames names)
    {
        var (types, detail, days) = behaviour.Activities;

        return string.Join(' ', new[]
        {
            $"{Say(behaviour.Negated ? Word.DidNot : Word.Did, names)}:",
            types.Count == 0 ? Say(Word.Anything, names) : WriteActivityTypes(types, names),
            detail is null ? null : $"{Say(Word.Detail, names)} {Write(detail, names)}",
            days is null ? null : $"{Say(Word.Within, names)} {DaysOr(days, names)}",
            behaviour.MinCount == 1 ? null : $"{Say(Word.AtLeast, names)} {behaviour.MinCount.ToString(CultureInfo.InvariantCulture)}x",
        }.OfType<string>());
    }

    private static string DateOr(DateOnly? date) => date is { } known ? Date(known) : "?";

    private static string DaysOr(int? days, NotationNames names) =>
        $"{(days is { } known ? known.ToString(CultureInfo.InvariantCulture) : "?")} {Say(Word.Days, names)}";

    private static string Say(Word word, NotationNames names) => NotationWords.Of(word, names.German);
}
