using System.Text;
using System.Text.Unicode;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Finds a text file's encoding: its byte order mark, zero bytes of UTF-16, valid UTF-8, else Windows-1252.</summary>
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

    private const int StrayMarkLength = 2;

    /// <summary>Opens a text behind its byte order mark.</summary>
    public static StreamReader Open(string path, Encoding encoding)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> start = stackalloc byte[StrayMarkLength];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = encoding is UTF32Encoding && HasStrayMark(start[..read]) && file.Length % 4 == StrayMarkLength ? StrayMarkLength : 0;

        return new(file, encoding, detectEncodingFromByteOrderMarks: true);
    }

    public static Encoding Of(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var start = new byte[4_096];
        var known = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));

        if (IsUtf32(known[(HasStrayMark(known) ? StrayMarkLength : 0)..]))
        {
            return Encoding.UTF32;
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (known.StartsWith(mark))
            {
                return encoding;
            }
        }

        return WideEncodingOf(known) ?? (IsUtf8(file, cancellationToken) ? Encoding.UTF8 : TextFormat.Windows1252);
    }

    // Some programs write the mark of UTF-16 before UTF-32.
    private static bool HasStrayMark(ReadOnlySpan<byte> start) => start is [0xFE, 0xFF, ..];

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

    // Western text in UTF-16 has a zero in every second byte.
    private static Encoding? WideEncodingOf(ReadOnlySpan<byte> start)
    {
        var zeros = (Even: 0, Odd: 0);

        for (var at = 0; at < start.Length; at++)
        {
            if (start[at] == 0)
            {
                zeros = at % 2 == 0 ? (zeros.Even + 1, zeros.Odd) : (zeros.Even, zeros.Odd + 1);
            }
        }

        var many = start.Length / 5;

        return zeros.Odd > many && zeros.Even <= many / 10 ? Encoding.Unicode
            : zeros.Even > many && zeros.Odd <= many / 10 ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsUtf8(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[1 << 16];
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
    private static int CutCharacter(ReadOnlySpan<byte> bytes)
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
