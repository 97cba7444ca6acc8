using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>12.5 % is 12.5, whatever file it comes in.</summary>
public sealed class PercentTests : IDisposable
{
    private readonly ListFolder _folder = new();

    // A BIFF2 stream: the formats General and 0.0%, two texts for a header, a text and 0.125 in the second format.
    private static readonly byte[] Old =
    [
        0x09, 0x00, 0x04, 0x00, 0x07, 0x00, 0x10, 0x00,
        0x1E, 0x00, 0x08, 0x00, 0x07, (byte)'G', (byte)'e', (byte)'n', (byte)'e', (byte)'r', (byte)'a', (byte)'l',
        0x1E, 0x00, 0x05, 0x00, 0x04, (byte)'0', (byte)'.', (byte)'0', (byte)'%',
        0x04, 0x00, 0x0C, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, (byte)'N', (byte)'a', (byte)'m', (byte)'e',
        0x04, 0x00, 0x0E, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x06, (byte)'R', (byte)'a', (byte)'b', (byte)'a', (byte)'t', (byte)'t',
        0x04, 0x00, 0x0B, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, (byte)'A', (byte)'d', (byte)'a',
        0x03, 0x00, 0x0F, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x01, 0x00, .. BitConverter.GetBytes(0.125),
        0x0A, 0x00, 0x00, 0x00,
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_percentage_is_the_same_number_from_a_text_a_workbook_and_an_old_workbook()
    {
        const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Rabatt</t></is></c></row>""";
        var workbook = _folder.Workbook(
            "list.xlsx",
            Header + """<row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2" s="1"><v>0.125</v></c></row>""",
            "",
            ("xl/styles.xml", ListFolder.Styles("0.0%")));

        Assert.Equal(12.5, NumberIn(_folder.Text("list.csv", "Name;Rabatt\nAda;12,5 %\n")));
        Assert.Equal(12.5, NumberIn(workbook));
        Assert.Equal(12.5, NumberIn(_folder.Bytes("list.xls", Old)));
    }

    private static double NumberIn(string path)
    {
        var table = ListFolder.Open(path).Table();
        var mapping = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(table.Headers, table.Rows()).Mapping;
        Assert.Equal(new ColumnTarget.NewField("Rabatt", FieldType.Number), mapping.Columns[1].Target);
        var reader = new LeadRowReader(
            mapping, target => target is ColumnTarget.NewField { Name: "Rabatt" } field ? new("rabatt", field.Name, field.Type) : null, null, new(2, CountsCells: false));

        return Assert.IsType<FieldValue.Number>(reader.Read(Assert.Single(table.Rows()), _ => { })!.Values.Single().Value).Value;
    }
}
