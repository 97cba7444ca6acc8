using System.Globalization;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Something that the lead of a row did, told by one of the row's cells.</summary>
/// <param name="Type">Key of an activity type, or the name of one that the import creates.</param>
/// <param name="At">When it happened; null for the day of the import.</param>
/// <param name="Detail">What the cell says beyond that it happened.</param>
/// <param name="Count">How often; at least 1.</param>
public sealed record Occurrence(string Type, WrittenTime? At, string? Detail, int Count);

/// <summary>Turns the cells of a column such as "Webinar 12.03." or "Page visits" into occurrences.</summary>
/// <param name="dates">The column that says when; null when none does.</param>
/// <param name="reportsDates">Whether an unreadable date is reported here; somebody else may report it already.</param>
/// <param name="today">As in <see cref="ActivityRowReader"/>.</param>
internal sealed class OccurrenceReader(string? sheet, MappedColumn column, MappedColumn? dates, bool reportsDates, DateOnly? today = null)
{
    private const int HighestCount = 1_000_000;

    private readonly ColumnTarget.Occurrences _target = (ColumnTarget.Occurrences)column.Target;
    private readonly CellRepair _repair = new(column);
    private readonly CellRepair? _dateRepair = dates is null ? null : new(dates);

    /// <summary>What happened; null when nothing did, or when the cell does not say so clearly, which is reported.</summary>
    public Occurrence? Read(SheetRow row, Action<ImportProblem> report)
    {
        var cell = column.Index < row.Cells.Count ? row.Cells[column.Index] : Cell.Blank;
        var (occurrence, reason, argument) = Read(_repair.Of(cell));
        if (reason is { } known)
        {
            report(ImportProblem.OfCell(sheet, row, column, cell, known, argument));
        }

        return occurrence is null || occurrence.At is not null ? occurrence : occurrence with { At = TimeOf(row, report) };
    }

    private (Occurrence? Occurrence, ImportProblemReason? Reason, string? Argument) Read(Cell cell)
    {
        switch (cell)
        {
            case Cell.Empty:
            case Cell.YesNo { Value: false }:
            case Cell.Text { Value: var text } when Answers.MeansUnknown(text):
                return default;
            case Cell.Error error:
                return (null, ImportProblem.ReasonOf(error), null);
            case Cell.Date date when column.DatesAreDamage:
                return (null, ImportProblemReason.DateMadeByExcel, CellRepair.RangeBefore(date.Value));
            case Cell.YesNo:
                return Once();
        }

        if (CellReader.TimeOf(cell, column) is { } time)
        {
            return ActivityDays.Allow(time.Date, today) ? Once(time) : (null, ImportProblemReason.ImplausibleDay, null);
        }

        return cell switch
        {
            Cell.Number { Value: var number } => Times(number),
            Cell.Text { Value: var text } when Answers.YesOrNo(text) is { } answer => answer ? Once() : default,
            Cell.Text { Value: var text } when NumberText.Parse(text, column.Numbers) is { } number => Times(number),
            Cell.Text { Value: var text } when text.Trim() is { Length: <= CellReader.LongestText } detail => Once(detail: detail),
            _ => (null, ImportProblemReason.TextTooLong, CellReader.LongestText.ToString(CultureInfo.InvariantCulture)),
        };
    }

    private (Occurrence?, ImportProblemReason?, string?) Once(WrittenTime? at = null, string? detail = null) =>
        (new(_target.Type, at, detail, 1), null, null);

    private (Occurrence?, ImportProblemReason?, string?) Times(double number) => number switch
    {
        0 => default,
        >= 1 and <= HighestCount when double.IsInteger(number) => (new(_target.Type, null, null, (int)number), null, null),
        _ => (null, ImportProblemReason.NotANumberOfTimes, null),
    };

    private WrittenTime? TimeOf(SheetRow row, Action<ImportProblem> report)
    {
        WrittenTime? otherwise = _target.On is { } day ? new(day.ToDateTime(TimeOnly.MinValue), HasTime: false, Offset: null) : null;
        if (dates is null || dates.Index >= row.Cells.Count)
        {
            return otherwise;
        }

        var cell = _dateRepair!.Of(row.Cells[dates.Index]);
        if (cell is Cell.Empty || (cell is Cell.Text { Value: var text } && Answers.MeansUnknown(text)))
        {
            return otherwise;
        }

        var time = CellReader.DayOf(cell, dates);
        if (time is null && reportsDates)
        {
            report(ImportProblem.OfCell(
                sheet, row, dates, row.Cells[dates.Index], cell is Cell.Error error ? ImportProblem.ReasonOf(error) : ImportProblemReason.NotADate));
        }

        // The column may be a field as well, which takes the day; as the day of an activity it cannot be.
        if (time is { } written && !ActivityDays.Allow(written.Date, today))
        {
            report(ImportProblem.OfCell(sheet, row, dates, row.Cells[dates.Index], ImportProblemReason.ImplausibleDay));

            return otherwise;
        }

        return time ?? otherwise;
    }
}
