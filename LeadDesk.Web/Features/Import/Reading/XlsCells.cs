using System.Globalization;
using ExcelDataReader;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Turns what ExcelDataReader gives for the present row into cells. It gives an error cell as a blank one.</summary>
internal sealed class XlsCells(IExcelDataReader reader)
{
    private readonly Dictionary<string, NumberFormat> _formats = [];

    /// <summary>The cells up to the last that is not blank; none for a blank row.</summary>
    public Cell[] ReadRow()
    {
        var width = reader.FieldCount;

        while (width > 0 && IsBlank(reader.GetValue(width - 1)))
        {
            width--;
        }

        var cells = new Cell[width];

        for (var column = 0; column < width; column++)
        {
            cells[column] = CellOf(column, reader.GetValue(column));
        }

        return cells;
    }

    private static bool IsBlank(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private Cell CellOf(int column, object? value) => value switch
    {
        null => Cell.Blank,
        string text => Cell.OfText(text),
        double number => NumberOf(column, number),
        int number => NumberOf(column, number),
        bool yesNo => new Cell.YesNo(yesNo),
        DateTime date => DateOf(date),
        TimeSpan time => SerialDate.Duration(time),
        _ => Cell.OfText(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private Cell.Number NumberOf(int column, double number) =>
        reader.GetNumberFormatString(column) is { } format and not "General" ? FormatOf(format).Show(number) : new(number);

    private NumberFormat FormatOf(string code)
    {
        if (!_formats.TryGetValue(code, out var format))
        {
            format = NumberFormat.Of(code);
            _formats.Add(code, format);
        }

        return format;
    }

    // Day 0 is a time of day without a date.
    private static Cell DateOf(DateTime date) =>
        date.Year < 1900 ? SerialDate.Duration(date - DateTime.FromOADate(0)) : new Cell.Date(date);
}
