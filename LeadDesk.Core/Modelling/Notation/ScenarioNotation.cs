using System.Globalization;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Modelling.Notation;

/// <summary>
/// What a scenario's lead is and did, as text: <c>[Job title] = "CEO"; [Employees] = 120</c> and
/// <c>[Webinar attended] 3 days ago 2x detail "/prices"</c>, one on each line.
/// </summary>
public static class ScenarioNotation
{
    public static string Write(ValueList<ScenarioFact> facts, NotationNames names) =>
        string.Join(";\n", facts.Select(fact => $"{ConditionNotation.Bracketed(names.Field(fact.Field))} = {Value(fact.Value, names)}"));

    public static string Write(ValueList<ScenarioActivity> activities, NotationNames names) =>
        string.Join(";\n", activities.Select(activity => Write(activity, names)));

    public static Notation<ValueList<ScenarioFact>> ParseFacts(string text, NotationNames names) =>
        NotationReader.Whole(text, names, reader => reader.Sequence(() => Fact(reader)));

    public static Notation<ValueList<ScenarioActivity>> ParseActivities(string text, NotationNames names) =>
        NotationReader.Whole(text, names, reader => reader.Sequence(() => Activity(reader)));

    private static string Write(ScenarioActivity activity, NotationNames names) => string.Join(' ', new[]
    {
        ConditionNotation.Bracketed(names.ActivityType(activity.Type)),
        activity.DaysAgo.ToString(CultureInfo.InvariantCulture),
        NotationWords.Of(Word.DaysAgo, names.German),
        activity.Count == 1 ? null : $"{activity.Count.ToString(CultureInfo.InvariantCulture)}x",
        activity.Detail is null ? null : $"{NotationWords.Of(Word.Detail, names.German)} {ConditionNotation.Quoted(activity.Detail)}",
    }.OfType<string>());

    private static string Value(FieldValue value, NotationNames names) => value switch
    {
        FieldValue.Number number => ConditionNotation.Number(number.Value),
        FieldValue.Date date => ConditionNotation.Date(date.Value),
        FieldValue.YesNo answer => NotationWords.Of(answer.Value ? Word.Yes : Word.No, names.German),
        _ => ConditionNotation.Quoted(value.Invariant),
    };

    private static ScenarioFact Fact(NotationReader reader)
    {
        var field = reader.Field();
        reader.Expect("=");

        return new(field, reader.Value());
    }

    private static ScenarioActivity Activity(NotationReader reader)
    {
        var type = reader.ActivityType();
        var daysAgo = reader.Whole();
        reader.Expect(Word.DaysAgo);
        var count = reader.Times() ?? 1;

        return new(type, daysAgo, count, reader.TryTake(Word.Detail) ? reader.Text() : null);
    }
}
