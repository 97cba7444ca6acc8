using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>How a text file is written. To overrule what was found, open the file again with another one.</summary>
/// <param name="Encoding">One of <see cref="Encodings"/>, or any other.</param>
/// <param name="Delimiter">One of <see cref="Delimiters"/>, or any other character.</param>
public sealed record TextFormat(Encoding Encoding, char Delimiter)
{
    private const int MacRomanPage = 10_000;

    /// <summary>The encodings worth offering.</summary>
    public static IReadOnlyList<Encoding> Encodings { get; } = KnownEncodings();

    internal static Encoding Windows1252 => Encodings[1];

    /// <summary>The delimiters worth offering.</summary>
    public static IReadOnlyList<char> Delimiters { get; } = [',', ';', '\t', '|'];

    /// <summary>
    /// The encoding of what is not in <see cref="Encoding"/>: files are pasted together from pieces of different origin. Null when there
    /// is nothing of that kind, or nothing but <see cref="Encoding"/> is wanted.
    /// </summary>
    public Encoding? OddLines { get; init; }

    /// <summary>Whether a quotation mark inside quotes stands as <c>\"</c>, and a backslash as <c>\\</c>, instead of doubled.</summary>
    public bool BackslashQuotes { get; init; }

    /// <summary>The same in another encoding, because somebody says so: then only bytes that are none are read in another way.</summary>
    public TextFormat In(Encoding encoding) => this with { Encoding = encoding, OddLines = null };

    /// <summary>An encoding as people call it.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage is MacRomanPage ? "Mac Roman" : encoding.WebName.ToUpperInvariant();

    private static List<Encoding> KnownEncodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        return
        [
            new UTF8Encoding(false), Encoding.GetEncoding(1252), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32,
            Encoding.GetEncoding("iso-8859-15"), Encoding.GetEncoding(MacRomanPage), Encoding.GetEncoding(1250), Encoding.GetEncoding(1251),
            Encoding.GetEncoding(1253), Encoding.GetEncoding(1254), Encoding.GetEncoding("koi8-r"), Encoding.GetEncoding(437), Encoding.GetEncoding(850),
        ];
    }
}
