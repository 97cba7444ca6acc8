using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>How it ended with the lead of a row.</summary>
/// <param name="Won">Whether the deal was won; else it was lost.</param>
/// <param name="On">When that was decided; null when the row does not say.</param>
/// <param name="Value">What the deal was worth; null when the row does not say.</param>
public sealed record RowOutcome(bool Won, DateOnly? On, double? Value);

/// <summary>Reads from the rows of a list of leads how it ended with them.</summary>
internal sealed class LeadOutcomeReader
{
    private readonly PartCells<OutcomePart> _cells;
    private readonly bool _noIsLost;
    private readonly bool _dayMeansWon;

    private LeadOutcomeReader(IReadOnlyList<MappedColumn> columns, string? sheet)
    {
        _cells = new(sheet, columns.Select(column => KeyValuePair.Create(((ColumnTarget.Outcome)column.Target).Part, column)));
        _noIsLost = _cells.ColumnOf(OutcomePart.Result) is { NoIsLost: true };
        _dayMeansWon = _cells.ColumnOf(OutcomePart.Date) is { } date && OutcomeColumnMatcher.IsWonDate(date.Header);
    }

    /// <summary>The reader; null when no column tells how it ended.</summary>
    public static LeadOutcomeReader? Of(ColumnMapping mapping, string? sheet)
    {
        var columns = mapping.Columns.Where(column => column.Target is ColumnTarget.Outcome).ToArray();

        return columns.Length == 0 ? null : new(columns, sheet);
    }

    /// <summary>How it ended; null while it is open, and when the row does not say.</summary>
    public RowOutcome? Read(SheetRow row, Action<ImportProblem> report)
    {
        var (result, day) = (_cells.Text(row, OutcomePart.Result, report), _cells.Time(row, OutcomePart.Date, report)?.Date);

        return WonIn(result, day) is { } won ? new(won, day, ValueIn(row, report)) : null;
    }

    // A lead of which no deal was made yet is not lost, unless the user says that it is.
    private bool? WonIn(string? result, DateOnly? day) =>
        result is not null && DealResult.Named(result) is { } named ? named
        : result is not null && Answers.YesOrNo(result) is { } answer && (answer || _noIsLost) ? answer
        : _dayMeansWon && day is not null ? true
        : null;

    private double? ValueIn(SheetRow row, Action<ImportProblem> report)
    {
        if (_cells.Known(row, OutcomePart.Value, report) is not { } cell)
        {
            return null;
        }

        if (_cells.NumberIn(cell, OutcomePart.Value) is { } value && double.IsFinite(value))
        {
            return value;
        }

        _cells.Report(row, OutcomePart.Value, ImportProblemReason.NotANumber, report);

        return null;
    }
}
