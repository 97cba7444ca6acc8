using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Uploads;

/// <summary>Whether a list holds leads, or what leads did.</summary>
public static class KindGuess
{
    private static readonly string[] AboutPeople =
    [
        BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.JobTitle, BuiltInFields.Phone,
        BuiltInFields.Industry, BuiltInFields.Employees,
    ];

    /// <summary>Activities when the columns surely say who, what and when, and hardly anything about the person.</summary>
    public static ImportKind Of(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, FieldCatalogue catalogue, WritingHabit habit)
    {
        var parts = new ActivityColumnMatcher(habit).Propose(headers, sample).Columns
            .Where(column => column.Confidence >= ColumnProposal.Sure)
            .Select(column => (column.Column.Target as ColumnTarget.Activity)?.Part)
            .ToHashSet();
        var tellsWhoWhatWhen = (parts.Contains(ActivityPart.LeadEmail) || parts.Contains(ActivityPart.LeadExternalId))
            && parts.Contains(ActivityPart.Type)
            && parts.Contains(ActivityPart.Date);

        return tellsWhoWhatWhen && FieldsAboutPeople(headers, sample, catalogue, habit) < 2 ? ImportKind.Activities : ImportKind.Leads;
    }

    private static int FieldsAboutPeople(
        IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, FieldCatalogue catalogue, WritingHabit habit) =>
        new ColumnMatcher(catalogue, habit).Propose(headers, sample).Columns.Count(column => column.Confidence >= ColumnProposal.Sure
            && column.Column.Target is ColumnTarget.Field { Key: var key } && AboutPeople.Contains(key));
}
