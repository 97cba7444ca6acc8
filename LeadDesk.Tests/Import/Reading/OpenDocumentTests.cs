using System.IO.Compression;
using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>Spreadsheets of LibreOffice and public authorities (.ods), binary workbooks (.xlsb) and visiting cards (.vcf).</summary>
public sealed class OpenDocumentTests : IDisposable
{
    private readonly ListFolder _folder = new();

    [Fact]
    public void Cells_mean_what_the_sheet_shows()
    {
        var rows = Rows("""
            <table:table table:name="Leads">
              <table:table-column table:number-columns-repeated="2"/>
              <table:table-column table:visibility="collapse"/>
              <table:table-row><table:table-cell office:value-type="string"><text:p>Firma</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Rabatt</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>PLZ</text:p></table:table-cell></table:table-row>
              <table:table-row>
                <table:table-cell office:value-type="string"><office:annotation><text:p>nicht anrufen</text:p></office:annotation><text:p>Müller<text:s text:c="2"/>AG</text:p><text:p>Nord</text:p></table:table-cell>
                <table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5 %</text:p></table:table-cell>
                <table:table-cell office:value-type="float" office:value="1067"><text:p>01067</text:p></table:table-cell>
                <table:table-cell office:value-type="currency" office:value="1234.5"><text:p>1.234,50 €</text:p></table:table-cell>
                <table:table-cell office:value-type="date" office:date-value="2026-02-28"><text:p>28.02.26</text:p></table:table-cell>
                <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>
                <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>
                <table:table-cell table:formula="of:=[.A1]"/>
              </table:table-row>
            </table:table>
            """);

        Assert.Equal(
            [
                new Cell.Text("Müller  AG\nNord"), new Cell.Number(12.5, "12.5%"), new Cell.Number(1067, "01067"), new Cell.Number(1234.5), new Cell.Date(new(2026, 2, 28)),
                new Cell.YesNo(true), new Cell.Error("#NAME?"), new Cell.Error("=of:=[.A1]"),
            ],
            rows[1].Cells);
    }

    [Fact]
    public void Repeated_rows_and_cells_stand_once_for_all_and_blank_ones_for_none()
    {
        var rows = Rows("""
            <table:table table:name="A">
              <table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>
              <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
              <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
              <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            </table:table>
            """);

        Assert.Equal([1, 5, 6], rows.Select(row => row.Number));
        Assert.Equal([Cell.Blank, Cell.Blank, new Cell.Number(7), new Cell.Number(7)], rows[2].Cells);
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_known_as_such()
    {
        var list = ListFolder.Open(Document("""
            <office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
            <office:body><office:spreadsheet>
              <table:table table:name="Shown"><table:table-column/><table:table-column table:visibility="collapse"/>
                <table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell></table:table-row>
                <table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>Ada</text:p></table:table-cell></table:table-row>
              </table:table>
              <table:table table:name="Hidden" table:style-name="ta2"/>
            </office:spreadsheet></office:body>
            """));

        Assert.Equal([("Shown", false), ("Hidden", true)], list.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
        Assert.Equal([new ColumnRange(1, 1)], list.Sheets[0].HiddenColumns);
        Assert.Equal([false, true], list.Rows(0).Select(row => row.Hidden));
    }

    [Theory]
    [InlineData("""<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="200" office:value-type="string"><text:p>a long enough text to fill the disk with, again and again, for every one of these cells</text:p></table:table-cell></table:table-row>""", RefusalReason.RepeatsTooMuch)]
    [InlineData("""<table:table-row><table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row>""", RefusalReason.TooManyColumns)]
    [InlineData("""<table:table-row table:number-rows-repeated="1048577"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>""", RefusalReason.TooManyRows)]
    public void What_repetitions_make_is_bounded(string rows, RefusalReason reason) =>
        Assert.Equal(reason, ListFolder.Refusal(Sheets($"<table:table table:name=\"A\">{rows}</table:table>")).Reason);

    [Fact]
    public void A_locked_document_says_so()
    {
        var path = Document("", ("META-INF/manifest.xml", """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"""));

        Assert.Equal(RefusalReason.Encrypted, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void A_workbook_of_Excel_under_the_name_of_another_kind_says_what_it_is()
    {
        var path = _folder.Workbook("list.ods", "");

        Assert.Equal(RefusalReason.IsNewWorkbook, ListFolder.Refusal(path).Reason);
    }

    [RealListsFact]
    public void A_binary_workbook_is_read()
    {
        var rows = ListFolder.Open(RealLists.Path("spreadsheets/test_files__text_and_numbers.xlsb")).Rows(0).ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal(["English", "Hello", "World"], ListFolder.Texts(rows[0]));
    }

    [Fact]
    public void Visiting_cards_of_all_versions_become_rows()
    {
        var path = _folder.Text("fair.vcf", """
            BEGIN:VCARD
            VERSION:3.0
            N:Köhler;Jana;Maria;Dr.;
            FN:Dr. Jana Maria Köhler
            ORG:Nordwerk GmbH;Einkauf
            TITLE:Leiterin
            EMAIL;TYPE=INTERNET,WORK:jana@nordwerk.example
            TEL;TYPE=WORK,FAX:+49 40 555 0199
            TEL;TYPE=WORK,VOICE:+49 40 555 0101
            item1.TEL;TYPE=CELL:+49 151 5550101
            ADR;TYPE=WORK:;;Hafenweg 2;Hamburg;;20457;Deutschland
            NOTE:Erste Zeile\nzweite\; Ende
            PHOTO;ENCODING=b:AAAA
             BBBB
             CCCC
            END:VCARD
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Peter
            ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=
            ller AG
            TEL;CELL:0170 5550102
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Ada Lovelace
            N:;;;;
            TEL;TYPE="cell,voice";VALUE=uri:tel:+44-20-5550103
            ROLE:Programmer
            END:VCARD
            """.ReplaceLineEndings("\r\n"));

        var table = ListFolder.Open(path).Table();
        var cards = table.Rows().Select(row => table.Headers.Zip(ListFolder.Texts(row)).Where(cell => cell.Second.Length > 0).ToDictionary(cell => cell.First!, cell => cell.Second)).ToList();

        Assert.Equal(3, cards.Count);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Salutation"] = "Dr.", ["First name"] = "Jana Maria", ["Last name"] = "Köhler", ["Company"] = "Nordwerk GmbH", ["Department"] = "Einkauf",
                ["Job title"] = "Leiterin", ["E-mail"] = "jana@nordwerk.example", ["Phone"] = "+49 40 555 0101", ["Mobile"] = "+49 151 5550101",
                ["Street"] = "Hafenweg 2", ["City"] = "Hamburg", ["Postal code"] = "20457", ["Country"] = "Deutschland", ["Notes"] = "Erste Zeile\nzweite; Ende",
            },
            cards[0]);
        Assert.Equal(("Müller", "Müller AG", "0170 5550102"), (cards[1]["Last name"], cards[1]["Company"], cards[1]["Mobile"]));
        Assert.Equal(("Ada", "Lovelace", "+44-20-5550103", "Programmer"), (cards[2]["First name"], cards[2]["Last name"], cards[2]["Mobile"], cards[2]["Job title"]));
    }

    public void Dispose() => _folder.Dispose();

    private List<SheetRow> Rows(string tables) => [.. ListFolder.Open(Sheets(tables)).Rows(0)];

    private string Sheets(string tables) => Document($"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>");

    private string Document(string content, params (string Name, string Content)[] parts)
    {
        var path = _folder.Path("list.ods");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);

        foreach (var (name, text) in parts.Append(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")).Append(("content.xml", $"""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">{content}</office:document-content>
            """)))
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
