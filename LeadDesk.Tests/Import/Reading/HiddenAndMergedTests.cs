using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class HiddenAndMergedTests : IDisposable
{
    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_that_the_sheet_does_not_show_are_marked()
    {
        var rows = Open(
            Row(1, "", "Name", "Town") + Row(2, "hidden=\"1\"", "Ann", "Ulm") + Row(3, "", "Bob", "Bonn")
            + Row(4, "ht=\"0\" customHeight=\"1\"", "Cid", "Kiel") + Row(5, "hidden=\"0\"", "Dan", "Jena")).Table().Rows().ToList();

        Assert.Equal([2, 4], rows.Where(row => row.Hidden).Select(row => row.Number));
    }

    [Fact]
    public void Columns_that_the_sheet_does_not_show_are_known()
    {
        var path = _folder.Package("list.xlsx", ("xl/worksheets/sheet1.xml",
            $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols><sheetData>{Row(1, "", "a", "b", "c", "d")}{Row(2, "", "1", "2", "3", "4")}</sheetData></worksheet>"""));

        Assert.Equal([1, 2], ListFolder.Open(path).Table().HiddenColumns);
    }

    [Fact]
    public void Each_row_of_a_merged_cell_has_its_value()
    {
        var file = Open(
            Row(1, "", "Company", "Town", "Name") + Row(2, "", "A AG", "Ulm", "Ann") + Row(3, "", "", "", "Bob") + Row(4, "", "", "Bonn", "Cid")
            + Row(5, "", "", "", "Dan") + Row(7, "", "", "Kiel", "Eve"),
            """<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="$B$2:$B$3"/><mergeCell ref="C5:D5"/><mergeCell ref="A6:A9"/></mergeCells>""");

        var rows = file.Table().Rows().ToList();
        var apart = file.Table(file.Layout with { KeepsMergedApart = true }).Rows().ToList();

        Assert.Equal(["A AG|Ulm|Ann", "A AG|Ulm|Bob", "A AG|Bonn|Cid", "||Dan", "|Kiel|Eve"], rows.Select(Text));
        Assert.Equal([[], [0, 1], [0], [], []], rows.Select(row => row.Merged));
        Assert.Equal(["A AG|Ulm|Ann", "||Bob", "|Bonn|Cid", "||Dan", "|Kiel|Eve"], apart.Select(Text));
        Assert.True(file.Table().HasMergedCells);
        Assert.Equal(["A AG|Ulm|Bob"], file.Table().Sample.Skip(1).Take(1).Select(Text));
    }

    [Fact]
    public void A_row_keeps_its_own_value_below_a_merged_cell_wherever_the_list_begins()
    {
        var file = Open(
            Row(1, "", "", "Company", "Name") + Row(2, "", "", "A AG", "Ann") + Row(3, "", "", "", "Bob") + Row(4, "", "", "B AG", "Cid"),
            """<mergeCells><mergeCell ref="B2:B4"/></mergeCells>""");

        var rows = file.Table().Rows().ToList();

        Assert.Equal(["A AG|Ann", "A AG|Bob", "B AG|Cid"], rows.Select(Text));
        Assert.Equal([[], [0], []], rows.Select(row => row.Merged));
    }

    [Fact]
    public void Titles_and_headings_that_are_merged_change_nothing()
    {
        var file = Open(
            Row(1, "", "Our list", "", "") + Row(3, "", "Company", "Name", "Town") + Row(4, "", "A AG", "Ann", "Ulm") + Row(5, "", "", "Bob", "Bonn"),
            """<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A3:A5"/></mergeCells>""");

        Assert.Equal(["A AG|Ann|Ulm", "|Bob|Bonn"], file.Table().Rows().Select(Text));
        Assert.False(file.Table().HasMergedCells);
    }

    [RealListsFact]
    public void The_filtered_list_of_the_fair_has_its_hidden_rows()
    {
        var rows = ListFolder.Open(RealLists.Path("cases/09-filtered/messe.xlsx")).Table().Rows().ToList();

        Assert.Equal(rows.Where(row => Text(row).EndsWith("|AT", StringComparison.Ordinal)).Select(row => row.Number), rows.Where(row => row.Hidden).Select(row => row.Number));
        Assert.Contains(rows, row => row.Hidden);
        Assert.Contains(rows, row => !row.Hidden);
    }

    private ListFile Open(string rows, string after = "") => ListFolder.Open(_folder.Workbook("list.xlsx", rows, after));

    private static string Row(int number, string attributes, params string[] texts)
    {
        var cells = texts.Select((text, column) => text.Length == 0 ? "" : $"""<c r="{(char)('A' + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>""");

        return $"""<row r="{number}" {attributes}>{string.Concat(cells)}</row>""";
    }

    private static string Text(SheetRow row) => string.Join('|', ListFolder.Texts(row));
}
