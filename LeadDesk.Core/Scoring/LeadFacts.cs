using System.Collections.Immutable;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Scoring;

/// <summary>An activity as the rules see it.</summary>
/// <param name="Age">Whole days before the evaluation day; never negative.</param>
public sealed record AgedActivity(string Type, DateOnly On, int Age, string? Detail, int Count)
{
    // Folded once: many rules look at it, and a lead may have thousands.
    internal string? FoldedDetail { get; } = Detail is null ? null : Folding.Fold(Detail);
}

/// <summary>Everything that may count for or against one lead on one day.</summary>
public sealed class LeadFacts
{
    private readonly Lead _lead;
    private readonly ImmutableDictionary<string, FieldValue?> _assumed;

    public LeadFacts(Lead lead, IEnumerable<Activity> activities, EvaluationDay day)
        : this(lead, Aged(activities, day), day, ImmutableDictionary<string, FieldValue?>.Empty)
    {
    }

    private LeadFacts(
        Lead lead, ValueList<AgedActivity> activities, EvaluationDay day, ImmutableDictionary<string, FieldValue?> assumed)
    {
        _lead = lead;
        _assumed = assumed;
        Activities = activities;
        Day = day;
    }

    public EvaluationDay Day { get; }

    /// <summary>What the lead did up to the day, latest first. What is dated later does not count yet.</summary>
    public ValueList<AgedActivity> Activities { get; }

    public DateOnly CreatedOn => Day.DateOf(_lead.CreatedAt);

    /// <summary>The same lead, if one of its stored fields had another value.</summary>
    public LeadFacts Assuming(string fieldKey, FieldValue? value) =>
        new(_lead, Activities, Day, _assumed.SetItem(fieldKey, value));

    /// <summary>The value of a stored or derived field; null when unknown.</summary>
    public FieldValue? ValueOf(string fieldKey) => fieldKey switch
    {
        DerivedFields.EmailDomain => FieldValue.OfText(EmailDomains.Of(Email)),
        DerivedFields.FreeMail => FieldValue.OfYesNo(EmailDomains.IsFreeMail(Email)),
        DerivedFields.DaysSinceCreated => FieldValue.OfNumber(Day.AgeOf(_lead.CreatedAt)),
        DerivedFields.DaysSinceFirstActivity => Activities.Count == 0 ? null : FieldValue.OfNumber(Activities[^1].Age),
        DerivedFields.DaysSinceLastActivity => Activities.Count == 0 ? null : FieldValue.OfNumber(Activities[0].Age),
        DerivedFields.KnownShare => FieldValue.OfNumber(KnownShare),
        DerivedFields.Owner => FieldValue.OfText(_lead.OwnerId),
        DerivedFields.Status => FieldValue.OfText(DerivedFields.NameOf(_lead.Status)),
        _ => Stored(fieldKey),
    };

    private string? Email => (Stored(BuiltInFields.Email) as FieldValue.Text)?.Value;

    private double KnownShare =>
        100.0 * BuiltInFields.All.Count(known => Stored(known.Key) is not null) / BuiltInFields.All.Count;

    private FieldValue? Stored(string fieldKey) =>
        _assumed.TryGetValue(fieldKey, out var assumed) ? assumed : _lead.ValueOf(fieldKey);

    private static ValueList<AgedActivity> Aged(IEnumerable<Activity> activities, EvaluationDay day) =>
        activities
            .Where(activity => day.HasCome(activity.OccurredAt))
            .OrderByDescending(activity => activity.OccurredAt)
            // Those of one moment must not stay in whatever order they came: the same facts give the same explanation.
            .ThenBy(activity => activity.Type, StringComparer.Ordinal)
            .ThenBy(activity => activity.Detail, StringComparer.Ordinal)
            .ThenBy(activity => activity.Count)
            .Select(activity => new AgedActivity(
                activity.Type, day.DateOf(activity.OccurredAt), day.AgeOf(activity.OccurredAt), activity.Detail, activity.Count))
            .ToValueList();
}
