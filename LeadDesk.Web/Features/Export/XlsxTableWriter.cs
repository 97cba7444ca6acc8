using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Export;

/// <summary>
/// A workbook written from its first byte to its last, so that it may have any size: texts stand in their cells instead of a shared
/// table, which would have to be kept, and no cell is ever a formula.
/// </summary>
internal sealed class XlsxTableWriter : TableWriter
{
    /// <summary>Excel's; further rows go on another sheet.</summary>
    private const int LastRow = 1_048_576;

    private const int LongestSheetName = 28; // 31, with room for a number.
    private const string DateStyle = "1";
    private const string HeaderStyle = "2";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // 1 March 1900: before it, Excel counts a 29 February that never was.
    private const double FirstTrueDay = 61;

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None };

    private readonly ZipArchive _archive;
    private readonly TableStyle _style;
    private readonly string[] _letters;
    private readonly int _lastRow;
    private readonly List<string> _sheets = [];
    private Stream? _part;
    private XmlWriter? _sheet;
    private int _row;

    /// <param name="lastRow">The last row of a sheet; another one only in tests.</param>
    public XlsxTableWriter(Stream output, TableStyle style, int lastRow = LastRow)
    {
        (_archive, _style, _lastRow) = (new(output, ZipArchiveMode.Create, leaveOpen: true), style, lastRow);
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
        WritePart("xl/workbook.xml", WorkbookPart);
        WritePart("xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml, [.. _sheets.Select((_, index) => ($"worksheets/sheet{index + 1}.xml", "worksheet")), ("styles.xml", "styles")]));
        WritePart("xl/styles.xml", StylesPart);
        WritePart("_rels/.rels", xml => WriteRelations(xml, [("xl/workbook.xml", "officeDocument")]));
        WritePart("[Content_Types].xml", ContentTypesPart);
        _archive.Dispose();
    }

    public override void Dispose()
    {
        _sheet?.Dispose();
        _part?.Dispose();
        _archive.Dispose();
    }

    private void BeginSheet()
    {
        var name = _style.Sheet.Length <= LongestSheetName ? _style.Sheet : _style.Sheet[..LongestSheetName];
        _sheets.Add(_sheets.Count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {_sheets.Count + 1}"));
        _part = _archive.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml", CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(_part, Xml);
        _row = 0;

        _sheet.WriteStartElement("worksheet", Main);
        WriteFrozenHeader(_sheet);
        WriteWidths(_sheet);
        _sheet.WriteStartElement("sheetData", Main);
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
        _sheet.WriteStartElement("autoFilter", Main);
        _sheet.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{_letters[^1]}{_row}"));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part!.Dispose();
        (_sheet, _part) = (null, null);
    }

    private static void WriteFrozenHeader(XmlWriter sheet)
    {
        sheet.WriteStartElement("sheetViews", Main);
        sheet.WriteStartElement("sheetView", Main);
        sheet.WriteAttributeString("workbookViewId", "0");
        sheet.WriteStartElement("pane", Main);
        sheet.WriteAttributeString("ySplit", "1");
        sheet.WriteAttributeString("topLeftCell", "A2");
        sheet.WriteAttributeString("activePane", "bottomLeft");
        sheet.WriteAttributeString("state", "frozen");
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private void WriteWidths(XmlWriter sheet)
    {
        sheet.WriteStartElement("cols", Main);

        foreach (var (index, column) in _style.Columns.Index())
        {
            var least = column.Type switch { FieldType.Text or FieldType.Choice => 18, _ => 12 };
            var place = (index + 1).ToString(CultureInfo.InvariantCulture);
            sheet.WriteStartElement("col", Main);
            sheet.WriteAttributeString("min", place);
            sheet.WriteAttributeString("max", place);
            sheet.WriteAttributeString("width", Math.Clamp(column.Header.Length + 4, least, 40).ToString(CultureInfo.InvariantCulture));
            sheet.WriteAttributeString("customWidth", "1");
            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
    }

    private void BeginRow()
    {
        _row++;
        _sheet!.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
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
        _sheet!.WriteElementString("v", Main, value);
        _sheet.WriteEndElement();
    }

    private void WriteText(int column, string text, string? style)
    {
        BeginCell(column, "inlineStr", style);
        _sheet!.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(XlsxEscape.Of(text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void BeginCell(int column, string? type, string? style)
    {
        _sheet!.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{_letters[column]}{_row}"));

        if (style is not null)
        {
            _sheet.WriteAttributeString("s", style);
        }

        if (type is not null)
        {
            _sheet.WriteAttributeString("t", type);
        }
    }

    private static string SerialOf(DateOnly date)
    {
        var days = date.ToDateTime(TimeOnly.MinValue).ToOADate();

        return (days < FirstTrueDay ? days - 1 : days).ToString(CultureInfo.InvariantCulture);
    }

    private static string LettersOf(int column) =>
        (column >= 26 ? LettersOf((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private void WritePart(string name, Action<XmlWriter> content)
    {
        using var part = _archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, Xml);
        content(xml);
    }

    private void WorkbookPart(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);

        foreach (var (index, name) in _sheets.Index())
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("sheetId", (index + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", Relations, string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Target, string Type)> relations)
    {
        xml.WriteStartElement("Relationships", $"{Package}relationships");

        foreach (var (index, (target, type)) in relations.Index())
        {
            xml.WriteStartElement("Relationship", $"{Package}relationships");
            xml.WriteAttributeString("Id", string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}"));
            xml.WriteAttributeString("Type", $"{Relations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void ContentTypesPart(XmlWriter xml)
    {
        var types = $"{Package}content-types";
        xml.WriteStartElement("Types", types);
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default("xml", "application/xml");
        Override("/xl/workbook.xml", $"{WorkbookType}.sheet.main+xml");
        Override("/xl/styles.xml", $"{WorkbookType}.styles+xml");

        for (var sheet = 1; sheet <= _sheets.Count; sheet++)
        {
            Override(string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{sheet}.xml"), $"{WorkbookType}.worksheet+xml");
        }

        xml.WriteEndElement();

        void Default(string extension, string type) => Write("Default", "Extension", extension, type);

        void Override(string part, string type) => Write("Override", "PartName", part, type);

        void Write(string element, string attribute, string value, string type)
        {
            xml.WriteStartElement(element, types);
            xml.WriteAttributeString(attribute, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    // Style 0 is plain, 1 a date in the reader's own form, 2 bold.
    private static void StylesPart(XmlWriter xml) => xml.WriteRaw(
        $"""
        <styleSheet xmlns="{Main}">
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """);
}
