namespace LeadDesk.Core.Import;

/// <summary>One row of a list of outcomes; the lead is not looked up yet.</summary>
/// <param name="Won">Whether the deal was won; else it was lost.</param>
/// <param name="On">When that was decided; null when the row does not say.</param>
/// <param name="Value">What the deal was worth; null when the row does not say.</param>
public sealed record OutcomeRow(SheetRow Row, string? Email, string? ExternalId, bool Won, DateOnly? On, double? Value)
{
    /// <summary>What the row calls its lead.</summary>
    public string LeadName => Email ?? ExternalId ?? "";
}

/// <summary>Turns rows of cells into rows of outcomes. Deals that are still open are rejected.</summary>
public sealed class OutcomeRowReader(ColumnMapping mapping, string? sheet, RowShape shape)
{
    private readonly PartCells<OutcomePart> _cells = new(sheet, mapping.Columns
        .Where(column => column.Target is ColumnTarget.Outcome)
        .Select(column => KeyValuePair.Create(((ColumnTarget.Outcome)column.Target).Part, column)));

    private readonly bool _tellsResults = OutcomeColumnMatcher.TellsResults(mapping);

    /// <summary>The outcome; null when the row is rejected. Either way its problems are reported.</summary>
    public OutcomeRow? Read(SheetRow row, Action<ImportProblem> report)
    {
        if (shape.FaultOf(row) is { } fault)
        {
            report(ImportProblem.OfShape(sheet, row, fault, shape));
            if (fault == ImportProblemReason.RaggedRow)
            {
                return null;
            }
        }

        var (email, externalId) = (_cells.Email(row, OutcomePart.LeadEmail, report), _cells.Text(row, OutcomePart.LeadExternalId, report));
        if (email is null && externalId is null)
        {
            return Rejected(row, ImportProblemReason.LeadNotNamed, null, report);
        }

        if (!_tellsResults)
        {
            return Rejected(row, ImportProblemReason.ResultMissing, null, report);
        }

        var (result, day) = (_cells.Text(row, OutcomePart.Result, report), _cells.Time(row, OutcomePart.Date, report)?.Date);

        return WonIn(result, day) is { } won
            ? new(row, email, externalId, won, day, ValueOf(row, report))
            : Rejected(row, ImportProblemReason.DealStillOpen, result, report);
    }

    // Without a column for the result it is the date that tells: a deal that has a won date was won.
    private bool? WonIn(string? result, DateOnly? day) =>
        _cells.ColumnOf(OutcomePart.Result) is null ? (day is null ? null : true)
        : result is null ? null
        : DealResult.Of(result);

    private double? ValueOf(SheetRow row, Action<ImportProblem> report)
    {
        if (_cells.Known(row, OutcomePart.Value, report) is not { } cell)
        {
            return null;
        }

        var value = _cells.NumberIn(cell, OutcomePart.Value);
        if (value is null || !double.IsFinite(value.Value))
        {
            _cells.Report(row, OutcomePart.Value, ImportProblemReason.NotANumber, report);

            return null;
        }

        return value;
    }

    private OutcomeRow? Rejected(SheetRow row, ImportProblemReason reason, string? value, Action<ImportProblem> report)
    {
        report(ImportProblem.OfRow(sheet, row, reason, value));

        return null;
    }
}
