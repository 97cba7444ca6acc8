using System.Collections.Frozen;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>A person's name taken apart.</summary>
public sealed record PersonName(string? Salutation, string? AcademicTitle, string? FirstName, string? LastName)
{
    private static readonly FrozenSet<string> Salutations = FrozenSet.Create(
        StringComparer.Ordinal, "herr", "herrn", "hr", "frau", "fr", "mr", "mrs", "ms", "miss", "mx", "sir", "madam");

    private static readonly FrozenSet<string> Titles = FrozenSet.Create(
        StringComparer.Ordinal,
        "dr", "prof", "professor", "pd", "priv.-doz", "dipl.-ing", "dipl.-kfm", "dipl.-inf", "dipl.-phys", "dipl.-chem", "dipl.-math", "dipl", "ing", "mag",
        "h.c", "hc", "med", "rer", "nat", "phil", "jur", "mult", "habil", "med.dent", "mba", "m.sc", "msc", "b.sc", "bsc", "ph.d", "phd", "dr.-ing", "drs", "ddr");

    // Parts that belong to the last name when they stand before it.
    private static readonly FrozenSet<string> Particles = FrozenSet.Create(
        StringComparer.Ordinal, "von", "vom", "van", "de", "der", "den", "zu", "zur", "zum", "di", "da", "del", "della", "la", "le", "ten", "ter", "und", "af", "av");

    /// <summary>Whether a text is nothing but words such as Herr, Frau or Mrs.</summary>
    public static bool IsSalutation(string text) => Words(text) is { Length: > 0 } words && words.All(word => Salutations.Contains(Bare(word)));

    /// <summary>Whether a text is nothing but academic titles.</summary>
    public static bool IsAcademicTitle(string text) => Words(text) is { Length: > 0 } words && words.All(word => Titles.Contains(Bare(word)));

    /// <summary>Splits "Dr. Jana Köhler", "Köhler, Jana" or "Herr Max von der Heide"; a single word is the last name.</summary>
    /// <param name="lastNameFirst">"Köhler Jana" and "Köhler / Jana": without a comma, too, the last name comes first.</param>
    public static PersonName Split(string text, bool lastNameFirst = false)
    {
        var words = Words(lastNameFirst && !text.Contains(',', StringComparison.Ordinal) ? WithComma(text) : text);
        var start = 0;
        var salutation = Leading(words, ref start, Salutations);
        var title = Leading(words, ref start, Titles);
        var rest = string.Join(' ', words[start..]);

        var comma = rest.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            var parts = SplitAtComma(rest[..comma], rest[(comma + 1)..], lastNameFirst);

            return parts with { Salutation = salutation ?? parts.Salutation, AcademicTitle = OrNull($"{title} {parts.AcademicTitle}") };
        }

        return lastNameFirst ? LastThenFirst(salutation, title, words[start..]) : FirstThenLast(salutation, title, words[start..]);
    }

    // "Köhler, Jana", "Heide, Max von der" or "Jana Köhler, MBA".
    private static PersonName SplitAtComma(string before, string after, bool lastNameFirst)
    {
        if (IsAcademicTitle(after))
        {
            var name = Split(before, lastNameFirst);

            return name with { AcademicTitle = OrNull($"{name.AcademicTitle} {after.Trim()}") };
        }

        var words = Words(after.Replace(',', ' '));
        var start = 0;
        var salutation = Leading(words, ref start, Salutations);
        var titles = Leading(words, ref start, Titles);
        var end = words.Length;
        while (end - 1 > start && IsWrittenParticle(words[end - 1]))
        {
            end--;
        }

        return new(salutation, titles, OrNull(string.Join(' ', words[start..end])), OrNull(string.Join(' ', [.. words[end..], before.Trim()])));
    }

    private static PersonName FirstThenLast(string? salutation, string? title, string[] names)
    {
        var lastNameAt = Math.Max(0, names.Length - 1);
        while (lastNameAt > 1 && Particles.Contains(Folding.Fold(names[lastNameAt - 1])))
        {
            lastNameAt--;
        }

        // Who is only called "von der Heide" has no first name; Van in "Van Dyke" is one.
        if (lastNameAt == 1 && IsWrittenParticle(names[0]))
        {
            lastNameAt = 0;
        }

        return new(salutation, title, OrNull(string.Join(' ', names[..lastNameAt])), OrNull(string.Join(' ', names[lastNameAt..])));
    }

    private static PersonName LastThenFirst(string? salutation, string? title, string[] names)
    {
        var end = 0;
        while (end < names.Length - 1 && IsWrittenParticle(names[end]))
        {
            end++;
        }

        // "Meyer zu Bentrup Anna": what follows a particle belongs to it.
        for (end++; end < names.Length - 1 && IsWrittenParticle(names[end]); end++)
        {
            while (end < names.Length - 1 && IsWrittenParticle(names[end]))
            {
                end++;
            }
        }

        var first = names[Math.Min(end, names.Length)..];
        var start = 0;
        var ownTitle = Leading(first, ref start, Titles);

        return new(
            salutation,
            OrNull($"{title} {ownTitle}"),
            OrNull(string.Join(' ', first[start..])),
            OrNull(string.Join(' ', names[..Math.Min(end, names.Length)])));
    }

    private static string WithComma(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);

        return slash < 0 ? text : $"{text[..slash]}, {text[(slash + 1)..]}";
    }

    // Names that begin with a capital letter may be anything.
    private static bool IsWrittenParticle(string word) => char.IsLower(word[0]) && Particles.Contains(Folding.Fold(word));

    private static string? Leading(string[] words, ref int start, FrozenSet<string> known)
    {
        var from = start;

        // The last word is always a name: a person may be called Ing or Frau.
        while (start < words.Length - 1 && known.Contains(Bare(words[start])))
        {
            start++;
        }

        return OrNull(string.Join(' ', words[from..start]));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Bare(string word) => Folding.Fold(word).TrimEnd('.', ',');

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
