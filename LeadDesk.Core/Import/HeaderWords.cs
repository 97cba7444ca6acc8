using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>The words of a header: "EMailAddress", "e-mail_address" and "E-Mail Address" are the same.</summary>
internal sealed record HeaderWords(string Compact, ValueList<string> Tokens)
{
    private static readonly string[] FirstNames = ["vorname", "vornamen", "rufname", "first", "given", "forename"];
    private static readonly string[] LastNames = ["nachname", "familienname", "zuname", "surname", "last", "family"];

    public static HeaderWords Of(string header)
    {
        var tokens = Folding.Fold(Spaced(header)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return new(string.Concat(tokens), tokens.ToValueList());
    }

    /// <summary>Whether the header of a whole name puts the last name first: "Name, Vorname".</summary>
    public bool LastNameFirst
    {
        get
        {
            var tokens = Tokens.ToList();
            var first = tokens.FindIndex(FirstNames.Contains);
            var last = tokens.FindIndex(LastNames.Contains);

            return (last >= 0 ? last : tokens.FindIndex(token => token is "name" or "namen")) is >= 0 and var place && first > place;
        }
    }

    /// <summary>How much of the header's text is one of these words in a row; 0 when they are not in it.</summary>
    public double ShareOf(HeaderWords part)
    {
        for (var start = 0; start + part.Tokens.Count <= Tokens.Count; start++)
        {
            if (Tokens.AsSpan().Slice(start, part.Tokens.Count).SequenceEqual(part.Tokens.AsSpan()))
            {
                return (double)part.Compact.Length / Compact.Length;
            }
        }

        return 0;
    }

    /// <summary>How many letters must be changed to make one text of the other, up to <paramref name="most"/>.</summary>
    public static int? Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return null;
        }

        var (previous, current) = (new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length] <= most ? previous[right.Length] : null;
    }

    // Words begin at capital letters, too; "E-Mail" is one word.
    private static string Spaced(string header)
    {
        var text = header.Replace("E-Mail", "Email", StringComparison.OrdinalIgnoreCase).Replace("__c", "", StringComparison.OrdinalIgnoreCase);
        var spaced = new StringBuilder(text.Length + 8);
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (index > 0 && char.IsUpper(letter) && char.IsLower(text[index - 1]))
            {
                spaced.Append(' ');
            }

            spaced.Append(char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark ? letter : ' ');
        }

        return spaced.ToString();
    }
}

/// <summary>Headers that mean one thing.</summary>
/// <param name="Meaning">What they mean, as far as the caller is concerned.</param>
internal sealed record Synonyms<T>(T Meaning, ValueList<HeaderWords> Whole, ValueList<HeaderWords> Anywhere)
{
    /// <param name="anywhere">Also recognised as a part of a longer header; separated by bars.</param>
    /// <param name="whole">Too general for that: only recognised as the whole header.</param>
    public static Synonyms<T> Of(T meaning, string anywhere, string whole = "") =>
        new(meaning, Parse(whole), Parse(anywhere));

    /// <summary>From 0 (something else) to 0.95 (exactly this).</summary>
    public double Likeness(HeaderWords header)
    {
        if (header.Compact.Length == 0)
        {
            return 0;
        }

        var best = 0.0;
        foreach (var word in Anywhere)
        {
            best = Math.Max(best, Math.Max(SpelledLike(header, word), PartOf(header, word)));
        }

        foreach (var word in Whole)
        {
            best = Math.Max(best, SpelledLike(header, word));
        }

        return best;
    }

    private static double SpelledLike(HeaderWords header, HeaderWords word)
    {
        if (header.Compact == word.Compact)
        {
            return 0.95;
        }

        var most = word.Compact.Length switch { < 6 => 0, < 10 => 1, _ => 2 };

        return most > 0 && HeaderWords.Distance(header.Compact, word.Compact, most) is { } distance ? 0.85 - (0.05 * distance) : 0;
    }

    private static double PartOf(HeaderWords header, HeaderWords word) =>
        header.ShareOf(word) is > 0 and var share ? 0.5 + (0.3 * share) : 0;

    private static ValueList<HeaderWords> Parse(string words) =>
        words.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(HeaderWords.Of).ToValueList();
}
