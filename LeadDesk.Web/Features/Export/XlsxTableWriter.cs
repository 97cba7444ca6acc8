using System.Globalization;
using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Export;

/// <summary>
/// A workbook written from its first byte to its last, so that it may have any size: texts stand in their cells instead of a shared
/// table, which would have to be kept, and no cell is ever a formula.
/// </summary>
/// <remarks>
/// The Open XML SDK's writer goes straight into the parts of a write-only package. Its own documents want to read the package, too, and such a
/// package holds every part in memory until it is closed.
/// </remarks>
internal sealed class XlsxTableWriter : TableWriter
{
    /// <summary>Excel's; further rows go on another sheet.</summary>
    private const int LastRow = 1_048_576;

    private const int LongestSheetName = 28; // 31, with room for a number.
    private const string DateStyle = "1";
    private const string HeaderStyle = "2";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string PartType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // 1 March 1900: before it, Excel counts a 29 February that never was.
    private const double FirstTrueDay = 61;

    // Elements are written by their names; their attributes are given apart.
    private static readonly Row RowElement = new();
    private static readonly Cell CellElement = new();
    private static readonly InlineString TextElement = new();

    private readonly Package _package;
    private readonly TableStyle _style;
    private readonly string[] _letters;
    private readonly int _lastRow;
    private readonly List<string> _sheets = [];
    private Stream? _part;
    private OpenXmlWriter? _sheet;
    private int _row;

    /// <param name="lastRow">The last row of a sheet; another one only in tests.</param>
    public XlsxTableWriter(Stream output, TableStyle style, int lastRow = LastRow)
    {
        (_package, _style, _lastRow) = (Package.Open(output, FileMode.Create, FileAccess.Write), style, lastRow);
        _letters = [.. style.Columns.Select((_, index) => LettersOf(index))];
        BeginSheet();
    }

    public override void Write(IEnumerable<FieldValue?> values)
    {
        if (_row == _lastRow)
        {
            EndSheet();
            BeginSheet();
        }

        BeginRow();
        var column = 0;

        foreach (var value in values)
        {
            WriteCell(column++, value);
        }

        _sheet!.WriteEndElement();
    }

    public override void Complete()
    {
        EndSheet();
        WritePart("/xl/styles.xml", "styles+xml", Styles());
        var workbook = WritePart("/xl/workbook.xml", "sheet.main+xml", Workbook());

        foreach (var index in Enumerable.Range(0, _sheets.Count))
        {
            workbook.CreateRelationship(SheetUri(index), TargetMode.Internal, Relations + "worksheet", SheetId(index));
        }

        workbook.CreateRelationship(new("/xl/styles.xml", UriKind.Relative), TargetMode.Internal, Relations + "styles");
        _package.CreateRelationship(workbook.Uri, TargetMode.Internal, Relations + "officeDocument");
        _package.Close();
    }

    public override void Dispose()
    {
        _sheet?.Dispose();
        _part?.Dispose();
        ((IDisposable)_package).Dispose();
    }

    private void BeginSheet()
    {
        var name = _style.Sheet.Length <= LongestSheetName ? _style.Sheet : _style.Sheet[..LongestSheetName];
        _part = _package.CreatePart(SheetUri(_sheets.Count), PartType + "worksheet+xml", CompressionOption.SuperFast).GetStream();
        _sheets.Add(_sheets.Count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {_sheets.Count + 1}"));
        _sheet = OpenXmlWriter.Create(_part);
        _row = 0;

        _sheet.WriteStartElement(new Worksheet());
        _sheet.WriteElement(FrozenHeader());
        _sheet.WriteElement(new Columns(_style.Columns.Select(WidthOf)));
        _sheet.WriteStartElement(new SheetData());
        BeginRow();

        foreach (var (index, column) in _style.Columns.Index())
        {
            WriteText(index, column.Header, HeaderStyle);
        }

        _sheet.WriteEndElement();
    }

    private void EndSheet()
    {
        _sheet!.WriteEndElement();
        _sheet.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{_letters[^1]}{_row}") });
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part!.Dispose();
        (_sheet, _part) = (null, null);
    }

    private static SheetViews FrozenHeader() => new(new SheetView(new Pane
    {
        VerticalSplit = 1,
        TopLeftCell = "A2",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    })
    { WorkbookViewId = 0 });

    private static Column WidthOf(ExportColumn column, int index)
    {
        var least = column.Type switch { FieldType.Text or FieldType.Choice => 18, _ => 12 };

        return new()
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = Math.Clamp(column.Header.Length + 4, least, 40),
            CustomWidth = true,
        };
    }

    private void BeginRow()
    {
        _row++;
        _sheet!.WriteStartElement(RowElement, [new("r", "", _row.ToString(CultureInfo.InvariantCulture))]);
    }

    private void WriteCell(int column, FieldValue? value)
    {
        switch (value)
        {
            case null:
                break;
            case FieldValue.Number number:
                WriteValue(column, number.Invariant, type: null, style: null);
                break;
            case FieldValue.YesNo answer:
                WriteValue(column, answer.Value ? "1" : "0", type: "b", style: null);
                break;
            case FieldValue.Date { Value.Year: >= 1900 } date:
                WriteValue(column, SerialOf(date.Value), type: null, DateStyle);
                break;
            default:
                // Dates before 1900 among them: a sheet cannot hold them.
                WriteText(column, value.Invariant, style: null);
                break;
        }
    }

    private void WriteValue(int column, string value, string? type, string? style)
    {
        BeginCell(column, type, style);
        _sheet!.WriteElement(new CellValue(value));
        _sheet.WriteEndElement();
    }

    private void WriteText(int column, string text, string? style)
    {
        BeginCell(column, "inlineStr", style);
        _sheet!.WriteStartElement(TextElement);
        _sheet.WriteElement(new Text(XlsxEscape.Of(text)) { Space = SpaceProcessingModeValues.Preserve });
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void BeginCell(int column, string? type, string? style)
    {
        List<OpenXmlAttribute> attributes = [new("r", "", string.Create(CultureInfo.InvariantCulture, $"{_letters[column]}{_row}"))];

        if (style is not null)
        {
            attributes.Add(new("s", "", style));
        }

        if (type is not null)
        {
            attributes.Add(new("t", "", type));
        }

        _sheet!.WriteStartElement(CellElement, attributes);
    }

    private static string SerialOf(DateOnly date)
    {
        var days = date.ToDateTime(TimeOnly.MinValue).ToOADate();

        return (days < FirstTrueDay ? days - 1 : days).ToString(CultureInfo.InvariantCulture);
    }

    private static string LettersOf(int column) =>
        (column >= 26 ? LettersOf((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private static Uri SheetUri(int index) => new(string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{index + 1}.xml"), UriKind.Relative);

    private static string SheetId(int index) => string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");

    private PackagePart WritePart(string address, string type, OpenXmlElement content)
    {
        var part = _package.CreatePart(new(address, UriKind.Relative), PartType + type, CompressionOption.SuperFast);
        using var stream = part.GetStream();
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteElement(content);

        return part;
    }

    private Workbook Workbook() => new(new Sheets(_sheets.Select((name, index) => new Sheet { Name = name, SheetId = (uint)index + 1, Id = SheetId(index) })));

    // Style 0 is plain, 1 a date in the reader's own form, 2 bold.
    private static Stylesheet Styles() => new(
        new Fonts(FontOf(isBold: false), FontOf(isBold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(FormatOf()),
        new CellFormats(FormatOf(), FormatOf(number: 14), FormatOf(font: 1)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font FontOf(bool isBold)
    {
        var font = new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" });

        if (isBold)
        {
            font.InsertAt(new Bold(), 0);
        }

        return font;
    }

    private static CellFormat FormatOf(uint number = 0, uint font = 0) => new()
    {
        NumberFormatId = number,
        FontId = font,
        FillId = 0,
        BorderId = 0,
        ApplyNumberFormat = number > 0,
        ApplyFont = font > 0,
    };
}
