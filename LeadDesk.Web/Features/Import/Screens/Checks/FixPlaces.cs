using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Web.Features.Import.Screens.Checks;

/// <summary>Which cell to mend so that a problem goes away.</summary>
public static class FixPlaces
{
    /// <summary>The column of a problem; for a rejected row, the one that lacks what the row needs. Null when only the row can be left out.</summary>
    public static MappedColumn? ColumnOf(ImportProblem problem, ImportDraft draft) => problem switch
    {
        { Column: { } header } => draft.Columns.Select(column => column.Column).FirstOrDefault(column => column.Header == header),
        { Reason: ImportProblemReason.LeadNotFound or ImportProblemReason.LeadNotNamed } => First(draft, LeadColumns),
        { Reason: ImportProblemReason.TypeMissing } => First(draft, [new ColumnTarget.Activity(ActivityPart.Type)]),
        { Reason: ImportProblemReason.DateMissing } => First(draft, [new ColumnTarget.Activity(ActivityPart.Date), new ColumnTarget.Outcome(OutcomePart.Date)]),
        { Reason: ImportProblemReason.DealStillOpen or ImportProblemReason.ResultMissing } => First(draft, [new ColumnTarget.Outcome(OutcomePart.Result)]),
        { Reason: ImportProblemReason.CountBelowOne } => First(draft, [new ColumnTarget.Activity(ActivityPart.Count)]),
        _ => null,
    };

    private static ColumnTarget[] LeadColumns { get; } =
    [
        new ColumnTarget.Activity(ActivityPart.LeadEmail), new ColumnTarget.Activity(ActivityPart.LeadExternalId),
        new ColumnTarget.Outcome(OutcomePart.LeadEmail), new ColumnTarget.Outcome(OutcomePart.LeadExternalId),
        new ColumnTarget.LeadNumber(), new ColumnTarget.Field(BuiltInFields.Email),
    ];

    private static MappedColumn? First(ImportDraft draft, IEnumerable<ColumnTarget> targets) => targets
        .Select(target => draft.Columns.Select(column => column.Column).FirstOrDefault(column => column.Target == target))
        .FirstOrDefault(column => column is not null);
}
