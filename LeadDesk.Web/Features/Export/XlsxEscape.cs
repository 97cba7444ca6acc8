using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace LeadDesk.Web.Features.Export;

/// <summary>Text for a workbook's cell: what XML cannot hold stands as <c>_x000D_</c>, and text that only looks like that is told apart.</summary>
internal static class XlsxEscape
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Of(string text)
    {
        StringBuilder? escaped = null;

        for (var index = 0; index < text.Length; index++)
        {
            if (MustBeEscaped(text, index))
            {
                escaped ??= new StringBuilder(text, 0, index, text.Length + 32);
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[index]:X4}_");
            }
            else
            {
                escaped?.Append(text[index]);
            }
        }

        return escaped?.ToString() ?? text;
    }

    private static bool MustBeEscaped(string text, int index) => text[index] switch
    {
        '_' => BeginsEscape(text.AsSpan(index + 1)),
        '\r' => true, // XML readers make a line feed of it.
        var letter when char.IsHighSurrogate(letter) => index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]),
        var letter when char.IsLowSurrogate(letter) => index == 0 || !char.IsHighSurrogate(text[index - 1]),
        var letter => !XmlConvert.IsXmlChar(letter),
    };

    // Four digits is what the format says; eight is what some readers take, too.
    private static bool BeginsEscape(ReadOnlySpan<char> rest) => IsEscape(rest, 4) || IsEscape(rest, 8);

    private static bool IsEscape(ReadOnlySpan<char> rest, int digits) =>
        rest.Length > digits + 1
        && rest[0] is ('x' or 'X')
        && rest[digits + 1] == '_'
        && !rest.Slice(1, digits).ContainsAnyExcept(HexDigits);
}
