using System.Buffers;
using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum FileContent
{
    Zip,
    CompoundFile,
    BareOldWorkbook,
    WebPage,
    ImageOrDocument,
    OtherArchive,
    Text,
}

internal static class FileContents
{
    private static readonly (byte[] Start, FileContent Content)[] Signatures =
    [
        ([0x50, 0x4B, 0x03, 0x04], FileContent.Zip),
        ([0x50, 0x4B, 0x05, 0x06], FileContent.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileContent.CompoundFile),
        ([0x09, 0x00, 0x04, 0x00], FileContent.BareOldWorkbook), // BIFF2
        ([0x09, 0x02, 0x06, 0x00], FileContent.BareOldWorkbook), // BIFF3
        ([0x09, 0x04, 0x06, 0x00], FileContent.BareOldWorkbook), // BIFF4
        ([0x09, 0x08, 0x08, 0x00], FileContent.BareOldWorkbook), // BIFF5 without its compound file
        ([0x89, 0x50, 0x4E, 0x47], FileContent.ImageOrDocument),
        ([0xFF, 0xD8, 0xFF], FileContent.ImageOrDocument),
        ("GIF8"u8.ToArray(), FileContent.ImageOrDocument),
        ("%PDF"u8.ToArray(), FileContent.ImageOrDocument),
        ("{\\rtf"u8.ToArray(), FileContent.ImageOrDocument),
        ([0x1F, 0x8B], FileContent.OtherArchive),
        ([0x37, 0x7A, 0xBC, 0xAF], FileContent.OtherArchive),
        ("Rar!"u8.ToArray(), FileContent.OtherArchive),
    ];

    private static readonly string[] MarkupStarts = ["<!doctype", "<html", "<head", "<table", "<meta", "<style", "<?xml"];

    // White space and byte order marks.
    private static readonly SearchValues<char> BeforeMarkup = SearchValues.Create(" \t\r\n\u00EF\u00BB\u00BF\u00FE\u00FF");

    public static FileContent Of(ReadOnlySpan<byte> start)
    {
        foreach (var (signature, content) in Signatures)
        {
            if (start.StartsWith(signature))
            {
                return content;
            }
        }

        return IsBitmap(start) ? FileContent.ImageOrDocument
            : IsMarkup(start) ? FileContent.WebPage
            : FileContent.Text;
    }

    // "BM" could begin a text as well; four reserved zero bytes follow in a bitmap.
    private static bool IsBitmap(ReadOnlySpan<byte> start) =>
        start.Length > 10 && start.StartsWith("BM"u8) && start[6..10].IndexOfAnyExcept((byte)0) < 0;

    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start).Replace("\0", "", StringComparison.Ordinal);
        var from = text.IndexOf('<', StringComparison.Ordinal);

        return from is >= 0 and < 64
            && text.AsSpan(0, from).IndexOfAnyExcept(BeforeMarkup) < 0
            && MarkupStarts.Any(markup => text.AsSpan(from).StartsWith(markup, StringComparison.OrdinalIgnoreCase));
    }
}
