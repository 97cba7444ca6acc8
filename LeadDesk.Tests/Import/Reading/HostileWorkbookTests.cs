using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class HostileWorkbookTests : IDisposable
{
    private const string List =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c></row>""";

    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_honest_list_with_a_false_dimension_is_read()
    {
        var sheet = ListFolder.Sheet(List).Replace("<sheetData>", """<dimension ref="A1:XFD1048576"/><sheetData>""", StringComparison.Ordinal);

        var table = ListFolder.Open(_folder.Package("list.xlsx", ("xl/worksheets/sheet1.xml", sheet))).Table();

        Assert.Equal(["Ada"], ListFolder.Texts(Assert.Single(table.Rows())));
    }

    [Theory]
    [InlineData("""<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>""", RefusalReason.TooManyColumns)]
    [InlineData("""<row r="2000000000"><c><v>1</v></c></row>""", RefusalReason.TooManyRows)]
    [InlineData("""<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>""", RefusalReason.TooManyColumns)]
    [InlineData("""<row r="-5"><c><v>1</v></c></row>""", RefusalReason.Damaged)]
    [InlineData("""<row r="1"><c r="A1A"><v>1</v></c></row>""", RefusalReason.Damaged)]
    public void A_sheet_that_reaches_too_far_is_refused(string rows, RefusalReason reason)
    {
        Assert.Equal(reason, ListFolder.Refusal(_folder.Workbook("far.xlsx", rows)).Reason);
    }

    [Fact]
    public void A_row_with_the_same_cell_again_and_again_is_refused()
    {
        var row = "<row r=\"1\">" + string.Concat(Enumerable.Repeat("<c r=\"A1\"><v>1</v></c>", 20_000)) + "</row>";

        Assert.Equal(RefusalReason.TooManyColumns, ListFolder.Refusal(_folder.Workbook("again.xlsx", row)).Reason);
    }

    [Fact]
    public void A_gigabyte_of_text_in_one_cell_is_refused()
    {
        var path = _folder.Streamed("text.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
            ListFolder.Repeat(writer, new string('x', 1 << 20), 1 << 10);
            writer.Write("</t></is></c></row></sheetData></worksheet>");
        });

        Assert.Equal(RefusalReason.CellTooLong, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void A_very_long_attribute_is_refused()
    {
        var path = _folder.Streamed("attribute.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData><row r=\"1\" x=\"");
            ListFolder.Repeat(writer, new string('x', 1 << 20), 64);
            writer.Write("\"/></sheetData></worksheet>");
        });

        Assert.Equal(RefusalReason.ForbiddenMarkup, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void Millions_of_shared_texts_are_refused()
    {
        var path = _folder.Streamed("texts.xlsx", "xl/sharedStrings.xml", writer =>
        {
            writer.Write("<sst>");
            ListFolder.Repeat(writer, string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 1_000)), 24_000);
            writer.Write("</sst>");
        });

        Assert.Equal(RefusalReason.TooManyTexts, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void Deeply_nested_markup_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Equal(RefusalReason.ForbiddenMarkup, ListFolder.Refusal(_folder.Workbook("deep.xlsx", List, nested)).Reason);
    }

    [Fact]
    public void Two_million_merged_ranges_are_refused()
    {
        var path = _folder.Streamed("merged.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write($"<worksheet><sheetData>{List}</sheetData><mergeCells>");
            ListFolder.Repeat(writer, string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:B2\"/>", 1_000)), 2_000);
            writer.Write("</mergeCells></worksheet>");
        });

        Assert.Equal(RefusalReason.TooManyMerges, ListFolder.Refusal(path).Reason);
    }

    [Theory]
    [InlineData("""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>""")]
    [InlineData("""<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;">]>""")]
    public void Entities_are_refused(string documentType)
    {
        var path = _folder.Package("entity.xlsx", ("xl/worksheets/sheet1.xml", documentType + ListFolder.Sheet(List)));

        Assert.Equal(RefusalReason.ForbiddenMarkup, ListFolder.Refusal(path).Reason);
    }

    [Theory]
    [InlineData("../outside.xml")]
    [InlineData("xl/../../outside.xml")]
    [InlineData("/absolute.xml")]
    [InlineData("C:/absolute.xml")]
    [InlineData("XL/WORKBOOK.xml")]
    public void Parts_with_unsafe_or_doubled_names_are_refused(string part)
    {
        Assert.Equal(RefusalReason.UnsafeParts, ListFolder.Refusal(_folder.Workbook("names.xlsx", List, "", (part, "x"))).Reason);
    }

    [Fact]
    public void A_package_of_too_many_parts_is_refused()
    {
        var parts = Enumerable.Range(0, 2_001).Select(number => ($"p{number}", "")).ToArray();

        Assert.Equal(RefusalReason.TooManyParts, ListFolder.Refusal(_folder.Workbook("parts.xlsx", List, "", parts)).Reason);
    }

    [Fact]
    public void A_package_that_unpacks_to_too_much_is_refused()
    {
        var path = _folder.Workbook("large.xlsx", List, "", ("xl/media/blank.bin", new string(' ', 3 << 20)));

        Assert.Equal(RefusalReason.UnpacksTooLarge, ListFolder.Refusal(path, new() { MaxUnpackedBytes = 2 << 20 }).Reason);
    }

    [Fact]
    public void A_sheet_listed_many_times_is_refused()
    {
        const string Workbook = """
            <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
            <sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/></sheets></workbook>
            """;

        Assert.Equal(RefusalReason.ForbiddenMarkup, ListFolder.Refusal(_folder.Workbook("twice.xlsx", List, "", ("xl/workbook.xml", Workbook))).Reason);
    }

    [Fact]
    public void Many_long_validations_are_no_long_cell()
    {
        var validations = string.Concat(Enumerable.Repeat($"<dataValidation><formula1>{new string('a', 5_000)}</formula1></dataValidation>", 20));

        var file = ListFolder.Open(_folder.Workbook("validations.xlsx", List, $"<dataValidations>{validations}</dataValidations>"));

        Assert.Single(file.Table().Rows());
    }

    [Fact]
    public void A_truncated_package_is_refused_wherever_it_ends()
    {
        var whole = File.ReadAllBytes(_folder.Workbook("whole.xlsx", List));

        foreach (var length in new[] { 10, whole.Length / 2, whole.Length - 30, whole.Length - 1 })
        {
            Assert.Equal(RefusalReason.Damaged, ListFolder.Refusal(_folder.Bytes($"cut{length}.xlsx", whole[..length])).Reason);
        }
    }

    [Fact]
    public void Noise_inside_a_package_is_refused()
    {
        var bytes = File.ReadAllBytes(_folder.Workbook("noise.xlsx", List));
        new Random(1).NextBytes(bytes.AsSpan(60, 300));

        Assert.IsType<FileRefusedException>(ListFolder.Refusal(_folder.Bytes("noisy.xlsx", bytes)));
    }
}
