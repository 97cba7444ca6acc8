using System.Text;
using System.Text.Unicode;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Finds a text file's encoding: its byte order mark, zero bytes of UTF-16, UTF-8, else the code page that makes words of its bytes. All of
/// the file is looked at: the first umlaut may stand in the last line.
/// </summary>
internal static class EncodingSearch
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xFF, 0xFE, 0x00, 0x00], Encoding.UTF32), // Before UTF-16, whose mark it begins with.
        ([0x00, 0x00, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: true)),
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    private const int BufferSize = 1 << 16;

    /// <summary>The encoding, and that of the lines that are not in it, if there are any.</summary>
    public static (Encoding Encoding, Encoding? OddLines) Of(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var start = new byte[4_096];
        var known = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));

        if (IsUtf32(known[(DecodedText.HasStrayMark(known) ? DecodedText.StrayMarkLength : 0)..]))
        {
            return (Encoding.UTF32, null);
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (known.StartsWith(mark) && encoding is not UTF8Encoding)
            {
                return (encoding, null);
            }
        }

        return WideEncodingOf(known) is { } wide ? (wide, null)
            : IsUtf8(file, cancellationToken) ? (Encoding.UTF8, null)
            : OfMixed(file, known.StartsWith(Encoding.UTF8.Preamble), cancellationToken);
    }

    // Most of the lines decide. Lines that are UTF-8 by chance are as good as unknown in other encodings.
    private static (Encoding Encoding, Encoding? OddLines) OfMixed(Stream file, bool saysUtf8, CancellationToken cancellationToken)
    {
        var bytes = new OddBytes();
        ReadLines(file, bytes.Add, cancellationToken);
        var page = CodePageSearch.Of(bytes);

        return saysUtf8 || bytes.Utf8Lines >= Math.Max(1, bytes.OddLines) ? (Encoding.UTF8, page)
            : (page, bytes.Utf8Lines > 0 ? Encoding.UTF8 : null);
    }

    private static void ReadLines(Stream file, ReadOnlySpanAction add, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[BufferSize];
        var kept = 0;

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var bytes = buffer.AsSpan(0, kept + read);
            var end = read == 0 ? bytes.Length : bytes.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

            // A line longer than the buffer is looked at in pieces.
            end = end == 0 && bytes.Length == buffer.Length ? bytes.Length : end;

            foreach (var line in bytes[..end].SplitAny((byte)'\n', (byte)'\r'))
            {
                add(bytes[..end][line]);
            }

            if (read == 0)
            {
                return;
            }

            bytes[end..].CopyTo(buffer);
            kept = bytes.Length - end;
        }
    }

    private delegate void ReadOnlySpanAction(ReadOnlySpan<byte> line);

    private static bool IsUtf32(ReadOnlySpan<byte> start)
    {
        for (var at = 0; at + 4 <= start.Length; at += 4)
        {
            if (start[at + 2] > 0x10 || start[at + 3] != 0 || (start[at] == 0 && start[at + 1] == 0))
            {
                return false;
            }
        }

        return start.Length >= 4;
    }

    /// <summary>UTF-16 without a mark.</summary>
    /// <remarks>
    /// Delimiters, digits and line ends have a zero in every second byte, in every script. A zero on the other side comes from a character such
    /// as U+4E00 alone.
    /// </remarks>
    private static Encoding? WideEncodingOf(ReadOnlySpan<byte> start)
    {
        var zeros = (Even: 0, Odd: 0);
        var lineEnds = (Little: 0, Big: 0);

        for (var at = 0; at < start.Length; at++)
        {
            if (start[at] == 0)
            {
                zeros = at % 2 == 0 ? (zeros.Even + 1, zeros.Odd) : (zeros.Even, zeros.Odd + 1);
            }
            else if (start[at] is (byte)'\n' or (byte)'\r')
            {
                lineEnds.Little += at % 2 == 0 && at + 1 < start.Length && start[at + 1] == 0 ? 1 : 0;
                lineEnds.Big += at % 2 == 1 && start[at - 1] == 0 ? 1 : 0;
            }
        }

        return IsWide(zeros.Odd, zeros.Even, lineEnds.Little, start.Length) ? Encoding.Unicode
            : IsWide(zeros.Even, zeros.Odd, lineEnds.Big, start.Length) ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsWide(int zeros, int otherZeros, int lineEnds, int length) =>
        (zeros > length / 5 && otherZeros <= length / 50) || (lineEnds > 0 && zeros > length / 20 && otherZeros <= zeros / 2);

    private static bool IsUtf8(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[BufferSize];
        var kept = 0;

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = file.Read(buffer, kept, buffer.Length - kept);

            if (read == 0)
            {
                return kept == 0; // A character cut off by the end of the file is not one.
            }

            var bytes = buffer.AsSpan(0, kept + read);
            var cut = CutCharacter(bytes);

            if (!Utf8.IsValid(bytes[..^cut]))
            {
                return false;
            }

            bytes[^cut..].CopyTo(buffer);
            kept = cut;
        }
    }

    /// <summary>How many bytes at the end belong to a character that continues in the next piece.</summary>
    internal static int CutCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];

            if (lead >= 0xC0)
            {
                var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return back < length ? back : 0;
            }

            if (lead < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
