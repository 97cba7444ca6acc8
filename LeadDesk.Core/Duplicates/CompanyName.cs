using System.Collections.Frozen;
using System.Text;

namespace LeadDesk.Core.Duplicates;

/// <summary>What tells companies apart: their names without legal forms.</summary>
internal static class CompanyName
{
    private static readonly FrozenSet<string> LegalForms = FrozenSet.Create(
        StringComparer.Ordinal,
        "gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ohag", "gbr", "ug", "haftungsbeschraenkt", "se", "sce", "ev", "eg", "ek", "ekfm", "ekfr", "vvag", "partg",
        "partgmbb", "stiftung", "co", "cokg", "compagnie", "cie", "ltd", "limited", "llc", "llp", "lp", "inc", "incorporated", "corp", "corporation", "plc", "sa", "sas",
        "sarl", "sagl", "srl", "spa", "bv", "nv", "bvba", "ab", "as", "asa", "oy", "oyj", "aps", "sp", "zoo", "sro", "kft", "zrt", "doo", "und", "and", "firma", "fa", "the");

    /// <summary>The words of a folded name that say something; all of them when nothing else would be left.</summary>
    public static string[] WordsOf(string folded)
    {
        var words = NameWords.Of(Joined(folded));
        string[] telling = [.. words.Where(word => !LegalForms.Contains(word))];

        return telling.Length > 0 ? telling : words;
    }

    // "e. V.", "e.K." and "S.A." are one word each; so is "sp. z o.o.".
    private static string Joined(string folded)
    {
        var text = new StringBuilder(folded.Length);
        for (var index = 0; index < folded.Length; index++)
        {
            var isAbbreviation = folded[index] == '.' && index > 0 && char.IsLetter(folded[index - 1]) && (index == 1 || !char.IsLetter(folded[index - 2]));
            if (!isAbbreviation)
            {
                text.Append(folded[index]);
            }
            else if (index + 1 < folded.Length && folded[index + 1] == ' ' && index + 3 < folded.Length && folded[index + 3] == '.')
            {
                index++; // The space within "e. v."
            }
        }

        return text.ToString();
    }
}
