using System.Collections.Frozen;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Import;

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

    /// <summary>Makes all of them those of the user's language; what is written like that already is not changed.</summary>
    public static ValueList<ValueChange> Changes(IEnumerable<string> texts, WritingHabit habit)
    {
        var (man, woman) = habit.Numbers == NumberForm.Comma ? ("Herr", "Frau") : ("Mr", "Ms");

        return texts
            .Select(text => new ValueChange(text, OfMen.Contains(Bare(text)) ? man : woman))
            .Where(change => !Folding.Same(change.From, change.To))
            .DistinctBy(change => Folding.Fold(change.From), StringComparer.Ordinal)
            .OrderBy(change => change.From, StringComparer.Ordinal)
            .ToValueList();
    }

    private static string Bare(string text) => Folding.Fold(text).TrimEnd('.');
}
