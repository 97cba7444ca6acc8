using System.Text;
using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class TextListTests : IDisposable
{
    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Name;Umsatz;Quote\nA;10,15;1,5\nB;20,25;2,5\n", ';')]
    [InlineData("Name;Ort;Preis;Rabatt\nA;B;1,5;2,5\nC;D;3,5;4,5\n", ';')]
    [InlineData("A;B;C;D\n1,5;2,5;3,5;4,5\n1,6;2,6;3,6;4,6\n", ';')]
    [InlineData("Name,Ort\n\"Meier; Söhne; Enkel\",Ulm\n\"A; B; C\",Bonn\n", ',')]
    [InlineData("Name\tOrt\nMeier, Hans\tUlm\nSchmidt, Eva\tBonn\n", '\t')]
    [InlineData("Name|Ort\nMeier, Hans|Ulm\nSchmidt, Eva|Bonn\n", '|')]
    [InlineData("Kundenliste, Stand 2026, vertraulich\n\nName;Ort\nA;B\nC;D\n", ';')]
    [InlineData("sep=|\nName,x|Ort\nA,y|B\n", '|')]
    public void The_delimiter_is_found(string text, char delimiter)
    {
        var file = ListFolder.Open(_folder.Text("list.csv", text));

        Assert.Equal(delimiter, file.Text!.Delimiter);
        Assert.Equal(text.Contains("sep=", StringComparison.Ordinal) ? 1 : 2, file.Table().Rows().Count());
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void The_encoding_is_found(string name, bool marked)
    {
        var encoding = TextFormat.Encodings.First(known => known.WebName == name);
        var mark = marked ? Encoding.GetEncoding(name).GetPreamble() : [];
        var path = _folder.Bytes("list.csv", [.. mark, .. encoding.GetBytes("Name,Ort\nJürgen Groß,Köln\n")]);

        var row = Assert.Single(ListFolder.Open(path).Table().Rows());

        Assert.Equal(["Jürgen Groß", "Köln"], ListFolder.Texts(row));
    }

    [Fact]
    public void A_utf8_character_on_the_edge_of_a_buffer_is_no_mistake()
    {
        var path = _folder.Text("list.csv", "Name\n" + string.Concat(Enumerable.Repeat("aä€😀\n", 20_000)));

        Assert.Equal("utf-8", ListFolder.Open(path).Text!.Encoding.WebName);
    }

    [Fact]
    public void What_was_found_can_be_overruled()
    {
        var path = _folder.Text("list.csv", "a;b,c\nd;e,f\n");

        var table = ListFolder.Open(path, text: new(Encoding.UTF8, ',')).Table();

        Assert.Equal(["a;b", "c"], table.Headers);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Rows_are_numbered_by_the_line_they_start_on(string lineEnd)
    {
        var text = string.Join(lineEnd, "Name,Note", "", "Ada,\"one", "two\"", ",", "Bob,x", "");

        var table = ListFolder.Open(_folder.Text("list.csv", text)).Table();

        Assert.Equal([3, 6], table.Rows().Select(row => row.Number));
        Assert.Equal($"one{lineEnd}two", ListFolder.Texts(table.Rows().First())[1]);
    }

    [Fact]
    public void Blanks_around_fields_go_and_inside_quotes_stay()
    {
        var table = ListFolder.Open(_folder.Text("list.csv", "a, b,c\n 1 , \"x, y\" ,\"  z\"\n")).Table();

        Assert.Equal(["a", "b", "c"], table.Headers);
        Assert.Equal(["1", "x, y", "  z"], ListFolder.Texts(Assert.Single(table.Rows())));
    }

    [Fact]
    public void The_apostrophe_of_our_export_goes_and_any_other_stays()
    {
        var table = ListFolder.Open(_folder.Text("list.csv", "a,b,c,d\n'=1+1,'+49 30,'tis,O'Neil\n")).Table();

        Assert.Equal(["=1+1", "+49 30", "'tis", "O'Neil"], ListFolder.Texts(Assert.Single(table.Rows())));
    }

    [Fact]
    public void Records_that_are_too_short_or_too_long_are_noticed()
    {
        var table = ListFolder.Open(_folder.Text("list.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n")).Table();

        Assert.Equal([3, 4], table.Rows().Where(table.IsRagged).Select(row => row.Number));
        Assert.Equal(3, table.Headers.Count);
    }

    [Fact]
    public void Blank_headers_have_no_name_and_equal_ones_become_unique()
    {
        var table = ListFolder.Open(_folder.Text("list.csv", "QTY,,qty,QTY (2),\" Two\nlines \"\n1,2,3,4,5\n")).Table();

        Assert.Equal(["QTY", null, "qty (3)", "QTY (2)", "Two lines"], table.Headers);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_refused_with_its_line()
    {
        var few = _folder.Text("few.csv", "a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        var many = _folder.Text("many.csv", "a,b\n1,2\n3,\"4\n" + string.Concat(Enumerable.Repeat("5,6\n", 2_000_000)));
        var closed = _folder.Text("closed.csv", "a,b\n1,\"2\n3,\"4\"\n5,6\n");

        Assert.Equal((RefusalReason.UnclosedQuote, 3L), (ListFolder.Refusal(few).Reason, ListFolder.Refusal(few).Details[0]));
        Assert.Equal(3L, ListFolder.Refusal(many).Details[0]);
        Assert.Equal((RefusalReason.UnclosedQuote, 2L), (ListFolder.Refusal(closed).Reason, ListFolder.Refusal(closed).Details[0]));
    }

    [Fact]
    public void Zero_bytes_are_refused_even_far_down()
    {
        var path = _folder.Text("list.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000)) + "\0,3\n");

        Assert.Equal(RefusalReason.NotText, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void A_file_can_be_read_twice_and_is_not_held_open()
    {
        var path = _folder.Text("list.csv", "a,b\n1,2\n3,4\n");
        var rows = ListFolder.Open(path).Table().Rows();

        Assert.Equal(2, rows.Count());
        Assert.Equal(2, rows.Count());
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        var path = _folder.Text("list.csv", "a,b\n1,2\n3,4\n");
        using var source = new CancellationTokenSource();
        using var rows = ListFolder.Open(path).Table().Rows(source.Token).GetEnumerator();

        Assert.True(rows.MoveNext());
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => rows.MoveNext());
    }

    [Fact]
    public void Every_field_is_text()
    {
        var table = ListFolder.Open(_folder.Text("list.csv", "a,b\n00123,2026-01-31\n")).Table();

        Assert.Equal([new Cell.Text("00123"), new Cell.Text("2026-01-31")], Assert.Single(table.Rows()).Cells);
    }
}
