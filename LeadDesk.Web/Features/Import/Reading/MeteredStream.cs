namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Counts what is really unpacked, and how much the XML parser swallows for one piece of markup.</summary>
/// <remarks>
/// The sizes in a zip directory may lie. And an attribute or a name has to be held in memory whole before the
/// scan sees it, so no more than <see cref="Burst"/> bytes may be read from one node to the next.
/// </remarks>
internal sealed class MeteredStream(Stream inner, UnpackedBudget budget) : Stream
{
    private const int Burst = 1 << 20;
    private int _sinceLastNode;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The scan has seen a node: the next may be as long again.</summary>
    public void NodeSeen() => _sinceLastNode = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Spend(read);
        _sinceLastNode += read;

        return _sinceLastNode <= Burst ? read : throw new FileRefusedException(RefusalReason.ForbiddenMarkup);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>The bytes a whole workbook may unpack to, and the cells it may consist of.</summary>
/// <param name="fileLength">Length of the workbook in bytes.</param>
internal sealed class UnpackedBudget(long limit, long fileLength)
{
    // A cell costs time whatever stands in it, and a program can pack millions of equal ones into a few kilobytes. What people fill in, or only
    // colour, takes more than half a byte a cell even in lists of one value.
    private const long CellsOfAnyFile = 3_000_000;
    private const long CellsOfAByte = 2;

    private readonly long _mostCells = Math.Max(CellsOfAnyFile, CellsOfAByte * fileLength);
    private long _spent;
    private long _cells;

    public void SpendCell()
    {
        if (++_cells > _mostCells)
        {
            throw new FileRefusedException(RefusalReason.TooManyCells, _mostCells);
        }
    }

    public void Spend(long bytes)
    {
        _spent += bytes;

        if (_spent > limit)
        {
            throw new FileRefusedException(RefusalReason.UnpacksTooLarge, limit >> 20);
        }
    }
}
