using System.IO.Compression;
using System.Text;
using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>A sheet of text cells.</summary>
/// <param name="Lines">Its rows, "|" between the cells; an empty line is a blank row.</param>
public sealed record TestSheet(string Name, params string[] Lines)
{
    public bool Hidden { get; init; }

    /// <summary>Number of the row that the sheet does not show; 0 for none.</summary>
    public int HiddenRow { get; init; }

    /// <summary>What follows the rows in .xlsx.</summary>
    public string After { get; init; } = "";
}

/// <summary>A temporary folder with small lists made for one test.</summary>
public sealed class ListFolder : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-lists-").FullName;

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public string Bytes(string name, params byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public string Text(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(Path(name), text, encoding ?? new UTF8Encoding(false));
        return Path(name);
    }

    /// <summary>A workbook of one sheet with the given rows in XML, and whatever else.</summary>
    public string Workbook(string name, string rows, string after = "", params (string Name, string Content)[] parts) =>
        Package(name, [("xl/worksheets/sheet1.xml", Sheet(rows, after)), .. parts]);

    /// <summary>A workbook of several sheets, .xlsx or .ods by its name.</summary>
    public string Book(string name, params TestSheet[] sheets) => name.EndsWith(".ods", StringComparison.Ordinal) ? OpenDocument(name, sheets) : Package(name,
    [
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((sheet, at) => $"""<sheet name="{sheet.Name}" sheetId="{at + 1}" {(sheet.Hidden ? "state=\"hidden\"" : "")} r:id="rId{at + 1}"/>"""))}</sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", Relationships([.. sheets.Select((_, at) => ($"rId{at + 1}", "worksheet", $"worksheets/sheet{at + 1}.xml"))])),
        .. sheets.Select((sheet, at) => ($"xl/worksheets/sheet{at + 1}.xml", Sheet(string.Concat(sheet.Lines.Select((line, row) => RowOf(line, row + 1, row + 1 == sheet.HiddenRow))), sheet.After))),
    ]);

    private static string RowOf(string line, int number, bool hidden) =>
        $"""<row r="{number}" {(hidden ? "hidden=\"1\"" : "")}>{string.Concat(line.Split('|').Select((text, column) => text.Length == 0 ? "" : $"""<c r="{(char)('A' + column)}{number}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"""))}</row>""";

    private string OpenDocument(string name, TestSheet[] sheets)
    {
        using var archive = ZipFile.Open(Path(name), ZipArchiveMode.Create);

        foreach (var (part, content) in new[]
        {
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", $"""
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="out" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{string.Concat(sheets.Select(TableOf))}</office:spreadsheet></office:body></office:document-content>
                """),
        })
        {
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(content);
        }

        return Path(name);
    }

    private static string TableOf(TestSheet sheet) =>
        $"""<table:table table:name="{sheet.Name}" {(sheet.Hidden ? "table:style-name=\"out\"" : "")}>{string.Concat(sheet.Lines.Select((line, row) => $"""<table:table-row {(row + 1 == sheet.HiddenRow ? "table:visibility=\"collapse\"" : "")}>{string.Concat(line.Split('|').Select(text => text.Length == 0 ? "<table:table-cell/>" : $"""<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"""))}</table:table-row>"""))}</table:table>""";

    /// <summary>A workbook whose parts replace the usual ones or are added.</summary>
    public string Package(string name, params (string Name, string Content)[] parts)
    {
        var all = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""",
            ["_rels/.rels"] = Relationships(("rId1", "officeDocument", "xl/workbook.xml")),
            ["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] = Relationships(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml")),
            ["xl/worksheets/sheet1.xml"] = Sheet(""),
        };

        foreach (var (part, content) in parts)
        {
            all[part] = content;
        }

        using var archive = ZipFile.Open(Path(name), ZipArchiveMode.Create);

        foreach (var (part, content) in all)
        {
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(content);
        }

        return Path(name);
    }

    /// <summary>A workbook with one part that may be too large for memory: it is compressed as it is made.</summary>
    public string Streamed(string name, string part, Action<StreamWriter> write)
    {
        var rebuilt = Path("large-" + name);
        using var source = ZipFile.OpenRead(Package(name));
        using var target = ZipFile.Open(rebuilt, ZipArchiveMode.Create);

        foreach (var entry in source.Entries.Where(entry => entry.FullName != part))
        {
            using var from = entry.Open();
            using var to = target.CreateEntry(entry.FullName).Open();
            from.CopyTo(to);
        }

        using var writer = new StreamWriter(target.CreateEntry(part, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        write(writer);

        return rebuilt;
    }

    public static void Repeat(StreamWriter writer, string text, int times)
    {
        for (var time = 0; time < times; time++)
        {
            writer.Write(text);
        }
    }

    public static string Sheet(string rows, string after = "") =>
        $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{after}</worksheet>""";

    public static string SharedTexts(string items) => $"""<sst xmlns="{Main}">{items}</sst>""";

    /// <summary>Styles 1, 2 ... with the given number formats.</summary>
    public static string Styles(params string[] formats)
    {
        var codes = formats.Select((format, at) => $"""<numFmt numFmtId="{200 + at}" formatCode="{format.Replace("\"", "&quot;", StringComparison.Ordinal)}"/>""");
        var styles = formats.Select((_, at) => $"""<xf numFmtId="{200 + at}"/>""");
        return $"""<styleSheet xmlns="{Main}"><numFmts>{string.Concat(codes)}</numFmts><cellXfs><xf numFmtId="0"/>{string.Concat(styles)}</cellXfs></styleSheet>""";
    }

    public static ListFile Open(string path, ReadingLimits? limits = null, TextFormat? text = null) =>
        ListFile.Open(path, System.IO.Path.GetFileName(path), limits ?? new(), text);

    /// <summary>Why a file is refused, be it at once or while it is read.</summary>
    public static FileRefusedException Refusal(string path, ReadingLimits? limits = null) =>
        Assert.Throws<FileRefusedException>(() => Open(path, limits).Table().Rows().Count());

    public static string[] Texts(SheetRow row) => [.. row.Cells.Select(cell => cell is Cell.Text text ? text.Value : "")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Relationships(params (string Id, string Type, string Target)[] relationships) =>
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
        + string.Concat(relationships.Select(one => $"""<Relationship Id="{one.Id}" Type="{Relations}/{one.Type}" Target="{one.Target}"/>"""))
        + "</Relationships>";
}
