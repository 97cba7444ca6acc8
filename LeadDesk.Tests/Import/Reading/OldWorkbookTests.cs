using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class OldWorkbookTests : IDisposable
{
    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The oldest format of all needs no container: a BIFF2 stream of three texts, one number and an end.
    private static readonly byte[] List =
    [
        0x09, 0x00, 0x04, 0x00, 0x07, 0x00, 0x10, 0x00,
        0x04, 0x00, 0x0C, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, (byte)'N', (byte)'a', (byte)'m', (byte)'e',
        0x04, 0x00, 0x0B, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x03, (byte)'A', (byte)'g', (byte)'e',
        0x04, 0x00, 0x0B, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, (byte)'A', (byte)'d', (byte)'a',
        0x02, 0x00, 0x09, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2A, 0x00,
        0x0A, 0x00, 0x00, 0x00,
    ];

    [Fact]
    public void An_old_workbook_is_read_by_a_process_of_its_own()
    {
        var row = Assert.Single(ListFolder.Open(_folder.Bytes("list.xls", List)).Table().Rows());

        Assert.Equal(new Cell.Text("Ada"), row.Cells[0]);
        Assert.Equal(new Cell.Number(42), row.Cells[1]);
        Assert.Equal(2, row.Number);
    }

    // BIFF4: column B is hidden, and so is the third row.
    private static readonly byte[] WithHidden =
    [
        0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00,
        0x7D, 0x00, 0x0C, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0A, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x7D, 0x00, 0x0C, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x0A, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
        .. Row(0, 0x00), .. Row(1, 0x00), .. Row(2, 0x20),
        .. Label(0, 0, "Name"), .. Label(0, 1, "Town"), .. Label(1, 0, "Ada"), .. Label(1, 1, "Ulm"), .. Label(2, 0, "Bob"), .. Label(2, 1, "Bonn"),
        0x0A, 0x00, 0x00, 0x00,
    ];

    [Fact]
    public void Hidden_rows_and_columns_are_known()
    {
        var table = ListFolder.Open(_folder.Bytes("list.xls", WithHidden)).Table();

        Assert.Equal([(2, false), (3, true)], table.Rows().Select(row => (row.Number, row.Hidden)));
        Assert.Equal([1], table.HiddenColumns);
    }

    [RealListsFact]
    public void Rows_that_say_nothing_of_their_height_are_not_hidden() =>
        Assert.DoesNotContain(ListFolder.Open(RealLists.Path("odoo/crm_lead.xls")).Table().Rows(), row => row.Hidden);

    private static byte[] Row(byte number, byte options) =>
        [0x08, 0x02, 0x10, 0x00, number, 0x00, 0x00, 0x00, 0x02, 0x00, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, options, 0x01, 0x0F, 0x00];

    private static byte[] Label(byte row, byte column, string text) =>
        [0x04, 0x02, (byte)(8 + text.Length), 0x00, row, 0x00, column, 0x00, 0x00, 0x00, (byte)text.Length, 0x00, .. text.Select(character => (byte)character)];

    [Fact]
    public void Garbage_is_refused()
    {
        var bytes = new byte[5_000];
        new Random(1).NextBytes(bytes);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);

        Assert.IsType<FileRefusedException>(ListFolder.Refusal(_folder.Bytes("garbage.xls", bytes)));
    }

    [Fact]
    public void A_process_that_dies_for_want_of_memory_is_a_refusal()
    {
        var refusal = ListFolder.Refusal(_folder.Bytes("list.xls", List), new() { WorkerMegabytes = 1 });

        Assert.Equal(RefusalReason.TooMuchWork, refusal.Reason);
    }

    [Fact]
    public void A_process_that_takes_too_long_is_killed()
    {
        var refusal = ListFolder.Refusal(_folder.Bytes("list.xls", List), new() { WorkerSeconds = 0 });

        Assert.Equal(RefusalReason.TooMuchWork, refusal.Reason);
    }

    [Fact]
    public void Waiting_for_the_process_can_be_cancelled()
    {
        var path = _folder.Bytes("list.xls", List);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => ListFile.Open(path, "list.xls", new(), cancellationToken: cancelled.Token));
    }

    [RealListsFact]
    public void A_list_need_not_be_read_to_its_end()
    {
        var table = ListFolder.Open(RealLists.Path("odoo/crm_lead.xls")).Table();

        Assert.Equal(2, table.Rows().First().Number);
        Assert.Equal(8, table.Rows().Count());
    }
}
