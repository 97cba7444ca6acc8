using System.Buffers;

namespace LeadDesk.Web.Account.Passwords;

/// <summary>Knows the passwords people choose when they must choose a long one.</summary>
/// <remarks>
/// Long common passwords are short ones stretched: "Passwort1234!", "sommersommer", "qwertzuiop12". So instead of a list of
/// them there is a list of what they are made of, and a password is common when hardly anything is left after taking at most
/// two different such words, sequences, repetitions, digits and punctuation away. Three different words are a passphrase.
/// </remarks>
public static partial class CommonPasswords
{
    private const int MostWords = 2;
    private const int MeaninglessRest = 3;
    private const int ShortestRun = 3;
    private const int FewestDifferentCharacters = 5;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qwertzuiopasdfghjklyxcvbnm", "qwertyuiopasdfghjklzxcvbnm",
        "poiuztrewq", "poiuytrewq", "lkjhgfdsa", "mnbvcxy", "mnbvcxz", "azertyuiopqsdfghjklmwxcvbn", "qazwsxedcrfvtgbyhnujmikolp", "qayxswedcvfrtgbnhyzujmkiolp",
    ];

    // Long words first: "passwort" before "pass".
    private static readonly string[] Words =
        [.. Stems.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(word => word.Length)];

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();

        // Both ways of reading: 1 is an i or an l, or just a digit after the word.
        return lower.Distinct().Count() < FewestDifferentCharacters
            || IsMadeOfCommonParts(lower)
            || IsMadeOfCommonParts(Unmasked(lower, 'i'))
            || IsMadeOfCommonParts(Unmasked(lower, 'l'));
    }

    private static bool IsMadeOfCommonParts(string text)
    {
        var words = new HashSet<string>();
        var rest = 0;

        for (var at = 0; at < text.Length;)
        {
            if (Words.FirstOrDefault(word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) is { } word)
            {
                words.Add(word);
                at += word.Length;
            }
            else if (RunAt(text, at) is var run and >= ShortestRun)
            {
                at += run;
            }
            else
            {
                rest += Letters.Contains(text[at]) || text[at] > 127 ? 1 : 0;
                at++;
            }
        }

        return words.Count <= MostWords && rest <= MeaninglessRest;
    }

    // How many characters from here on are neighbours in a row of keys or the alphabet, or all the same.
    private static int RunAt(string text, int start)
    {
        var same = text.AsSpan(start).IndexOfAnyExcept(text[start]);
        var longest = same < 0 ? text.Length - start : same;

        foreach (var row in Rows)
        {
            var place = row.IndexOf(text[start], StringComparison.Ordinal);
            var length = 0;

            while (place >= 0 && start + length < text.Length && place + length < row.Length && text[start + length] == row[place + length])
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static string Unmasked(string text, char one) => string.Create(text.Length, (text, one), static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source.text[i] switch
            {
                '@' or '4' => 'a',
                '0' => 'o',
                '3' => 'e',
                '$' or '5' => 's',
                '7' => 't',
                '8' => 'b',
                '1' or '!' or '|' => source.one,
                var other => other,
            };
        }
    });
}
