namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Writes <c>\"</c> as <c>""</c>, as the parser expects it, in a text where backslashes guard quotation marks. Nothing moves: what else a
/// backslash guards is put right in the cells, by <see cref="Unguarded"/>.
/// </summary>
internal sealed class BackslashQuotes(Stream text) : Stream
{
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _next;
    private int _whole;
    private int _end;
    private bool _atEnd;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A cell of such a text. <c>\N</c> is how MySQL writes that there is no value.</summary>
    public static string Unguarded(string cell)
    {
        if (cell is "\\N" || !cell.Contains('\\', StringComparison.Ordinal))
        {
            return cell is "\\N" ? "" : cell;
        }

        var characters = new char[cell.Length];
        var length = 0;

        for (var at = 0; at < cell.Length; at++)
        {
            // A backslash before anything else, as in C:\Temp, guards nothing.
            if (cell[at] == '\\' && at + 1 < cell.Length && cell[at + 1] is '\\' or '\n' or '\r' or '\t' or ',' or ';' or '|')
            {
                at++;
            }

            characters[length++] = cell[at];
        }

        return new(characters, 0, length);
    }

    public override int Read(Span<byte> buffer)
    {
        while (_next == _whole)
        {
            if (_atEnd)
            {
                return 0;
            }

            Fill();
        }

        var count = Math.Min(buffer.Length, _whole - _next);
        _bytes.AsSpan(_next, count).CopyTo(buffer);
        _next += count;

        return count;
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
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        var kept = _end - _whole;
        _bytes.AsSpan(_whole, kept).CopyTo(_bytes);
        var read = text.Read(_bytes, kept, _bytes.Length - kept);
        (_next, _end, _atEnd) = (0, kept + read, read == 0);
        _whole = Rewrite(_bytes.AsSpan(0, _end));
    }

    /// <summary>How many bytes are done; a backslash at the end waits for what follows.</summary>
    private int Rewrite(Span<byte> bytes)
    {
        var at = 0;

        while (bytes[at..].IndexOf((byte)'\\') is >= 0 and var steps)
        {
            at += steps;

            if (at + 1 == bytes.Length)
            {
                return _atEnd ? bytes.Length : at;
            }

            bytes[at] = bytes[at + 1] == '"' ? (byte)'"' : bytes[at];
            at += 2;
        }

        return bytes.Length;
    }
}
