using System.Collections.Frozen;

namespace LeadDesk.Core.Duplicates;

/// <summary>What stands before the @ of an address.</summary>
internal static class MailboxName
{
    private static readonly FrozenSet<string> Roles = FrozenSet.Create(
        StringComparer.Ordinal,
        "info", "kontakt", "contact", "office", "mail", "post", "hello", "hallo", "sales", "vertrieb", "verkauf", "marketing", "einkauf", "service", "support", "buchhaltung",
        "rechnung", "invoice", "bewerbung", "jobs", "presse", "press", "zentrale", "empfang", "sekretariat", "verwaltung", "webmaster", "admin", "newsletter", "noreply", "no-reply");

    /// <summary>Whether it is a department's and not a person's.</summary>
    public static bool IsOfRole(string mailbox) => Roles.Contains(mailbox);

    /// <summary>Whether two mailboxes of one domain may be one person's: "jana.koehler", "j.koehler", "jkoehler", "koehler", or one letter off.</summary>
    /// <param name="isOwnDomain">Whether the domain is a company's; at free-mail providers there are many of a kind.</param>
    public static bool MeanTheSame(string left, string right, bool isOwnDomain)
    {
        const int ShortestMisspelt = 6;
        var isMisspelt = Math.Min(left.Length, right.Length) >= ShortestMisspelt && Spelling.Distance(left, right, most: 1) is not null;

        // "vertrieb1" and "vertrieb2" are one letter apart, too; whether the names agree is judged elsewhere.
        return isMisspelt || (isOwnDomain && !IsOfRole(left) && !IsOfRole(right) && (Abbreviates(left, right) || Abbreviates(right, left)));
    }

    private static bool Abbreviates(string shorter, string longer)
    {
        var (few, many) = (NameWords.Of(shorter), NameWords.Of(longer));

        return (few, many) switch
        {
            ([var one], [var first, var last]) => one == last || one == first + last || one == first[0] + last || one == last + first[0],
            ([var first, var last], [var otherFirst, var otherLast]) =>
                (last == otherLast && IsInitial(first, otherFirst)) || (first == otherLast && IsInitial(last, otherFirst)) || (first == otherFirst && IsInitial(last, otherLast)),
            _ => false,
        };
    }

    private static bool IsInitial(string left, string right) => left == right || (left.Length == 1 && right[0] == left[0]);
}
