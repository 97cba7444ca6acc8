using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>How a text file is written. To overrule what was found, open the file again with another one.</summary>
/// <param name="Encoding">One of <see cref="Encodings"/>, or any other.</param>
/// <param name="Delimiter">One of <see cref="Delimiters"/>, or any other character.</param>
public sealed record TextFormat(Encoding Encoding, char Delimiter)
{
    /// <summary>The encodings worth offering.</summary>
    public static IReadOnlyList<Encoding> Encodings { get; } = KnownEncodings();

    internal static Encoding Windows1252 => Encodings[1];

    /// <summary>The delimiters worth offering.</summary>
    public static IReadOnlyList<char> Delimiters { get; } = [',', ';', '\t', '|'];

    private static List<Encoding> KnownEncodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        return
        [
            new UTF8Encoding(false), Encoding.GetEncoding(1252), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32,
            Encoding.GetEncoding("iso-8859-15"), Encoding.GetEncoding(1250), Encoding.GetEncoding(437), Encoding.GetEncoding(850),
        ];
    }
}
