using System.Collections.Frozen;
using LeadDesk.Core.Texts;

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
    public static PersonName Split(string text)
    {
        var words = Words(text);
        var start = 0;
        var salutation = Leading(words, ref start, Salutations);
        var title = Leading(words, ref start, Titles);
        var rest = string.Join(' ', words[start..]);

        var comma = rest.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            var (last, first) = (rest[..comma], rest[(comma + 1)..]);
            if (IsAcademicTitle(first))
            {
                return new(salutation, title ?? OrNull(first), null, OrNull(last));
            }

            var afterComma = Split(first.Replace(",", "", StringComparison.Ordinal));

            return new(
                salutation ?? afterComma.Salutation,
                title ?? afterComma.AcademicTitle,
                OrNull($"{afterComma.FirstName} {afterComma.LastName}"),
                OrNull(last));
        }

        var names = words[start..];
        var lastNameAt = Math.Max(0, names.Length - 1);
        while (lastNameAt > 1 && Particles.Contains(Folding.Fold(names[lastNameAt - 1])))
        {
            lastNameAt--;
        }

        return new(salutation, title, OrNull(string.Join(' ', names[..lastNameAt])), OrNull(string.Join(' ', names[lastNameAt..])));
    }

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
