using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>Targets of columns as values of a drop-down list.</summary>
public static class TargetChoice
{
    public const string FullName = "fullName";
    public const string NewField = "newField";
    public const string LeadNumber = "leadNumber";
    public const string Occurrences = "occurrences";
    public const string LeaveOut = "leaveOut";

    private const string FieldPrefix = "field:";
    private const string PartPrefix = "part:";
    private const string OutcomePrefix = "outcome:";

    /// <summary>The types a new field may have: choices are agreed by people, not found in a list.</summary>
    public static IReadOnlyList<FieldType> NewFieldTypes { get; } = [FieldType.Text, FieldType.Number, FieldType.Date, FieldType.YesNo];

    /// <summary>What a list of leads may say of how it ended with them.</summary>
    public static IReadOnlyList<OutcomePart> OutcomePartsOfLeads { get; } = [OutcomePart.Result, OutcomePart.Date, OutcomePart.Value];

    public static string Of(ColumnTarget target) => target switch
    {
        ColumnTarget.Field { Key: var key } => OfField(key),
        ColumnTarget.Activity { Part: var part } => OfPart(part),
        ColumnTarget.Outcome { Part: var part } => OfPart(part),
        ColumnTarget.FullName => FullName,
        ColumnTarget.NewField => NewField,
        ColumnTarget.LeadNumber => LeadNumber,
        ColumnTarget.Occurrences => Occurrences,
        _ => LeaveOut,
    };

    public static string OfField(string key) => FieldPrefix + key;

    public static string OfPart(ActivityPart part) => PartPrefix + part;

    public static string OfPart(OutcomePart part) => OutcomePrefix + part;

    /// <summary>The target that a value stands for; null when a column of such a list cannot become that.</summary>
    public static ColumnTarget? Parse(string? value, ColumnProposal column, ImportKind kind, FieldCatalogue catalogue) => (value, kind) switch
    {
        (LeaveOut, _) => new ColumnTarget.LeaveOut(),
        (LeadNumber, _) => new ColumnTarget.LeadNumber(),
        (FullName, ImportKind.Leads) => new ColumnTarget.FullName(),
        (NewField, ImportKind.Leads) => column.Fallback as ColumnTarget.NewField ?? new ColumnTarget.NewField(column.Column.Header, FieldType.Text),
        (Occurrences, ImportKind.Leads) => OccurrencesOf(column.Column, catalogue),
        ({ } part, ImportKind.Leads) when part.StartsWith(OutcomePrefix, StringComparison.Ordinal) =>
            PartAfter<OutcomePart>(OutcomePrefix, part) is { } known && OutcomePartsOfLeads.Contains(known) ? new ColumnTarget.Outcome(known) : null,
        ({ } field, ImportKind.Leads) => After(FieldPrefix, field) is { } key && catalogue.Field(key) is { } known ? new ColumnTarget.Field(known.Key) : null,
        ({ } part, ImportKind.Activities) => PartAfter<ActivityPart>(PartPrefix, part) is { } known ? new ColumnTarget.Activity(known) : null,
        ({ } part, ImportKind.Outcomes) => PartAfter<OutcomePart>(OutcomePrefix, part) is { } known ? new ColumnTarget.Outcome(known) : null,
        _ => null,
    };

    // "Webinar 12.03.2026" tells of webinars on that day; a header that means no known type becomes one.
    private static ColumnTarget.Occurrences OccurrencesOf(MappedColumn column, FieldCatalogue catalogue) =>
        column.Target as ColumnTarget.Occurrences ?? OccurrenceHeader.Read(column.Header, catalogue);

    private static T? PartAfter<T>(string prefix, string value)
        where T : struct, Enum =>
        After(prefix, value) is { } name && Enum.TryParse<T>(name, out var part) && Enum.IsDefined(part) ? part : null;

    private static string? After(string prefix, string value) =>
        value.StartsWith(prefix, StringComparison.Ordinal) ? value[prefix.Length..] : null;
}
