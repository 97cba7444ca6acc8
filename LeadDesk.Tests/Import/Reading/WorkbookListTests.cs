using ClosedXML.Excel;
using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class WorkbookListTests : IDisposable
{
    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_come_with_their_types()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Leads");
        sheet.Cell("A1").Value = "Name";
        sheet.Cell("B1").Value = "Size";
        sheet.Cell("C1").Value = "Since";
        sheet.Cell("A2").Value = "Ada Größe";
        sheet.Cell("B2").Value = 12.5;
        sheet.Cell("C2").Value = new DateTime(2026, 1, 31, 18, 40, 45);
        sheet.Cell("C2").Style.DateFormat.Format = "dd.mm.yyyy hh:mm";
        sheet.Cell("D2").Value = true;
        workbook.SaveAs(_folder.Path("list.xlsx"));

        var row = Assert.Single(ListFolder.Open(_folder.Path("list.xlsx")).Table().Rows());

        Cell[] expected =
            [new Cell.Text("Ada Größe"), new Cell.Number(12.5), new Cell.Date(new(2026, 1, 31, 18, 40, 45)), new Cell.YesNo(true)];
        Assert.Equal(2, row.Number);
        Assert.Equal<Cell>(expected, row.Cells);
    }

    [Theory]
    [InlineData("""<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>""", "!#DIV/0!")]
    [InlineData("""<c r="A2" t="str"><f>A1</f><v>cached</v></c>""", "cached")]
    [InlineData("""<c r="A2"><f>1+1</f><v>2</v></c>""", "2")]
    [InlineData("""<c r="A2" t="s"><v>0</v></c>""", "Jörg Groß")]
    [InlineData("""<c r="A2" t="s"><v>1</v></c>""", "a\rb_x")]
    [InlineData("""<c r="A2" t="d"><v>2026-01-31</v></c>""", "2026-01-31T00:00:00")]
    [InlineData("""<c r="A2" s="1"><v>123</v></c>""", "123[00123]")]
    [InlineData("""<c r="A2" s="1"><v>12345</v></c>""", "12345")]
    [InlineData("""<c r="A2" s="2"><v>7</v></c>""", "7[K-007]")]
    [InlineData("""<c r="A2" s="3"><v>46053</v></c>""", "2026-01-31T00:00:00")]
    [InlineData("""<c r="A2" s="3"><v>59</v></c>""", "1900-02-28T00:00:00")]
    [InlineData("""<c r="A2" s="3"><v>1E300</v></c>""", "1E+300")]
    [InlineData("""<c r="A2" s="3"><v>-5</v></c>""", "-5")]
    [InlineData("""<c r="A2" s="4"><v>1.5</v></c>""", "1.5[36:00:00]")]
    [InlineData("""<c r="A2" s="3"><v>0.75</v></c>""", "0.75[18:00:00]")]
    [InlineData("""<c r="A2" s="5"><v>5</v></c>""", "5")]
    [InlineData("""<c r="A2" s="6"><v>5</v></c>""", "5")]
    [InlineData("""<c r="A2" s="7"><v>0.125</v></c>""", "12.5[12.5%]")]
    [InlineData("""<c r="A2" s="7"><v>0.07</v></c>""", "7[7%]")]
    [InlineData("""<c r="A2" s="8"><v>-0.5</v></c>""", "-50[-50%]")]
    [InlineData("""<c r="A2" s="9"><v>12.5</v></c>""", "12.5")]
    public void A_cell_holds_what_the_sheet_shows(string cell, string expected)
    {
        var path = _folder.Workbook(
            "list.xlsx",
            $"""<row r="1"><c r="A1" t="inlineStr"><is><t>Head</t></is></c></row><row r="2">{cell}</row>""",
            "",
            ("xl/sharedStrings.xml", ListFolder.SharedTexts("<si><r><t>Jörg </t></r><r><t>Groß</t></r><rPh><t>yerk</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>")),
            ("xl/styles.xml", ListFolder.Styles("00000", "\"K-\"000", "[$-407]dd. mmmm yyyy", "[h]:mm:ss", "#,##0.00 \"days\"", "[Red]0.00E+00", "0.0%", "[Blue]0 %;[Red]-0 %", "0.0\"%\"")));

        Assert.Equal(expected, Shown(Assert.Single(ListFolder.Open(path).Table().Rows()).Cells[0]));
    }

    [Fact]
    public void Hidden_sheets_are_not_the_list_and_can_be_chosen()
    {
        using var workbook = new XLWorkbook();
        Fill(workbook.AddWorksheet("Secret"), "Secret", 50).Hide();
        Fill(workbook.AddWorksheet("Notes"), "Note", 2);
        Fill(workbook.AddWorksheet("Leads"), "Lead", 30);
        workbook.SaveAs(_folder.Path("list.xlsx"));

        var file = ListFolder.Open(_folder.Path("list.xlsx"));

        Assert.Equal(["Secret", "Notes", "Leads"], file.Sheets.Select(sheet => sheet.Name));
        Assert.Equal([true, false, false], file.Sheets.Select(sheet => sheet.Hidden));
        Assert.Equal(("Leads", 30), (file.Table().Sheet.Name, file.Table().Rows().Count()));
        Assert.Equal(50, file.Table(file.LayoutOf(0)).Rows().Count());
    }

    [Fact]
    public void A_table_below_a_title_and_away_from_the_edge_is_found_and_can_be_moved()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Leads");
        sheet.Cell("C2").Value = "Our customers";
        sheet.Cell("C4").Value = "Name";
        sheet.Cell("D4").Value = "City";
        sheet.Cell("C5").Value = "Ada";
        sheet.Cell("D5").Value = "Ulm";
        sheet.Cell("D7").Value = "Bonn";
        workbook.SaveAs(_folder.Path("list.xlsx"));

        var file = ListFolder.Open(_folder.Path("list.xlsx"));

        Assert.Equal(new SheetLayout(0, HeaderRow: 4, FirstColumn: 2), file.Layout);
        Assert.Equal(["Name", "City"], file.Table().Headers);
        Assert.Equal([5, 7], file.Table().Rows().Select(row => row.Number));
        Assert.Equal(["City"], file.Table(new(0, 4, 3)).Headers);
    }

    [Fact]
    public void A_header_alone_has_no_data_rows()
    {
        using var workbook = new XLWorkbook();
        Fill(workbook.AddWorksheet("Leads"), "Lead", 0);
        workbook.SaveAs(_folder.Path("list.xlsx"));

        Assert.Equal(RefusalReason.NoDataRows, ListFolder.Refusal(_folder.Path("list.xlsx")).Reason);
    }

    [Fact]
    public void A_sheet_may_be_wide_while_it_is_short()
    {
        const string Wide = """<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>""";

        Assert.Equal(16_384, ListFolder.Open(_folder.Workbook("wide.xlsx", Wide)).Table().Headers.Count);
    }

    private static IXLWorksheet Fill(IXLWorksheet sheet, string header, int rows)
    {
        sheet.Cell(1, 1).Value = header;
        sheet.Cell(1, 2).Value = "City";

        for (var row = 0; row < rows; row++)
        {
            sheet.Cell(row + 2, 1).Value = $"{header} {row}";
            sheet.Cell(row + 2, 2).Value = "Ulm";
        }

        return sheet;
    }

    private static string Shown(Cell cell) => cell switch
    {
        Cell.Text text => text.Value,
        Cell.Number { Shown: { } shown } number => FormattableString.Invariant($"{number.Value}[{shown}]"),
        Cell.Number number => FormattableString.Invariant($"{number.Value}"),
        Cell.Date date => FormattableString.Invariant($"{date.Value:s}"),
        Cell.Error error => "!" + error.Code,
        _ => cell.GetType().Name,
    };
}
