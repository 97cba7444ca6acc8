using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>What is written to the disk while a list is read is bounded, counted, and gone afterwards.</summary>
public sealed class ScratchTests : IDisposable
{
    private const long Mebibyte = 1 << 20;

    private readonly ListFolder _folder = new();
    private readonly ScratchRoom _room = new();

    private string Folder => Path.GetDirectoryName(_folder.Path("x"))!;

    [Fact]
    public void A_long_text_that_a_small_workbook_names_again_and_again_is_refused()
    {
        var path = _folder.Streamed("text.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>");
            ListFolder.Repeat(writer, $"<row><c t=\"inlineStr\"><is><t>{new string('x', 32_000)}</t></is></c></row>", 10_000);
            writer.Write("</sheetData></worksheet>");
        });

        Assert.Equal(RefusalReason.RepeatsTooMuch, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void Millions_of_equal_cells_in_a_small_workbook_are_refused()
    {
        var path = _folder.Streamed("cells.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData>");
            ListFolder.Repeat(writer, "<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 400)) + "</row>", 8_000);
            writer.Write("</sheetData></worksheet>");
        });

        Assert.Equal(RefusalReason.TooManyCells, ListFolder.Refusal(path).Reason);
    }

    [Fact]
    public void What_was_written_is_given_back()
    {
        RowSpool spool;

        using (var scratch = new Scratch(Folder, 1, new(), _room))
        {
            spool = scratch.NewSpool();
            Fill(spool, 3);
            var dropped = scratch.NewSpool();
            Fill(dropped, 5);
            Assert.InRange(_room.InUse, 8 * Mebibyte, 9 * Mebibyte);
            Assert.True(OperatingSystem.IsWindows() || Directory.GetFiles(Folder, "*.rows").Length == 0); // Nothing that a crash could leave behind
            scratch.Drop(dropped);
            Assert.InRange(_room.InUse, 3 * Mebibyte, 4 * Mebibyte);
        }

        Assert.Equal(0, _room.InUse);
        Assert.Throws<ObjectDisposedException>(() => spool.At(0));
        Assert.Empty(Directory.GetFiles(Folder, "*.rows"));
    }

    [Fact]
    public void A_list_that_is_closed_gives_its_rows_back()
    {
        var file = ListFolder.Open(_folder.Text("list.csv", "Name\n" + string.Concat(Enumerable.Range(0, 400).Select(number => $"Ada {number}\n"))));
        Assert.Equal(401, file.Rows(0).Count());
        Assert.Equal(401, file.Rows(0).Count()); // From the scratch file

        file.Dispose();

        Assert.ThrowsAny<Exception>(() => file.Rows(0).Count());
    }

    [Fact]
    public void Rows_of_a_reading_that_is_given_up_are_dropped_and_the_next_begins_anew()
    {
        using var file = LongList();

        using (var reading = file.Rows(0).GetEnumerator())
        {
            Read(reading, 300);
            Assert.InRange(_room.InUse, 2 * Mebibyte, 4 * Mebibyte);
        }

        Assert.Equal(0, _room.InUse);
        Assert.Equal(401, file.Rows(0).Count());
        Assert.InRange(_room.InUse, 2 * Mebibyte, 4 * Mebibyte);
    }

    [Fact]
    public void Rows_that_two_read_at_a_time_are_kept_once()
    {
        using var file = LongList();
        using var first = file.Rows(0).GetEnumerator();
        Read(first, 300);
        Assert.Equal(401, file.Rows(0).Count());
        var kept = _room.InUse;

        Read(first, 101);
        Assert.False(first.MoveNext());

        Assert.True(_room.InUse < kept, $"{_room.InUse:N0} of {kept:N0} bytes");
        Assert.Equal(401, file.Rows(0).Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_that_is_closed_while_it_is_read_gives_back_no_more_than_it_took(bool readsOn)
    {
        var file = LongList();

        using (var reading = file.Rows(0).GetEnumerator())
        {
            Read(reading, 300);
            file.Dispose();
            Assert.True(!readsOn || Record.Exception(() => Read(reading, 101)) is FileRefusedException or ObjectDisposedException);
        }

        Assert.Equal(0, _room.InUse);
    }

    [Fact]
    public void All_open_lists_share_the_room()
    {
        _room.Add(300 * Mebibyte);
        using var scratch = new Scratch(Folder, 1, new() { MaxScratchMegabytes = 302 }, _room);

        var refusal = Assert.Throws<FileRefusedException>(() => Fill(scratch.NewSpool(), 3));

        Assert.Equal(RefusalReason.ScratchFull, refusal.Reason);
    }

    [Fact]
    public void A_list_may_write_a_few_times_its_own_length()
    {
        // 100 MB may write 400 MB, of which 390 are taken.
        using var scratch = new Scratch(Folder, 100 * Mebibyte, new() { MinimumFreeMegabytes = 0 }, _room);
        var spool = scratch.NewSpool();
        Fill(spool, 390);

        Assert.Throws<FileRefusedException>(() => Fill(spool, 20));
    }

    [Fact]
    public void A_disk_without_room_is_said_before_anything_is_read()
    {
        var refusal = ListFolder.Refusal(_folder.Text("list.csv", "Name\nAda"), new() { MinimumFreeMegabytes = 1_000_000 });

        Assert.Equal(RefusalReason.DiskFull, refusal.Reason);
    }

    [Fact]
    public void Texts_beyond_those_in_memory_come_back_as_they_were()
    {
        using var scratch = new Scratch(Folder, 1, new(), _room);
        var texts = scratch.NewTexts();
        var expected = Enumerable.Range(0, 300_000).Select(number => number % 7 == 0 ? "" : $"Text {number} ä€\ud800").ToArray();

        foreach (var text in expected)
        {
            texts.Add(Cell.OfText(text));
        }

        texts.Complete();

        Assert.Equal(expected.Length, texts.Count);
        foreach (var index in new[] { 0, 1, 199_999, 200_000, 200_001, 299_998, 250_003, 299_999, 200_004 })
        {
            Assert.Equal(Cell.OfText(expected[index]), texts[index]);
        }
    }

    public void Dispose() => _folder.Dispose();

    // A header and 400 rows of 4,000 letters, which take two bytes each.
    private ListFile LongList() => ListFile.Open(
        _folder.Text("list.csv", "Name\n" + string.Concat(Enumerable.Range(1000, 400).Select(number => $"{number}{new string('x', 3_996)}\n"))), "list.csv", new(), room: _room);

    private static void Read(IEnumerator<SheetRow> reading, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            Assert.True(reading.MoveNext());
        }
    }

    // Rows of a long text, about a mebibyte each 16.
    private static void Fill(RowSpool spool, int mebibytes)
    {
        var row = new SheetRow(1, [new Cell.Text(new string('x', 32_767))]);

        for (var number = 0; number < mebibytes * 16; number++)
        {
            spool.Add(row);
        }

        spool.At(0);
    }
}
