using System.Collections.Frozen;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Duplicates;

/// <summary>The salutations of other languages and their short forms.</summary>
internal static class SalutationForms
{
    private static readonly FrozenSet<string> OfMen = FrozenSet.Create(
        StringComparer.Ordinal, "herr", "herrn", "hr", "mr", "mister", "monsieur", "m", "sir");

    private static readonly FrozenSet<string> OfWomen = FrozenSet.Create(
        StringComparer.Ordinal, "frau", "fr", "mrs", "ms", "miss", "mme", "madame", "mlle", "mademoiselle", "madam");

    private static readonly int Longest = OfMen.Concat(OfWomen).Max(word => word.Length) + 1;

    public static bool IsOne(string text) => text.Length <= Longest && Bare(text) is var word && (OfMen.Contains(word) || OfWomen.Contains(word));

    /// <summary>Whether the one is a man's and the other a woman's.</summary>
    public static bool Contradict(string? one, string? other) =>
        one is not null && other is not null
        && ((OfMen.Contains(Bare(one)) && OfWomen.Contains(Bare(other))) || (OfWomen.Contains(Bare(one)) && OfMen.Contains(Bare(other))));

    public static bool IsOfMan(string text) => OfMen.Contains(Bare(text));

    private static string Bare(string text) => Folding.Fold(text).TrimEnd('.');
}
