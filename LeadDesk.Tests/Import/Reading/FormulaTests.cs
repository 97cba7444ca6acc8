using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Import.Reading;

public sealed class FormulaTests : IDisposable
{
    private const string Recalculating =
        """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>
        """;

    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<c r=\"A2\"><f>50*2</f></c>", "=50*2")]
    [InlineData("<c r=\"A2\"><f>50*2</f><v/></c>", "=50*2")]
    [InlineData("<c r=\"A2\"><f>50*2</f><v></v></c>", "=50*2")]
    [InlineData("<c r=\"A2\"><f t=\"shared\" si=\"0\"/></c>", "=")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>A1</f></c>", "=A1")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>\"\"</f><v></v></c>", null)]
    [InlineData("<c r=\"A2\" t=\"str\"><f>\"\"</f><v/></c>", null)]
    [InlineData("<c r=\"A2\"/>", null)]
    public void A_formula_without_a_value_is_not_blank(string cell, string? formula)
    {
        var row = Row(cell);

        Assert.Equal(formula is null ? Cell.Blank : new Cell.Error(formula), row.Cells[0]);
        Assert.Equal(formula is not null, row.Cells[0] is Cell.Error { IsFormula: true });
    }

    [Theory]
    [InlineData("<c r=\"A2\"><f>1-1</f><v>0</v></c>", false, 0.0)]
    [InlineData("<c r=\"A2\"><f>1-1</f><v>0</v></c>", true, null)]
    [InlineData("<c r=\"A2\"><f>1+1</f><v>2</v></c>", true, 2.0)]
    [InlineData("<c r=\"A2\"><v>0</v></c>", true, 0.0)]
    public void A_nought_that_waits_to_be_worked_out_is_unknown(string cell, bool recalculates, double? value) =>
        Assert.Equal(value is { } number ? new Cell.Number(number) : new Cell.Error("=1-1"), Row(cell, recalculates).Cells[0]);

    [RealListsFact]
    public void The_generated_workbook_lacks_three_values()
    {
        var rows = ListFolder.Open(RealLists.Path("cases/08-uncached-formula/generated.xlsx")).Table().Rows().ToList();

        Assert.Equal(
            [new Cell.Error("=LOWER(A2&\".\"&B2&\"@werk-a.example\")"), new Cell.Error("=100+20"), new Cell.Error("=LOWER(A3&\".\"&B3&\"@werk-b.example\")"), new Cell.Error("=50*2")],
            rows.SelectMany(row => row.Cells).OfType<Cell.Error>());
        Assert.Equal(new Cell.Number(150), rows[2].Cells[4]);
    }

    private SheetRow Row(string cell, bool recalculates = false)
    {
        (string, string)[] parts = recalculates ? [("xl/workbook.xml", Recalculating)] : [];
        var path = _folder.Workbook(
            "list.xlsx",
            $"""<row r="1"><c r="A1" t="inlineStr"><is><t>Head</t></is></c><c r="B1" t="inlineStr"><is><t>Next</t></is></c></row><row r="2">{cell}<c r="B2"><v>1</v></c></row>""",
            "",
            parts);

        return Assert.Single(ListFolder.Open(path).Table().Rows());
    }
}
