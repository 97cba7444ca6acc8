using System.Buffers;
using System.Collections.Frozen;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Words for deals that were won or lost, in German and English.</summary>
public static class DealResult
{
    private static readonly FrozenSet<string> Won = FrozenSet.Create(
        StringComparer.Ordinal,
        "won", "closedwon", "gewonnen", "verkauft", "sold", "beauftragt", "erfolgreich", "successful", "converted", "konvertiert", "win");

    private static readonly FrozenSet<string> Lost = FrozenSet.Create(
        StringComparer.Ordinal,
        "lost", "closedlost", "verloren", "abgelehnt", "abgesagt", "absage", "rejected", "declined", "storniert", "cancelled", "canceled",
        "erfolglos", "unsuccessful", "loss");

    private static readonly FrozenSet<string> Negations = FrozenSet.Create(StringComparer.Ordinal, "not", "nicht", "no", "kein", "never", "nie");

    // Every text that means a result holds one of these; most texts need no closer look.
    private static readonly SearchValues<string> Marks = SearchValues.Create([.. Won, .. Lost], StringComparison.OrdinalIgnoreCase);

    /// <summary>True for won, false for lost, null for anything else: the deal is still open. Yes and no are understood, too.</summary>
    public static bool? Of(string text) => Named(text) ?? Answers.YesOrNo(text);

    /// <summary>As <see cref="Of"/>, but only words that speak of a deal: "Closed Won", not "yes".</summary>
    internal static bool? Named(string text)
    {
        if (text.Length > 60 || !text.AsSpan().ContainsAny(Marks))
        {
            return null;
        }

        var words = HeaderWords.Of(text).Tokens;
        var (won, lost, negated) = (words.Any(Won.Contains), words.Any(Lost.Contains), words.Any(Negations.Contains));

        return (won, lost) switch
        {
            (true, false) => !negated,
            (false, true) when !negated => false,
            _ => null,
        };
    }
}
