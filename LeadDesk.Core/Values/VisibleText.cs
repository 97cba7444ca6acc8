using System.Buffers;
using System.Text;

namespace LeadDesk.Core.Values;

/// <summary>Text as a person sees it: without characters that show nothing, and with every accent written in one way.</summary>
/// <remarks>
/// Web pages and spreadsheets leave zero-width characters, direction marks, soft hyphens and byte order marks in what is copied from them, and
/// macOS writes "ö" as two characters. Two texts that look the same must be the same.
/// </remarks>
public static class VisibleText
{
    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';

    // From here on scripts and pictures need joiners: Hebrew is the first script after the alphabets that never do.
    private const char FirstJoined = '\u0590';

    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        [
            '\u00AD', // Soft hyphen
            '\u034F', // Combining grapheme joiner
            '\u061C', // Arabic letter mark
            '\u180E', // Mongolian vowel separator
            .. Between('\u200B', '\u200F'), // Zero-width space, joiners, left-to-right and right-to-left mark
            .. Between('\u202A', '\u202E'), // Embeddings and overrides of direction
            .. Between('\u2060', '\u2064'), // Word joiner, invisible operators
            .. Between('\u2066', '\u206F'), // Isolates, deprecated format characters
            '\uFEFF', // Byte order mark
            .. Between('\uFFF9', '\uFFFB'), // Interlinear annotation
        ]);

    /// <summary>The text in NFC and without invisible characters; joiners stay where a script or a picture is drawn differently without them.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Composed(Without(text, keepsJoiners: true));

    /// <summary>The same without joiners as well, for comparison: whether a pen is lifted between two letters makes no other word.</summary>
    internal static string Compared(string text) => IsPlain(text) ? text : Composed(Without(text, keepsJoiners: false));

    // Nearly every text: below the soft hyphen nothing is invisible, and every letter is a composed one.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00AC');

    private static string Without(string text, bool keepsJoiners)
    {
        if (!text.AsSpan().ContainsAny(Invisible))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);

        for (var index = 0; index < text.Length; index++)
        {
            if (!Invisible.Contains(text[index]) || (keepsJoiners && Joins(text, index)))
            {
                visible.Append(text[index]);
            }
        }

        return visible.ToString();
    }

    private static bool Joins(string text, int index) =>
        text[index] is Joiner or NonJoiner
        && index > 0 && index + 1 < text.Length
        && NeedsJoiners(text[index - 1]) && NeedsJoiners(text[index + 1]);

    private static bool NeedsJoiners(char letter) => letter >= FirstJoined && !char.IsWhiteSpace(letter) && !char.IsPunctuation(letter) && !Invisible.Contains(letter);

    // A lone surrogate, which damaged files do contain, cannot be normalized: it stays as it is.
    private static string Composed(string text)
    {
        // Below the combining accents every letter is a composed one.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF'))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static IEnumerable<char> Between(char first, char last) => Enumerable.Range(first, last - first + 1).Select(letter => (char)letter);
}
