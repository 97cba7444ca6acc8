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
public sealed class ActivityRowReader(ColumnMapping mapping, string? sheet, RowShape shape, string? defaultType)
{
    private const int HighestCount = 1_000_000;

    private readonly Dictionary<ActivityPart, MappedColumn> _columns = mapping.Columns
        .Where(column => column.Target is ColumnTarget.Activity)
        .ToDictionary(column => ((ColumnTarget.Activity)column.Target).Part);

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

        var (email, externalId) = (EmailOf(row, report), TextOf(row, ActivityPart.LeadExternalId, report));
        var type = TextOf(row, ActivityPart.Type, report) ?? defaultType;

        return (email ?? externalId, type, TimeOf(row, report)) switch
        {
            (null, _, _) => Rejected(row, ImportProblemReason.LeadNotNamed, report),
            (_, null, _) => Rejected(row, ImportProblemReason.TypeMissing, report),
            (_, _, null) => Rejected(row, ImportProblemReason.DateMissing, report),
            (_, { } known, { } time) => CountOf(row, report) is { } count
                ? new(row, email, externalId, known, time, TextOf(row, ActivityPart.Detail, report), count)
                : Rejected(row, ImportProblemReason.CountBelowOne, report),
        };
    }

    private ActivityRow? Rejected(SheetRow row, ImportProblemReason reason, Action<ImportProblem> report)
    {
        report(ImportProblem.OfRow(sheet, row, reason));

        return null;
    }

    private string? EmailOf(SheetRow row, Action<ImportProblem> report)
    {
        if (TextOf(row, ActivityPart.LeadEmail, report) is not { } text)
        {
            return null;
        }

        var address = EmailAddress.Normalise(text);
        if (address is null)
        {
            Report(row, ActivityPart.LeadEmail, ImportProblemReason.NotAnEmail, report);
        }

        return address;
    }

    private WrittenTime? TimeOf(SheetRow row, Action<ImportProblem> report)
    {
        if (KnownCell(row, ActivityPart.Date, report) is not { } cell)
        {
            return null;
        }

        var time = CellReader.TimeOf(cell, _columns[ActivityPart.Date].Dates);
        if (time is null)
        {
            Report(row, ActivityPart.Date, ImportProblemReason.NotADate, report);
        }

        return time;
    }

    // A blank count is one occurrence; null stands for less than one.
    private int? CountOf(SheetRow row, Action<ImportProblem> report)
    {
        if (KnownCell(row, ActivityPart.Count, report) is not { } cell)
        {
            return 1;
        }

        var number = cell switch
        {
            Cell.Number { Value: var value } => value,
            Cell.Text { Value: var text } => NumberText.Parse(text, _columns[ActivityPart.Count].Numbers),
            _ => null,
        };

        switch (number)
        {
            case < 1:
                return null;
            case <= HighestCount when double.IsInteger(number.Value):
                return (int)number.Value;
            default:
                Report(row, ActivityPart.Count, ImportProblemReason.NotACount, report);

                return 1;
        }
    }

    private string? TextOf(SheetRow row, ActivityPart part, Action<ImportProblem> report)
    {
        if (KnownCell(row, part, report) is not { } cell || CellText.Of(cell)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > CellReader.LongestText)
        {
            Report(row, part, ImportProblemReason.TextTooLong, report, CellReader.LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture));

            return null;
        }

        return text;
    }

    private Cell? KnownCell(SheetRow row, ActivityPart part, Action<ImportProblem> report)
    {
        if (!_columns.TryGetValue(part, out var column) || column.Index >= row.Cells.Count)
        {
            return null;
        }

        switch (row.Cells[column.Index])
        {
            case Cell.Empty:
            case Cell.Text { Value: var text } when Answers.MeansUnknown(text):
                return null;
            case Cell.Error:
                Report(row, part, ImportProblemReason.ErrorCell, report);

                return null;
            case var cell:
                return cell;
        }
    }

    private void Report(SheetRow row, ActivityPart part, ImportProblemReason reason, Action<ImportProblem> report, string? argument = null)
    {
        var column = _columns[part];
        report(ImportProblem.OfCell(sheet, row, column, row.Cells[column.Index], reason, argument));
    }
}
