using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>One row of a list of activities; the lead and the type are not looked up yet.</summary>
/// <param name="TypeName">What kind of activity it is, in the list's words.</param>
/// <param name="Count">How many occurrences it stands for.</param>
public sealed record ActivityRow(SheetRow Row, string? Email, string? ExternalId, string TypeName, WrittenTime At, string? Detail, int Count)
{
    /// <summary>What the row calls its lead.</summary>
    public string LeadName => Email ?? ExternalId ?? "";
}

/// <summary>Turns rows of cells into rows of activities.</summary>
/// <param name="defaultType">The type of rows that name none; null to reject them.</param>
/// <param name="today">Activities may be dated up to a year ahead of it; null to take any day that is to come.</param>
public sealed class ActivityRowReader(ColumnMapping mapping, string? sheet, RowShape shape, string? defaultType, DateOnly? today = null)
{
    private const int HighestCount = 1_000_000;

    private readonly PartCells<ActivityPart> _cells = new(sheet, mapping.Columns
        .Where(column => column.Target is ColumnTarget.Activity)
        .Select(column => KeyValuePair.Create(((ColumnTarget.Activity)column.Target).Part, column)));

    /// <summary>The activity; null when the row is rejected. Either way its problems are reported.</summary>
    public ActivityRow? Read(SheetRow row, Action<ImportProblem> report)
    {
        if (shape.FaultOf(row) is { } fault)
        {
            report(ImportProblem.OfShape(sheet, row, fault, shape));
            if (fault == ImportProblemReason.RaggedRow)
            {
                return null;
            }
        }

        var (email, externalId) = (_cells.Email(row, ActivityPart.LeadEmail, report), _cells.Text(row, ActivityPart.LeadExternalId, report));
        var type = _cells.Text(row, ActivityPart.Type, report) ?? defaultType;

        return (email ?? externalId, type, _cells.ActivityTime(row, ActivityPart.Date, today, report)) switch
        {
            (null, _, _) => Rejected(row, ImportProblemReason.LeadNotNamed, report),
            (_, null, _) => Rejected(row, ImportProblemReason.TypeMissing, report),
            (_, _, null) => Rejected(row, ImportProblemReason.DateMissing, report),
            (_, { } known, { } time) => CountOf(row, report) is { } count
                ? new(row, email, externalId, known, time, _cells.Text(row, ActivityPart.Detail, report), count)
                : Rejected(row, ImportProblemReason.CountBelowOne, report),
        };
    }

    private ActivityRow? Rejected(SheetRow row, ImportProblemReason reason, Action<ImportProblem> report)
    {
        report(ImportProblem.OfRow(sheet, row, reason));

        return null;
    }

    // A blank count is one occurrence; null stands for less than one.
    private int? CountOf(SheetRow row, Action<ImportProblem> report)
    {
        if (_cells.Known(row, ActivityPart.Count, report) is not { } cell)
        {
            return 1;
        }

        var number = _cells.NumberIn(cell, ActivityPart.Count);
        switch (number)
        {
            case < 1:
                return null;
            case <= HighestCount when double.IsInteger(number.Value):
                return (int)number.Value;
            default:
                _cells.Report(row, ActivityPart.Count, ImportProblemReason.NotACount, report);

                return 1;
        }
    }
}
