using System.Text;

namespace LeadDesk.Core.Duplicates;

/// <summary>How a German name sounds, as digits: Maier, Mayr and Meyer are the same.</summary>
/// <remarks>Kölner Phonetik (Hans Joachim Postel, 1969), on folded text.</remarks>
internal static class ColognePhonetics
{
    /// <summary>The code of one folded word; the word itself when nothing in it sounds, such as "3m" or a name in another script.</summary>
    public static string Of(string word)
    {
        var code = new StringBuilder(word.Length);
        var previous = '\0';

        for (var index = 0; index < word.Length; index++)
        {
            foreach (var digit in DigitsOf(word, index))
            {
                // The same digit again is not heard again; vowels are only heard at the beginning, but they separate.
                if (digit != previous && (digit != '0' || code.Length == 0))
                {
                    code.Append(digit);
                }

                previous = digit;
            }
        }

        return code.Length > 0 ? code.ToString() : word;
    }

    private static string DigitsOf(string word, int index)
    {
        var next = index + 1 < word.Length ? word[index + 1] : '\0';
        var before = index > 0 ? word[index - 1] : '\0';

        return word[index] switch
        {
            'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
            'b' => "1",
            'p' => next == 'h' ? "3" : "1",
            'd' or 't' => next is 'c' or 's' or 'z' ? "8" : "2",
            'f' or 'v' or 'w' => "3",
            'g' or 'k' or 'q' => "4",
            'c' => SoundsLikeK(before, next, isFirst: index == 0) ? "4" : "8",
            'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
            'l' => "5",
            'm' or 'n' => "6",
            'r' => "7",
            's' or 'z' => "8",
            _ => "",
        };
    }

    private static bool SoundsLikeK(char before, char next, bool isFirst) => isFirst
        ? next is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x'
        : before is not ('s' or 'z') && next is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x';
}
