using System.Collections.Frozen;

namespace LeadDesk.Core.Values;

/// <summary>Words for yes, for no, and for "we do not know".</summary>
public static class Answers
{
    private static readonly FrozenSet<string> Yes =
        FrozenSet.Create(StringComparer.Ordinal, "ja", "j", "yes", "y", "true", "t", "wahr", "w", "1", "x", "✓", "✔", "on", "an");

    private static readonly FrozenSet<string> No =
        FrozenSet.Create(StringComparer.Ordinal, "nein", "n", "no", "false", "f", "falsch", "0", "off", "aus");

    private static readonly FrozenSet<string> Unknown = FrozenSet.Create(
        StringComparer.Ordinal,
        "unknown", "unbekannt", "n/a", "n.a.", "n. a.", "k.a.", "k. a.", "k.a", "keine angabe", "keine angaben", "nicht bekannt",
        "not available", "not specified", "not known", "-", "--", "---", "–", "—", "?", "??", "(null)", "<null>", "(unbekannt)", "(unknown)", "\\n");

    // Only in these spellings: Null and Nan are names of people.
    private static readonly FrozenSet<string> UnknownAsWritten = FrozenSet.Create(StringComparer.Ordinal, "NULL", "null", "NaN", "nan");

    // Nearly every cell is a value: one look at its first letter tells most of them apart.
    private static readonly System.Buffers.SearchValues<char> FirstOfUnknown = System.Buffers.SearchValues.Create(
        [.. Unknown.Concat(UnknownAsWritten).SelectMany(word => new[] { char.ToLowerInvariant(word[0]), char.ToUpperInvariant(word[0]) }).Distinct()]);

    // Nothing but an answer, even where it stands alone.
    private static readonly FrozenSet<string> Unmistakable =
        FrozenSet.Create(StringComparer.Ordinal, "ja", "yes", "true", "wahr", "x", "✓", "✔", "nein", "no", "false", "falsch");

    // Short words and letters that mean many things: answers only where the other one of the two stands there, too.
    private static readonly (string Yes, string No)[] Pairs =
        [("j", "n"), ("y", "n"), ("t", "f"), ("w", "f"), ("on", "off"), ("an", "aus")];

    // What Dynamics writes under "Do not allow Emails".
    private static readonly FrozenSet<string> Refused = FrozenSet.Create(
        StringComparer.Ordinal, "do not allow", "don't allow", "not allow", "not allowed", "disallow", "disallowed", "nicht zulassen", "nicht zugelassen", "nicht erlauben", "nicht erlaubt");

    private static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        StringComparer.Ordinal, "allow", "allowed", "zulassen", "zugelassen", "erlauben", "erlaubt");

    private static readonly System.Buffers.SearchValues<char> FirstOfRefusal = System.Buffers.SearchValues.Create("aAdDeEnNzZ");

    /// <summary>True for yes, false for no, null when the text is neither.</summary>
    public static bool? YesOrNo(string text)
    {
        if (text.Length > 8)
        {
            return null;
        }

        var word = Folding.Fold(text);

        return Yes.Contains(word) ? true : No.Contains(word) ? false : null;
    }

    /// <summary>True when the text refuses, as "Do Not Allow" does, false when it allows, null when it does neither.</summary>
    /// <remarks>To allow is what programs write as long as a person has said nothing: it is no consent.</remarks>
    internal static bool? IsRefusal(string text)
    {
        var words = text.AsSpan().Trim();
        if (words.Length is < 5 or > 24 || !FirstOfRefusal.Contains(words[0]))
        {
            return null;
        }

        var folded = Folding.Fold(text);

        return Refused.Contains(folded) ? true : Allowed.Contains(folded) ? false : null;
    }

    /// <summary>Whether these folded words, all of them answers, say both yes and no.</summary>
    internal static bool SayBoth(IReadOnlySet<string> words) =>
        Pairs.Any(pair => words.Contains(pair.Yes) && words.Contains(pair.No))
        || (words.Any(word => Yes.Contains(word) && Unmistakable.Contains(word)) && words.Any(No.Contains))
        || (words.Any(Yes.Contains) && words.Any(word => No.Contains(word) && Unmistakable.Contains(word)));

    /// <summary>Whether these folded words can be nothing but answers, even when they all say the same.</summary>
    internal static bool AreUnmistakable(IReadOnlySet<string> words) => words.All(Unmistakable.Contains);

    /// <summary>Whether the text is what programs write for an unknown value, and could be the name of somebody called Null.</summary>
    internal static bool IsNull(string text) => text.Trim() is "null" or "NULL" or "(null)" or "(NULL)";

    /// <summary>Whether the text only says that the value is not known.</summary>
    public static bool MeansUnknown(string text)
    {
        var word = text.AsSpan().Trim();

        return word.Length is > 0 and <= 16 && FirstOfUnknown.Contains(word[0]) && (UnknownAsWritten.Contains(word.ToString()) || Unknown.Contains(Folding.Fold(text)));
    }
}
