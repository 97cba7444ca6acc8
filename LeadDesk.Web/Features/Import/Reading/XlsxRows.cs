using System.Globalization;
using System.Text;
using System.Xml;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Streams the rows of one sheet and refuses it where it goes beyond the limits. Rows and cells without a number follow the one before.</summary>
/// <param name="recalculates">
/// Whether the workbook asks to be worked out anew when it is opened: then a 0 under a formula is what a program wrote that works nothing out.
/// </param>
internal sealed class XlsxRows(LimitedXml xml, IReadOnlyList<Cell> sharedTexts, XlsxFormats formats, bool countsFrom1904, bool recalculates = false)
{
    private readonly List<Cell> _cells = [];
    private readonly List<ColumnRange> _hiddenColumns = [];
    private readonly List<MergedRange> _merged = [];
    private readonly StringBuilder _formula = new();
    private bool _hidden;
    private int _row;
    private int _rows;
    private int _highestRow;
    private int _widestColumn;
    private int _merges;
    private int _definitions;

    private ReadingLimits Limits => xml.Limits;

    /// <summary>The columns that the sheet does not show; known with the first row.</summary>
    public IReadOnlyList<ColumnRange> HiddenColumns => _hiddenColumns;

    /// <summary>Merged cells over several rows; known when all rows are read, for they stand behind them.</summary>
    public IReadOnlyList<MergedRange> Merged => _merged;

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
                yield return new(_row, _cells.ToArray()) { Hidden = _hidden };
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
        _hidden = IsTrue("hidden") || IsZero("ht");
        CheckWidth();
    }

    private bool IsTrue(string attribute) => xml.GetAttribute(attribute) is "1" or "true";

    private bool IsZero(string attribute) =>
        double.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size == 0;

    // Columns' formats, merged ranges, validations and the like.
    private void CountOther()
    {
        xml.BeginText();

        if (xml.LocalName == "mergeCell")
        {
            if (++_merges > Limits.MaxMergedRanges)
            {
                throw new FileRefusedException(RefusalReason.TooManyMerges, Limits.MaxMergedRanges);
            }

            KeepMerged(xml.GetAttribute("ref"));
        }
        else if (xml.LocalName == "col")
        {
            if (++_definitions > Limits.MaxDefinitions)
            {
                throw new FileRefusedException(RefusalReason.TooManyDefinitions, Limits.MaxDefinitions);
            }

            KeepHidden();
        }
    }

    private void KeepMerged(string? reference)
    {
        if (reference?.Split(':') is [var from, var to]
            && CellReference.TryParse(from, out var first) && CellReference.TryParse(to, out var last) && first.Row < last.Row)
        {
            _merged.Add(new(first.Row, last.Row, first.Column - 1));
        }
    }

    private void KeepHidden()
    {
        if ((IsTrue("hidden") || IsZero("width")) && NumberIn("min") is { } first && NumberIn("max") is { } last && first >= 1 && first <= last)
        {
            _hiddenColumns.Add(new(first - 1, last - 1));
        }
    }

    private int? NumberIn(string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
        xml.CountCell();
        xml.BeginText();

        if (xml.IsEmptyElement)
        {
            return Cell.Blank;
        }

        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        var depth = xml.Depth;
        var cell = Cell.Blank;
        var (isFormula, isBlankText) = (false, false);

        while (xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.LocalName == "f")
            {
                isFormula = true;
                ReadFormula();
            }
            else if (xml.LocalName == "v")
            {
                isBlankText = type == "str";
                cell = xml.IsEmptyElement ? Cell.Blank : ReadValue(type, style);
            }
            else if (xml.LocalName == "is" && !xml.IsEmptyElement)
            {
                cell = Cell.OfText(XlsxText.ReadItem(xml));
            }
        }

        // The formula gives way to the value last calculated, if there ever was one.
        return isFormula && ((cell is Cell.Empty && !isBlankText) || (recalculates && cell is Cell.Number { Value: 0 }))
            ? Cell.Error.OfFormula(_formula.ToString())
            : cell;
    }

    // Into a place that is used again: sheets may consist of formulas.
    private void ReadFormula()
    {
        _formula.Clear();

        if (!xml.IsEmptyElement && xml.Read() && xml.IsText)
        {
            _formula.Append(xml.ReadText());
        }
    }

    private Cell ReadValue(string? type, string? style)
    {
        if (type is null or "n" or "s")
        {
            var characters = ReadShort();
            return type == "s" ? SharedText(characters) : characters.IsEmpty ? Cell.Blank : NumberOf(characters, style);
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
            _ => format.Show(number),
        };
    }
}
