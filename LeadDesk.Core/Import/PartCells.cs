using System.Globalization;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>The cells of a row by the part they play, in lists that speak of leads which are there already.</summary>
internal sealed class PartCells<TPart>(string? sheet, IEnumerable<KeyValuePair<TPart, MappedColumn>> columns)
    where TPart : struct, Enum
{
    private readonly Dictionary<TPart, (MappedColumn Column, CellRepair Repair)> _columns =
        columns.ToDictionary(part => part.Key, part => (part.Value, new CellRepair(part.Value)));

    public MappedColumn? ColumnOf(TPart part) => _columns.TryGetValue(part, out var known) ? known.Column : null;

    /// <summary>The address, as it is kept; null when there is none or it is none.</summary>
    public string? Email(SheetRow row, TPart part, Action<ImportProblem> report)
    {
        if (Text(row, part, report) is not { } text)
        {
            return null;
        }

        var address = EmailAddress.Normalise(text);
        if (address is null)
        {
            Report(row, part, ImportProblemReason.NotAnEmail, report);
        }

        return address;
    }

    public string? Text(SheetRow row, TPart part, Action<ImportProblem> report)
    {
        if (Known(row, part, report) is not { } cell || CellText.Of(cell)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (CellReader.HasLostDigits(cell, _columns[part].Column))
        {
            Report(row, part, ImportProblemReason.DigitsLost, report);

            return null;
        }

        if (text.Length > CellReader.LongestText)
        {
            Report(row, part, ImportProblemReason.TextTooLong, report, CellReader.LongestText.ToString(CultureInfo.InvariantCulture));

            return null;
        }

        return text;
    }

    public WrittenTime? Time(SheetRow row, TPart part, Action<ImportProblem> report)
    {
        if (Known(row, part, report) is not { } cell)
        {
            return null;
        }

        var time = CellReader.DayOf(cell, _columns[part].Column);
        if (time is null)
        {
            Report(row, part, ImportProblemReason.NotADate, report);
        }

        return time;
    }

    /// <summary>As <see cref="Time"/>, of an activity: a day on which it cannot have happened is reported, and none.</summary>
    public WrittenTime? ActivityTime(SheetRow row, TPart part, DateOnly? today, Action<ImportProblem> report)
    {
        var time = Time(row, part, report);
        if (time is null || ActivityDays.Allow(time.Value.Date, today))
        {
            return time;
        }

        Report(row, part, ImportProblemReason.ImplausibleDay, report);

        return null;
    }

    /// <summary>The number in a cell that holds something; null when that is none, which is not reported.</summary>
    public double? NumberIn(Cell cell, TPart part) => cell switch
    {
        Cell.Number { Shown: { } shown } when NumberText.Parse(shown, NumberForm.Point) is null => null,
        Cell.Number { Value: var value } => value,
        Cell.Text { Value: var text } => NumberText.Parse(text, _columns[part].Column.Numbers),
        _ => null,
    };

    /// <summary>The cell; null when it holds nothing or an error, which is reported.</summary>
    public Cell? Known(SheetRow row, TPart part, Action<ImportProblem> report)
    {
        if (!_columns.TryGetValue(part, out var known) || known.Column.Index >= row.Cells.Count)
        {
            return null;
        }

        switch (known.Repair.Of(row.Cells[known.Column.Index]))
        {
            case Cell.Empty:
            case Cell.Text { Value: var text } when Answers.MeansUnknown(text):
                return null;
            case Cell.Error error:
                Report(row, part, ImportProblem.ReasonOf(error), report);

                return null;
            case var cell:
                return cell;
        }
    }

    public void Report(SheetRow row, TPart part, ImportProblemReason reason, Action<ImportProblem> report, string? argument = null)
    {
        var column = _columns[part].Column;
        report(ImportProblem.OfCell(sheet, row, column, row.Cells[column.Index], reason, argument));
    }
}
