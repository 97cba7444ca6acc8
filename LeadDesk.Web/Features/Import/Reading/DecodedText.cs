using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// A text file as UTF-8, whatever it is written in, without byte order marks. What is not in the file's encoding is read in another one, and
/// its place remembered. Refuses a file in the middle when it turns out not to be text: no text has zero characters.
/// </summary>
internal sealed class DecodedText : Stream
{
    public const int StrayMarkLength = 2;

    private const int BufferSize = 1 << 16;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[] Lost = [0xEF, 0xBF, 0xBD]; // U+FFFD

    private readonly Stream _file;
    private readonly bool _isUtf8;
    private readonly bool _mayHoldUtf8Lines;
    private readonly byte[][] _codePage;
    private readonly byte[] _in = new byte[BufferSize];
    private readonly Queue<long>? _repaired;
    private byte[] _out = new byte[BufferSize];
    private int _kept;
    private int _next;
    private int _end;
    private long _passedOn;
    private bool _atLineStart = true;
    private bool _atEnd;

    private DecodedText(Stream file, TextFormat format, bool findsRepairs)
    {
        var isWide = !format.Encoding.IsSingleByte && format.Encoding is not UTF8Encoding;
        _file = isWide ? Encoding.CreateTranscodingStream(file, format.Encoding, new UTF8Encoding(false)) : file;
        _isUtf8 = isWide || format.Encoding is UTF8Encoding;
        _mayHoldUtf8Lines = !_isUtf8 && format.OddLines is UTF8Encoding;
        _codePage = Utf8Of(_isUtf8 ? format.OddLines ?? TextFormat.Windows1252 : format.Encoding);
        _repaired = findsRepairs ? new() : null;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="findsRepairs">Whether somebody takes the places from <see cref="NextRepair"/>, which are kept until then.</param>
    public static DecodedText Open(string path, TextFormat format, bool findsRepairs = false)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> start = stackalloc byte[StrayMarkLength];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = format.Encoding is UTF32Encoding && HasStrayMark(start[..read]) && file.Length % 4 == StrayMarkLength ? StrayMarkLength : 0;

        return new(file, format, findsRepairs);
    }

    // Some programs write the mark of UTF-16 before UTF-32.
    public static bool HasStrayMark(ReadOnlySpan<byte> start) => start is [0xFE, 0xFF, ..];

    /// <summary>The next place before <paramref name="end"/>, counted in bytes of this stream, that was not in the file's encoding; null when there is none.</summary>
    public long? NextRepair(long end)
    {
        if (_repaired is null || !_repaired.TryPeek(out var place) || place >= end)
        {
            return null;
        }

        return _repaired.Dequeue();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_next == _end)
        {
            if (_atEnd)
            {
                return 0;
            }

            Fill();
        }

        var count = Math.Min(buffer.Length, _end - _next);
        _out.AsSpan(_next, count).CopyTo(buffer);
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
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _passedOn += _end;
        (_next, _end) = (0, 0);
        var read = _file.Read(_in, _kept, _in.Length - _kept);
        _atEnd = read == 0;
        var bytes = _in.AsSpan(0, _kept + read);

        if (bytes[_kept..].Contains((byte)0))
        {
            throw new FileRefusedException(RefusalReason.NotText);
        }

        var whole = WholeOf(bytes);
        Decode(bytes[..whole]);
        bytes[whole..].CopyTo(_in);
        _kept = bytes.Length - whole;
    }

    /// <summary>How much of it can be read without knowing what follows.</summary>
    private int WholeOf(ReadOnlySpan<byte> bytes)
    {
        if (_atEnd)
        {
            return bytes.Length;
        }

        if (!_mayHoldUtf8Lines)
        {
            return _isUtf8 ? bytes.Length - EncodingSearch.CutCharacter(bytes) : bytes.Length;
        }

        // A line longer than the buffer is read in pieces.
        var lines = bytes.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return lines == 0 && bytes.Length == _in.Length ? bytes.Length : lines;
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        if (!_mayHoldUtf8Lines)
        {
            DecodeAs(_isUtf8, bytes, isOdd: false);
            return;
        }

        while (bytes.Length > 0)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var line = bytes[..(end < 0 ? bytes.Length : end + 1)];
            var isUtf8 = Utf8.IsValid(line);
            DecodeAs(isUtf8, line, isOdd: isUtf8);
            bytes = bytes[line.Length..];
        }
    }

    private void DecodeAs(bool utf8, ReadOnlySpan<byte> bytes, bool isOdd)
    {
        if (utf8 && !isOdd && bytes.IndexOf(Mark) < 0 && Utf8.IsValid(bytes))
        {
            Append(bytes);
            return;
        }

        while (bytes.Length > 0)
        {
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            plain = plain < 0 ? bytes.Length : plain;
            Append(bytes[..plain]);
            bytes = bytes[plain..];

            if (bytes.Length > 0)
            {
                bytes = bytes[(utf8 ? AppendUtf8(bytes, isOdd) : AppendByte(bytes[0]))..];
            }
        }
    }

    private int AppendUtf8(ReadOnlySpan<byte> bytes, bool isOdd)
    {
        // Files that were pasted together have a mark where the second one begins.
        if (_atLineStart && bytes.StartsWith(Mark))
        {
            return Mark.Length;
        }

        var status = Rune.DecodeFromUtf8(bytes, out _, out var length);

        if (status is not OperationStatus.Done || isOdd)
        {
            _repaired?.Enqueue(_passedOn + _end);
        }

        // A character that was begun and not ended is UTF-8 that was cut.
        Append(status is OperationStatus.Done ? bytes[..length] : length > 1 ? Lost : _codePage[bytes[0] - 0x80]);

        return length;
    }

    private int AppendByte(byte value)
    {
        Append(_codePage[value - 0x80]);

        return 1;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        if (_out.Length - _end < bytes.Length)
        {
            Array.Resize(ref _out, Math.Max(_end + bytes.Length, 2 * _out.Length));
        }

        bytes.CopyTo(_out.AsSpan(_end));
        _end += bytes.Length;
        _atLineStart = bytes[^1] is (byte)'\n' or (byte)'\r';
    }

    private static byte[][] Utf8Of(Encoding codePage) =>
        [.. Enumerable.Range(0x80, 0x80).Select(value => Utf8Of(codePage.GetString([(byte)value])))];

    // Bytes that mean nothing in the code page become control characters in some of them.
    private static byte[] Utf8Of(string text) => text.Length == 1 && !char.IsControl(text[0]) ? Encoding.UTF8.GetBytes(text) : Lost;
}
