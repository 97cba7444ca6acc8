using System.IO.Compression;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of a binary workbook (.xlsb), parsed in this process: only for <see cref="XlsWorker"/>.</summary>
/// <remarks>Our own, since the version of ExcelDataReader that is served does not know the format. Numbers of records: [MS-XLSB] 2.3.</remarks>
internal sealed class XlsbSource(string path) : SheetSource
{
    private const int Row = 0, FormulaText = 8, SharedText = 19, Format = 44, Style = 47, ColumnInfo = 60, WorkbookProperties = 153;
    private const int BundledSheet = 156, MergedCell = 176, BeginCellStyles = 617, EndCellStyles = 618;

    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        using var archive = Open();
        var book = Read(archive);

        return [.. book.Sheets.Select((sheet, index) => Beginning(archive, book, sheet, index, count, cancellationToken))];
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken)
    {
        using var archive = Open();
        var book = Read(archive);

        foreach (var row in RowsOf(archive, book, book.Sheets[sheet].Part, new([], []), cancellationToken))
        {
            yield return row;
        }
    }

    private ZipArchive Open() => new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);

    // Merged cells stand behind the rows: to know them, all rows are read.
    private static SheetBeginning Beginning(
        ZipArchive archive, Book book, (string Name, bool Hidden, string Part) sheet, int index, int count, CancellationToken cancellationToken)
    {
        var shape = new Shape([], []);
        var rows = new List<SheetRow>();

        foreach (var row in RowsOf(archive, book, sheet.Part, shape, cancellationToken))
        {
            if (rows.Count < count)
            {
                rows.Add(row);
            }
        }

        return new(new(index, sheet.Name, sheet.Hidden) { HiddenColumns = shape.Hidden, Merged = shape.Merged }, rows);
    }

    private static Book Read(ZipArchive archive)
    {
        var parts = Relationships(archive);
        var sheets = new List<(string Name, bool Hidden, string Part)>();
        var countsFrom1904 = false;

        using (var records = Records(archive, "xl/workbook.bin") ?? throw new InvalidDataException())
        {
            while (records.Read())
            {
                if (records.Kind == WorkbookProperties)
                {
                    countsFrom1904 = (records.Int(0) & 1) != 0;
                }
                else if (records.Kind == BundledSheet)
                {
                    var (id, end) = records.Text(8);

                    // Charts and macro sheets are listed among the sheets, too; they have no rows.
                    if (id is not null && parts.TryGetValue(id, out var part) && part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase))
                    {
                        sheets.Add((records.Text(end).Value ?? "", records.Int(0) != 0, part));
                    }
                }
            }
        }

        return new(sheets, TextsIn(archive), FormatsIn(archive), countsFrom1904);
    }

    private static Dictionary<string, string> Relationships(ZipArchive archive)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);

        if (archive.GetEntry("xl/_rels/workbook.bin.rels") is not { } entry)
        {
            return parts;
        }

        using var xml = SafeXml.Read(entry.Open());

        while (xml.Read())
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
            {
                parts[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        }

        return parts;
    }

    private static List<Cell> TextsIn(ZipArchive archive)
    {
        var texts = new List<Cell>();
        using var records = Records(archive, "xl/sharedStrings.bin");

        while (records?.Read() == true)
        {
            if (records.Kind == SharedText)
            {
                texts.Add(Cell.OfText(records.Text(1).Value));
            }
        }

        return texts;
    }

    private static List<NumberFormat> FormatsIn(ZipArchive archive)
    {
        var (custom, styles, inCells) = (new Dictionary<int, NumberFormat>(), new List<NumberFormat>(), false);
        using var records = Records(archive, "xl/styles.bin");

        while (records?.Read() == true)
        {
            switch (records.Kind)
            {
                case Format:
                    custom[records.Short(0)] = NumberFormat.Of(records.Text(2).Value ?? "");
                    break;
                case BeginCellStyles or EndCellStyles:
                    inCells = records.Kind == BeginCellStyles;
                    break;
                case Style when inCells:
                    styles.Add(custom.TryGetValue(records.Short(2), out var format) ? format : NumberFormat.BuiltIn(records.Short(2)));
                    break;
                default:
                    break;
            }
        }

        return styles;
    }

    private static IEnumerable<SheetRow> RowsOf(ZipArchive archive, Book book, string part, Shape shape, CancellationToken cancellationToken)
    {
        using var records = Records(archive, part) ?? throw new InvalidDataException();
        var cells = new List<Cell>();
        var (number, hidden) = (0, false);

        while (records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();

            switch (records.Kind)
            {
                case Row:
                    if (cells.Count > 0)
                    {
                        yield return new(number, [.. cells]) { Hidden = hidden };
                    }

                    cells.Clear();
                    (number, hidden) = (checked((int)records.Int(0) + 1), (records.Byte(11) & 0x10) != 0);
                    break;
                case >= 2 and <= 11:
                    Put(cells, checked((int)records.Int(0)), CellOf(records, book));
                    break;
                case ColumnInfo when (records.Short(16) & 1) != 0:
                    shape.Hidden.Add(new((int)records.Int(0), (int)records.Int(4)));
                    break;
                case MergedCell when records.Int(0) < records.Int(4):
                    shape.Merged.Add(new((int)records.Int(0) + 1, (int)records.Int(4) + 1, (int)records.Int(8)));
                    break;
                default:
                    break;
            }
        }

        if (cells.Count > 0)
        {
            yield return new(number, [.. cells]) { Hidden = hidden };
        }
    }

    private static void Put(List<Cell> cells, int column, Cell cell)
    {
        if (cell is Cell.Empty)
        {
            return;
        }

        while (cells.Count <= column)
        {
            cells.Add(Cell.Blank);
        }

        cells[column] = column < CellReference.LastColumn ? cell : throw new InvalidDataException();
    }

    // Of a formula the value last calculated counts; it stands where that of other cells does.
    private static Cell CellOf(XlsbRecords records, Book book) => records.Kind switch
    {
        2 => NumberOf(records.Rk(8), records, book),
        5 or 9 => NumberOf(records.Double(8), records, book),
        3 or 11 => new Cell.Error(ErrorOf(records.Byte(8))),
        4 or 10 => new Cell.YesNo(records.Byte(8) != 0),
        6 or FormulaText => Cell.OfText(records.Text(8).Value),
        7 when records.Int(8) < book.Texts.Count => book.Texts[(int)records.Int(8)],
        _ => Cell.Blank,
    };

    private static Cell NumberOf(double number, XlsbRecords records, Book book)
    {
        var style = (int)(records.Int(4) & 0xFFFFFF);
        var format = style < book.Formats.Count ? book.Formats[style] : NumberFormat.General;

        return format.Kind switch
        {
            NumberKind.Date => SerialDate.ToCell(number, book.CountsFrom1904),
            NumberKind.Duration => SerialDate.Duration(number),
            _ => format.Show(number),
        };
    }

    private static string ErrorOf(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    private static XlsbRecords? Records(ZipArchive archive, string part) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(part, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new(found.Open())
            : null;

    private sealed record Book(IReadOnlyList<(string Name, bool Hidden, string Part)> Sheets, IReadOnlyList<Cell> Texts, IReadOnlyList<NumberFormat> Formats, bool CountsFrom1904);

    private sealed record Shape(List<ColumnRange> Hidden, List<MergedRange> Merged);
}
