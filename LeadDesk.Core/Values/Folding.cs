using System.Globalization;
using System.Text;

namespace LeadDesk.Core.Values;

/// <summary>The one way LeadDesk compares text: "Geschaeftsfuehrer" equals " GESCHÄFTSFÜHRER ".</summary>
public static class Folding
{
    /// <summary>
    /// Trims, collapses white space, drops what is invisible, lower-cases, unfolds German letters (ä=ae, ö=oe, ü=ue, ß=ss) and drops all other accents.
    /// </summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
        {
            return text;
        }

        // Composed first, so that "a" + combining diaeresis is seen as "ä".
        var composed = VisibleText.Compared(text);
        var folded = new StringBuilder(composed.Length + 4);
        var pendingSpace = false;

        foreach (var letter in composed)
        {
            if (char.IsWhiteSpace(letter))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            AppendFolded(folded, letter);
        }

        return folded.ToString();
    }

    /// <summary>Whether two texts are the same after folding.</summary>
    public static bool Same(string? left, string? right) =>
        left is not null && right is not null && string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);

    /// <summary>Folded text with a, o and u for ae, oe and ue: "muller" for "mueller", as people type a name whose dots they leave out.</summary>
    /// <param name="folded">As <see cref="Fold"/> gives it.</param>
    public static string WithoutDots(string folded)
    {
        var plain = new StringBuilder(folded.Length);

        for (var place = 0; place < folded.Length; place++)
        {
            plain.Append(folded[place]);

            // However many follow, so that doing it twice changes nothing.
            while (plain[^1] is 'a' or 'o' or 'u' && place + 1 < folded.Length && folded[place + 1] == 'e')
            {
                place++;
            }
        }

        return plain.Length == folded.Length ? folded : plain.ToString();
    }

    // Most stored text that reaches Fold again is already plain lower-case ASCII.
    private static bool IsFolded(string text)
    {
        var previousWasSpace = true;
        foreach (var letter in text)
        {
            var isSpace = letter == ' ';
            if ((isSpace && previousWasSpace) || letter is < ' ' or > '~' or (>= 'A' and <= 'Z'))
            {
                return false;
            }

            previousWasSpace = isSpace;
        }

        return !previousWasSpace || text.Length == 0;
    }

    private static void AppendFolded(StringBuilder folded, char letter)
    {
        switch (letter)
        {
            case 'ä' or 'Ä' or 'æ' or 'Æ':
                folded.Append("ae");
                break;
            case 'ö' or 'Ö' or 'œ' or 'Œ':
                folded.Append("oe");
                break;
            case 'ü' or 'Ü':
                folded.Append("ue");
                break;
            case 'ß' or 'ẞ':
                folded.Append("ss");
                break;
            case 'ø' or 'Ø':
                folded.Append('o');
                break;
            case 'ł' or 'Ł':
                folded.Append('l');
                break;
            case < (char)0x80:
                folded.Append(char.ToLowerInvariant(letter));
                break;
            default:
                AppendWithoutAccents(folded, letter);
                break;
        }
    }

    private static void AppendWithoutAccents(StringBuilder folded, char letter)
    {
        // U+FFFE, a byte order mark read the wrong way round, is no character and cannot be normalized either.
        if (char.IsSurrogate(letter) || letter == '\uFFFE')
        {
            folded.Append(letter);
            return;
        }

        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(part));
            }
        }
    }
}
