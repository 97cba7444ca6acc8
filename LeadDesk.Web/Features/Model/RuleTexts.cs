using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Model;

/// <summary>Says in plain words when a rule or criterion applies and what it does.</summary>
/// <param name="shown">How many words of a list are said; of longer ones the rest is only counted.</param>
public sealed class RuleTexts(IStringLocalizer<RuleTexts> texts, FieldNames fields, ActivityNames activities, ValueTexts values, int shown = int.MaxValue)
{
    private const int Few = 2;

    private RuleTexts? _brief;

    /// <summary>The same for rows that are looked over: "CEO, chief executive +9".</summary>
    public RuleTexts Brief => _brief ??= new(texts, fields, activities, values, Few);

    /// <summary>When a rule gives points: "Page visited, detail contains “price”".</summary>
    public string When(ScoringRule rule, FieldCatalogue catalogue) => rule switch
    {
        ProfileRule profile => Of(profile.When, catalogue),
        ActivityRule activity => Joined(
            Of(activity.Activities, catalogue),
            activity.MinCount > 1 ? texts["FromTimes", activity.MinCount] : null),
        InactivityRule { Types.Count: 0 } quiet => Days("Quiet", quiet.Days),
        InactivityRule quiet => Days("QuietTypes", quiet.Days, TypesOf(quiet.Types, catalogue)),
        CompletenessRule depth => texts["Depth", Listed([.. depth.Fields.Select(field => fields.Of(field, catalogue))]) ?? string.Join(", ", depth.Fields.Select(field => fields.Of(field, catalogue)))],
        _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
    };

    /// <summary>What it gives: "+15 each time, at most 45".</summary>
    public string Points(ScoringRule rule)
    {
        var points = SignedPoints.Of(rule.Points);

        return rule switch
        {
            ActivityRule activity => Joined(
                texts[activity.Counting is Counting.Once ? "OnceOnly" : "Each", points],
                activity.Cap is { } cap ? texts["AtMostPoints", SignedPoints.Of(Math.Sign(rule.Points) * cap)] : null,
                activity.HalfLifeDays is { } halfLife ? Days("HalfLife", halfLife) : null),
            CompletenessRule => texts["UpTo", points],
            _ => points,
        };
    }

    public string Of(GradeCriterion criterion, FieldCatalogue catalogue) => Of(criterion.When, catalogue);

    private string Of(ConditionGroup group, FieldCatalogue catalogue)
    {
        var conditions = group.Conditions.Select(condition => Of(condition, catalogue));
        var alone = group.Conditions.Count == 0 && group.Groups.Count == 1;
        var groups = group.Groups.Select(nested => alone || nested.Conditions.Count == 1 ? Of(nested, catalogue) : texts["Group", Of(nested, catalogue)].Value);

        return Combined(group.Combine, conditions.Concat(groups));
    }

    private string Of(ConditionSet set, FieldCatalogue catalogue) =>
        Combined(set.Combine, set.Conditions.Select(condition => Of(condition, catalogue)));

    private string Combined(Combination combine, IEnumerable<string> parts) =>
        parts.Aggregate((all, next) => texts[combine is Combination.AllOf ? "And" : "OrElse", all, next]);

    private string Of(Condition condition, FieldCatalogue catalogue) => condition switch
    {
        FieldCondition field => Of(field, fields.Of(field.Field, catalogue)),
        BehaviourCondition behaviour => Of(behaviour, catalogue),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private string Of(FieldCondition condition, string field) => condition switch
    {
        TextCondition text => texts[KeyOf(text), field, OneOf(Quoted(condition.Field, text.Match))],
        NumberCondition { Min: { } min, Max: { } max } => texts["Between", field, ValueTexts.Number(min), ValueTexts.Number(max)],
        NumberCondition { Min: { } min } => texts["AtLeast", field, ValueTexts.Number(min)],
        NumberCondition number => texts["AtMost", field, ValueTexts.Number(number.Max ?? 0)],
        DateCondition { Date: { } date } fixedDate => texts[fixedDate.Operator.ToString(), field, date.ToString("d", CultureInfo.CurrentCulture)],
        DateCondition date => Days(date.Operator.ToString(), date.Days ?? 0, field),
        YesNoCondition answer => texts["Answer", field, values.YesNo(answer.Answer)],
        KnownCondition known => texts[known.Known ? "Known" : "Unknown", field],
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static string KeyOf(TextCondition text) => (text.Match.Operator, text.Negated) switch
    {
        (TextOperator.IsAnyOf, false) => "Is",
        (TextOperator.IsAnyOf, true) => "IsNot",
        (TextOperator.ContainsAnyOf, false) => "Contains",
        (TextOperator.ContainsAnyOf, true) => "ContainsNot",
        (TextOperator.StartsWithAnyOf, false) => "StartsWith",
        _ => "StartsNotWith",
    };

    private List<string> Quoted(string field, TextTest test) =>
        [.. test.Values.Select(value => values.Quoted(FieldValue.OfText(value) is { } known ? values.Of(field, known) : value))];

    private string Of(BehaviourCondition behaviour, FieldCatalogue catalogue)
    {
        var what = Of(behaviour.Activities, catalogue);

        return (behaviour.Negated, behaviour.MinCount) switch
        {
            (false, <= 1) => texts["Did", what],
            (false, var count) => texts["DidTimes", what, count],
            (true, <= 1) => texts["DidNot", what],
            (true, var count) => texts["DidNotTimes", what, count],
        };
    }

    private string Of(ActivityFilter filter, FieldCatalogue catalogue) => Joined(
        filter.Types.Count == 0 ? texts["AnyActivity"] : TypesOf(filter.Types, catalogue),
        filter.Detail is { } detail ? Of(detail) : null,
        filter.WithinDays is { } days ? Days("LastDays", days) : null);

    private string Of(TextTest detail)
    {
        var key = detail.Operator switch
        {
            TextOperator.IsAnyOf => "DetailIs",
            TextOperator.ContainsAnyOf => "DetailContains",
            _ => "DetailStartsWith",
        };

        return texts[key, OneOf([.. detail.Values.Select(values.Quoted)])];
    }

    private string TypesOf(ValueList<string> types, FieldCatalogue catalogue) =>
        OneOf([.. types.Select(type => activities.Of(type, catalogue))]);

    private string OneOf(List<string> alternatives) => Listed(alternatives) ?? values.OneOf(alternatives);

    // To count a single word takes as much room as to say it.
    private string? Listed(List<string> words) =>
        words.Count - shown > 1 ? $"{string.Join(", ", words.Take(shown))} +{(words.Count - shown).ToString(CultureInfo.CurrentCulture)}" : null;

    // Languages bend the word for a single day their own way.
    private string Days(string key, int days, string? other = null) =>
        days == 1 ? texts[$"{key}.One", "", other ?? ""] : texts[key, days.ToString("N0", CultureInfo.CurrentCulture), other ?? ""];

    private static string Joined(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => part is not null));
}
