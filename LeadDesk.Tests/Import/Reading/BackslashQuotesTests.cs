using System.Text;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Import.Reading;

public sealed class BackslashQuotesTests : IDisposable
{
    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quotation_marks_behind_backslashes_belong_to_the_text()
    {
        var path = _folder.Text("list.csv", """
            "Name","Note"
            "Zander \"Zapf\" GmbH","said \"yes, please\", then nothing"
            "Bick \\ Son","C:\\Temp\\"
            "Arndt",""
            "Cramer",\N
            """);

        var file = ListFolder.Open(path);

        Assert.True(file.Text!.BackslashQuotes);
        Assert.Equal(',', file.Text.Delimiter);
        Assert.Equal(
            ["Zander \"Zapf\" GmbH", "said \"yes, please\", then nothing", "Bick \\ Son", "C:\\Temp\\", "Arndt", "", "Cramer", ""],
            file.Table().Rows().SelectMany(ListFolder.Texts));
    }

    [Theory]
    [InlineData("Name;Path\n\"A\";\"C:\\Temp\\\"\n\"B \"\"b\"\" b\";\"D:\\\"\n", "A|C:\\Temp\\|B \"b\" b|D:\\")]
    [InlineData("Name;Path\n\"A\";\"\\\\server\\share\\\"\n", "A|\\\\server\\share\\")]
    [InlineData("Name;Path\nA;C:\\Temp\nB;24\\\" wide\n", "A|C:\\Temp|B|24\\\" wide")]
    public void A_backslash_may_stand_for_itself(string text, string expected)
    {
        var file = ListFolder.Open(_folder.Text("list.csv", text));

        Assert.False(file.Text!.BackslashQuotes);
        Assert.Equal(expected, string.Join('|', file.Table().Rows().SelectMany(ListFolder.Texts)));
    }

    [Fact]
    public void The_first_backslash_may_come_late_and_on_the_edge_of_a_buffer()
    {
        var text = new StringBuilder("\"Name\";\"Ort\"\n");
        for (var row = 0; row < 40_000; row++)
        {
            text.Append("\"a\";\"b\"\n");
        }

        for (var row = 0; row < 20_000; row++)
        {
            text.Append("\"x \\\"y\\\" \\\\\";\"z\"\n");
        }

        var rows = ListFolder.Open(_folder.Text("list.csv", text.ToString())).Table().Rows().Select(ListFolder.Texts).ToList();

        Assert.Equal(60_000, rows.Count);
        Assert.All(rows.Skip(40_000), row => Assert.Equal(["x \"y\" \\", "z"], row));
    }

    [Fact]
    public void Line_ends_inside_a_text_stay_and_the_next_rows_keep_their_numbers()
    {
        var rows = ListFolder.Open(_folder.Text("list.csv", "\"a\",\"b\"\n\"1\",\"\\\"x\\\"y\\\nz\"\n\"2\",\"q\"\n")).Table().Rows().ToList();

        Assert.Equal(["1", "\"x\"y\nz", "2", "q"], rows.SelectMany(ListFolder.Texts));
        Assert.Equal([2, 4], rows.Select(row => row.Number));
    }

    [Fact]
    public void It_can_be_overruled()
    {
        var path = _folder.Text("list.csv", "\"a\",\"b\"\n\"1 \\\"x\\\" y\",\"2\"\n");
        var found = ListFolder.Open(path).Text!;

        Assert.True(found.BackslashQuotes);
        Assert.NotEqual("1 \"x\" y", ListFolder.Texts(ListFolder.Open(path, text: found with { BackslashQuotes = false }).Table().Rows().First())[0]);
    }

    [RealListsFact]
    public void The_dump_of_mysql_is_read_as_it_was_meant()
    {
        var rows = ListFolder.Open(RealLists.Path("cases/19-backslash/mysqldump.csv")).Table().Rows().Select(ListFolder.Texts).ToList();

        Assert.Equal(["b1@bs.example", "Wim", "Zander", "Zander \"Zapf\" GmbH", "sagte \"ja, gern\", dann nichts"], rows[0]);
        Assert.Equal(["b3@bs.example", "Xeno", "Bick", "Bick \\ Sohn KG", "Pfad C:\\Temp\\"], rows[2]);
        Assert.Equal(4, rows.Count);
    }
}
