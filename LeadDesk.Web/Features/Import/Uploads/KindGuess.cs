using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Uploads;

/// <summary>Whether a list holds leads, what leads did, or how deals with them ended.</summary>
public static class KindGuess
{
    private static readonly string[] AboutPeople =
    [
        BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.JobTitle, BuiltInFields.Phone,
        BuiltInFields.Industry, BuiltInFields.Employees,
    ];

    private const double NearlyAll = 0.9;

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
            .Where(column => column.Confidence >= ColumnProposal.Sure)
            .Select(column => (column.Column.Target as ColumnTarget.Activity)?.Part)
            .ToHashSet();

        return (parts.Contains(ActivityPart.LeadEmail) || parts.Contains(ActivityPart.LeadExternalId))
            && parts.Contains(ActivityPart.Type)
            && parts.Contains(ActivityPart.Date);
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
