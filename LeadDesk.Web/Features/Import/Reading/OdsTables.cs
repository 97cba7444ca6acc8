using System.Globalization;
using System.Text;
using System.Xml;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Streams the tables of an OpenDocument spreadsheet's content (OpenDocument 1.3, part 3, section 9). Rows and cells that are equal stand there
/// once, with a number of repetitions; of blank ones there may be a million.
/// </summary>
internal sealed class OdsTables(LimitedXml xml)
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private const string Extension = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    private readonly List<Sheet> _sheets = [];
    private readonly List<Cell> _cells = [];
    private readonly List<ColumnRange> _hiddenColumns = [];
    private readonly List<MergedRange> _merged = [];
    private readonly HashSet<string> _hiddenTables = new(StringComparer.Ordinal);
    private readonly StringBuilder _shown = new();
    private string _style = "";
    private int _column;
    private int _row;

    private ReadingLimits Limits => xml.Limits;

    /// <summary>The tables; known when all rows are read.</summary>
    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>The rows that are not blank, without the blank cells at their end.</summary>
    public IEnumerable<(int Sheet, SheetRow Row)> Read(CancellationToken cancellationToken)
    {
        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            xml.BeginText();

            switch (xml.LocalName)
            {
                case "style":
                    _style = xml.GetAttribute("name", Style) ?? "";
                    break;
                case "table-properties" when xml.GetAttribute("display", Table) == "false":
                    _hiddenTables.Add(_style);
                    break;
                case "table":
                    Begin();
                    break;
                case "table-column":
                    CountColumn();
                    break;
                case "table-row":
                    cancellationToken.ThrowIfCancellationRequested();

                    foreach (var row in ReadRows())
                    {
                        yield return (_sheets.Count - 1, row);
                    }

                    break;
                default:
                    break;
            }
        }

        End();
    }

    private void Begin()
    {
        End();

        if (_sheets.Count == Limits.MaxSheets)
        {
            throw new FileRefusedException(RefusalReason.TooManySheets, Limits.MaxSheets);
        }

        _sheets.Add(new(_sheets.Count, xml.GetAttribute("name", Table) ?? "", _hiddenTables.Contains(xml.GetAttribute("style-name", Table) ?? "")));
        (_row, _column) = (0, 0);
        _hiddenColumns.Clear();
        _merged.Clear();
    }

    private void End()
    {
        if (_sheets.Count > 0)
        {
            _sheets[^1] = _sheets[^1] with { HiddenColumns = [.. _hiddenColumns], Merged = [.. _merged] };
        }
    }

    private void CountColumn()
    {
        var repeated = Repeated("number-columns-repeated");

        if (IsHidden())
        {
            _hiddenColumns.Add(new(_column, _column + repeated - 1));
        }

        _column += repeated;
    }

    private bool IsHidden() => xml.GetAttribute("visibility", Table) is "collapse" or "filter";

    // No number is too large to be said, only to be meant.
    private int Repeated(string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 1 and <= 1 << 21 ? times : 1;

    private List<SheetRow> ReadRows()
    {
        var (repeated, hidden) = (Repeated("number-rows-repeated"), IsHidden());
        ReadCells();
        var first = _row + 1;
        _row = Math.Min(_row + repeated, int.MaxValue >> 1);

        if (_cells.Count == 0)
        {
            return [];
        }

        if (_row > Limits.MaxRows)
        {
            throw new FileRefusedException(RefusalReason.TooManyRows, Limits.MaxRows);
        }

        var cells = _cells.ToArray();

        return [.. Enumerable.Range(first, repeated).Select(number => new SheetRow(number, cells) { Hidden = hidden })];
    }

    private void ReadCells()
    {
        _cells.Clear();

        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = 0;

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsElement && xml.LocalName is "table-cell" or "covered-table-cell")
            {
                column = Put(column);
            }
        }
    }

    private int Put(int column)
    {
        xml.CountCell();
        xml.BeginText();
        var repeated = Repeated("number-columns-repeated");
        var rows = Repeated("number-rows-spanned");
        var cell = ReadCell();

        if (cell is not Cell.Empty)
        {
            if (column + repeated > Limits.MaxColumns)
            {
                throw new FileRefusedException(RefusalReason.TooManyColumns, Limits.MaxColumns);
            }

            while (_cells.Count < column)
            {
                _cells.Add(Cell.Blank);
            }

            _cells.AddRange(Enumerable.Repeat(cell, repeated));
        }

        if (rows > 1)
        {
            if (_merged.Count == Limits.MaxMergedRanges)
            {
                throw new FileRefusedException(RefusalReason.TooManyMerges, Limits.MaxMergedRanges);
            }

            _merged.Add(new(_row + 1, _row + rows, column));
        }

        return Math.Min(column + repeated, int.MaxValue >> 1);
    }

    private Cell ReadCell()
    {
        var type = xml.GetAttribute("value-type", Office);
        var isError = xml.GetAttribute("value-type", Extension) == "error";
        var value = type switch
        {
            "date" => xml.GetAttribute("date-value", Office),
            "time" => xml.GetAttribute("time-value", Office),
            "boolean" => xml.GetAttribute("boolean-value", Office),
            "string" => xml.GetAttribute("string-value", Office),
            _ => xml.GetAttribute("value", Office),
        };
        var formula = xml.GetAttribute("formula", Table);
        ReadShown();

        return isError ? new Cell.Error(_shown.ToString())
            : type is null && formula is not null ? Cell.Error.OfFormula(formula)
            : type is null ? Cell.Blank
            : ValueOf(type, value);
    }

    private Cell ValueOf(string type, string? value) => type switch
    {
        "percentage" when Number(value) is { } share => NumberFormat.Percent(share),
        "float" or "currency" when Number(value) is { } number => new Cell.Number(number, ShowsLeadingZeros() ? _shown.ToString() : null),
        "date" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) => new Cell.Date(DateTime.SpecifyKind(date, DateTimeKind.Unspecified)),
        "time" when Duration(value) is { } time => SerialDate.Duration(time),
        "boolean" => new Cell.YesNo(value == "true"),
        _ => Cell.OfText(value ?? _shown.ToString()),
    };

    // As in postal codes: 01067 by number format.
    private bool ShowsLeadingZeros() =>
        _shown.Length > 1 && _shown[0] == '0' && char.IsAsciiDigit(_shown[1]) && _shown.ToString().All(char.IsAsciiDigit);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static TimeSpan? Duration(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            return null;
        }
    }

    // Paragraphs of a cell are its lines; comments on it are not its text.
    private void ReadShown()
    {
        _shown.Clear();

        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var paragraphs = 0;

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsText)
            {
                Append(xml.ReadText());
            }
            else if (xml.IsElement)
            {
                switch (xml.LocalName)
                {
                    case "annotation":
                        xml.SkipElement();
                        break;
                    case "p" when paragraphs++ > 0:
                    case "line-break":
                        Append("\n");
                        break;
                    case "tab":
                        Append("\t");
                        break;
                    case "s":
                        Append(new string(' ', Spaces()));
                        break;
                    default:
                        break;
                }
            }
        }
    }

    private int Spaces() =>
        int.TryParse(xml.GetAttribute("c", Text), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Limits.MaxCellCharacters ? count : 1;

    private void Append(ReadOnlySpan<char> text)
    {
        if (_shown.Length + text.Length > Limits.MaxCellCharacters)
        {
            throw new FileRefusedException(RefusalReason.CellTooLong, Limits.MaxCellCharacters);
        }

        _shown.Append(text);
    }
}
