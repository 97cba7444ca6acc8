using System.Globalization;
using System.Xml;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Streams the rows of one sheet and refuses it where it goes beyond the limits. Rows and cells without a number follow the one before.</summary>
internal sealed class XlsxRows(LimitedXml xml, IReadOnlyList<Cell> sharedTexts, XlsxFormats formats, bool countsFrom1904)
{
    private readonly List<Cell> _cells = [];
    private int _row;
    private int _rows;
    private int _highestRow;
    private int _widestColumn;
    private int _merges;
    private int _definitions;

    private ReadingLimits Limits => xml.Limits;

    /// <summary>The rows that are not blank, without the blank cells at their end.</summary>
    public IEnumerable<SheetRow> Read(CancellationToken cancellationToken)
    {
        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.LocalName != "row")
            {
                CountOther();
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            BeginRow();

            if (ReadCells())
            {
                yield return new(_row, _cells.ToArray());
            }
        }
    }

    private void BeginRow()
    {
        _row = int.TryParse(xml.GetAttribute("r"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : _row + 1;
        _rows++;

        if (_row < 1)
        {
            throw new FileRefusedException(RefusalReason.Damaged);
        }

        if (_row > Limits.MaxRows || _rows > Limits.MaxRows)
        {
            throw new FileRefusedException(RefusalReason.TooManyRows, Limits.MaxRows);
        }

        _highestRow = Math.Max(_highestRow, _row);
        CheckWidth();
    }

    // Columns' formats, merged ranges, validations and the like.
    private void CountOther()
    {
        xml.BeginText();

        if (xml.LocalName == "mergeCell" && ++_merges > Limits.MaxMergedRanges)
        {
            throw new FileRefusedException(RefusalReason.TooManyMerges, Limits.MaxMergedRanges);
        }

        if (xml.LocalName == "col" && ++_definitions > Limits.MaxDefinitions)
        {
            throw new FileRefusedException(RefusalReason.TooManyDefinitions, Limits.MaxDefinitions);
        }
    }

    private bool ReadCells()
    {
        _cells.Clear();

        if (xml.IsEmptyElement)
        {
            return false;
        }

        var depth = xml.Depth;
        var column = 0;
        var count = 0;

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsElement && xml.LocalName == "c")
            {
                column = ColumnAfter(column, ++count);
                Put(column, ReadCell());
            }
        }

        return _cells.Count > 0;
    }

    private int ColumnAfter(int previous, int count)
    {
        var column = xml.GetAttribute("r") is { Length: > 0 } reference ? CellReference.ColumnOf(reference) : previous + 1;

        if (column > CellReference.LastColumn || count > CellReference.LastColumn)
        {
            throw new FileRefusedException(RefusalReason.TooManyColumns, Limits.MaxColumns);
        }

        if (column > _widestColumn)
        {
            _widestColumn = column;
            CheckWidth();
        }

        return column;
    }

    private void CheckWidth()
    {
        if (_widestColumn > Limits.MaxColumns && (long)_widestColumn * _highestRow > Limits.MaxCellsOfWideSheet)
        {
            throw new FileRefusedException(RefusalReason.TooManyColumns, Limits.MaxColumns);
        }
    }

    private void Put(int column, Cell cell)
    {
        if (cell is Cell.Empty)
        {
            return;
        }

        while (_cells.Count < column)
        {
            _cells.Add(Cell.Blank);
        }

        _cells[column - 1] = cell;
    }

    private Cell ReadCell()
    {
        xml.BeginText();

        if (xml.IsEmptyElement)
        {
            return Cell.Blank;
        }

        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        var depth = xml.Depth;
        var cell = Cell.Blank;

        while (xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsElement || xml.IsEmptyElement)
            {
                continue;
            }

            // Everything else, such as the formula, gives way to the value last calculated.
            if (xml.LocalName == "v")
            {
                cell = ReadValue(type, style);
            }
            else if (xml.LocalName == "is")
            {
                cell = Cell.OfText(XlsxText.ReadItem(xml));
            }
        }

        return cell;
    }

    private Cell ReadValue(string? type, string? style)
    {
        if (type is null or "n" or "s")
        {
            var characters = ReadShort();
            return type == "s" ? SharedText(characters) : NumberOf(characters, style);
        }

        var value = XlsxText.ReadItem(xml);

        return type switch
        {
            "b" => new Cell.YesNo(value is "1" or "true"),
            "e" => new Cell.Error(value),
            "d" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date) => new Cell.Date(date),
            _ => Cell.OfText(value),
        };
    }

    /// <summary>Numbers, most of all cells, are read without a string for each. Leaves the reader on the text.</summary>
    private ReadOnlySpan<char> ReadShort() => xml.Read() && xml.NodeType is XmlNodeType.Text ? xml.ReadText() : [];

    private Cell SharedText(ReadOnlySpan<char> characters) =>
        int.TryParse(characters, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
        && index < sharedTexts.Count
            ? sharedTexts[index]
            : Cell.Blank;

    private Cell NumberOf(ReadOnlySpan<char> characters, string? style)
    {
        if (!double.TryParse(characters, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return Cell.OfText(characters.ToString());
        }

        var format = formats[style];

        return format.Kind switch
        {
            NumberKind.Date => SerialDate.ToCell(number, countsFrom1904),
            NumberKind.Duration => SerialDate.Duration(number),
            _ => new Cell.Number(number, format.Digits?.Show(number)),
        };
    }
}
