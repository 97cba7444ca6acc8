using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Whether a list holds leads, what leads did, or how deals with them ended.</summary>
public static class KindGuess
{
    private static readonly string[] AboutPeople =
    [
        BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.JobTitle, BuiltInFields.Phone,
        BuiltInFields.Industry, BuiltInFields.Employees,
    ];

    private const double NearlyAll = 0.9;

    private static readonly string[] RowNumbers = ["id", "guid", "nr", "nummer", "number"];

    /// <summary>
    /// Activities when the columns surely say who, what and when, outcomes when they say who and how it ended, and hardly anything about the person.
    /// </summary>
    public static ImportKind Of(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, FieldCatalogue catalogue, WritingHabit habit)
    {
        if (KnownExports.Of(headers) is { } export)
        {
            return export.Kind;
        }

        // A list of deals may name a kind and a date of its own, but no activity was won or lost.
        var kind = TellsHowDealsEnded(headers, sample, habit) ? ImportKind.Outcomes
            : TellsWhoWhatWhen(headers, sample, habit) ? ImportKind.Activities
            : ImportKind.Leads;

        return kind is not ImportKind.Leads && FieldsAboutPeople(headers, sample, catalogue, habit) < 2 ? kind : ImportKind.Leads;
    }

    private static bool TellsWhoWhatWhen(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, WritingHabit habit)
    {
        var parts = new ActivityColumnMatcher(habit).Propose(headers, sample).Columns
            .Where(column => column.Confidence >= ColumnProposal.Sure && column.Column.Target is ColumnTarget.Activity)
            .ToDictionary(column => ((ColumnTarget.Activity)column.Column.Target).Part, column => column.Column.Index);
        var leads = parts.Where(part => part.Key is ActivityPart.LeadEmail or ActivityPart.LeadExternalId).Select(part => part.Value).ToList();

        // A kind of activity says what was done; a subject may as well be what a lead asked for, unless the rows are about something that has leads.
        return leads.Count > 0
            && parts.ContainsKey(ActivityPart.Date)
            && (parts.ContainsKey(ActivityPart.Type) || (parts.ContainsKey(ActivityPart.Detail) && RowsAreNoLeads(headers, sample, leads)));
    }

    // Rows have a number of their own beside their lead's, or several are about one lead, or some about none.
    private static bool RowsAreNoLeads(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, IReadOnlyList<int> leads) =>
        leads.All(column => !IsOfEachRow(column, sample))
        || Enumerable.Range(0, headers.Count).Any(column => !leads.Contains(column) && IsNumberOfRow(headers[column]) && IsOfEachRow(column, sample));

    private static bool IsNumberOfRow(string? header) =>
        header is not null && RowNumbers.Any(word => header.TrimEnd('.', ' ').EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsOfEachRow(int column, IReadOnlyList<SheetRow> sample)
    {
        var values = sample.Select(row => column < row.Cells.Count ? row.Cells[column] : Cell.Blank).Where(cell => cell is not Cell.Empty).ToList();

        return values.Count == sample.Count && values.Distinct().Count() == values.Count;
    }

    private static bool TellsHowDealsEnded(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, WritingHabit habit)
    {
        var parts = new OutcomeColumnMatcher(habit).Propose(headers, sample).Columns
            .Where(column => column.Confidence >= ColumnProposal.Sure && column.Column.Target is ColumnTarget.Outcome)
            .ToDictionary(column => ((ColumnTarget.Outcome)column.Column.Target).Part);

        // Where only some rows have a won date, the others are leads that no deal was made of.
        return (parts.ContainsKey(OutcomePart.LeadEmail) || parts.ContainsKey(OutcomePart.LeadExternalId))
            && (parts.ContainsKey(OutcomePart.Result)
                || (parts.TryGetValue(OutcomePart.Date, out var date)
                    && OutcomeColumnMatcher.IsWonDate(date.Column.Header) && date.Known >= sample.Count * NearlyAll));
    }

    private static int FieldsAboutPeople(
        IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, FieldCatalogue catalogue, WritingHabit habit) =>
        new ColumnMatcher(catalogue, habit).Propose(headers, sample).Columns.Count(column => column.Confidence >= ColumnProposal.Sure
            && column.Column.Target is ColumnTarget.Field { Key: var key } && AboutPeople.Contains(key));
}
