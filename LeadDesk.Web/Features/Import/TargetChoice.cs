using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import;

/// <summary>Targets of columns as values of a drop-down list.</summary>
public static class TargetChoice
{
    public const string FullName = "fullName";
    public const string NewField = "newField";
    public const string LeaveOut = "leaveOut";

    private const string FieldPrefix = "field:";
    private const string PartPrefix = "part:";

    /// <summary>The types a new field may have: choices are agreed by people, not found in a list.</summary>
    public static IReadOnlyList<FieldType> NewFieldTypes { get; } = [FieldType.Text, FieldType.Number, FieldType.Date, FieldType.YesNo];

    public static string Of(ColumnTarget target) => target switch
    {
        ColumnTarget.Field { Key: var key } => OfField(key),
        ColumnTarget.Activity { Part: var part } => OfPart(part),
        ColumnTarget.FullName => FullName,
        ColumnTarget.NewField => NewField,
        _ => LeaveOut,
    };

    public static string OfField(string key) => FieldPrefix + key;

    public static string OfPart(ActivityPart part) => PartPrefix + part;

    /// <summary>The target that a value stands for; null when a column of such a list cannot become that.</summary>
    public static ColumnTarget? Parse(string? value, ColumnProposal column, ImportKind kind, FieldCatalogue catalogue) => (value, kind) switch
    {
        (LeaveOut, _) => new ColumnTarget.LeaveOut(),
        (FullName, ImportKind.Leads) => new ColumnTarget.FullName(),
        (NewField, ImportKind.Leads) => column.Fallback as ColumnTarget.NewField ?? new ColumnTarget.NewField(column.Column.Header, FieldType.Text),
        ({ } field, ImportKind.Leads) when field.StartsWith(FieldPrefix, StringComparison.Ordinal) =>
            catalogue.Field(field[FieldPrefix.Length..]) is { } known ? new ColumnTarget.Field(known.Key) : null,
        ({ } part, ImportKind.Activities) when part.StartsWith(PartPrefix, StringComparison.Ordinal) =>
            Enum.TryParse<ActivityPart>(part[PartPrefix.Length..], out var known) && Enum.IsDefined(known) ? new ColumnTarget.Activity(known) : null,
        _ => null,
    };
}
