using LeadDesk.Core.Values;

namespace LeadDesk.Core.Duplicates;

/// <summary>Hashes of what look-alikes have in common: only people who share one are compared.</summary>
internal static class BlockKeys
{
    private const int TailLength = 7;
    private const int MostNames = 3;
    private const int LongestMailbox = 30;
    private const int ShortestMailbox = 6;

    /// <summary>Adds the keys of a person; some may be there twice.</summary>
    public static void Collect(ComparedPerson person, List<ulong> keys)
    {
        if (person.LastWords.Length > 0)
        {
            CollectNames(person, keys);
        }

        CollectMailbox(person, keys);
        CollectNumber(person.Phone, keys);
        CollectNumber(person.Mobile, keys);
    }

    /// <summary>The last digits of a number, which stay the same however it begins; null when there are too few.</summary>
    public static string? TailOf(string number) => number.Length > TailLength ? number[^TailLength..] : null;

    // How the name sounds, together with the company, the domain or, for people without a company, the place.
    private static void CollectNames(ComparedPerson person, List<ulong> keys)
    {
        string?[] scopes =
        [
            person.CompanyWords.Length > 0 ? ColognePhonetics.Of(person.CompanyWords[0]) : null,
            person.HasOwnDomain ? "@" + person.Domain : null,
            person.CompanyWords.Length == 0 && person.PostalCode.Length > 0 ? "#" + person.PostalCode : null,
        ];
        string[] names = [.. person.LastWords.Take(MostNames).Select(ColognePhonetics.Of)];
        var both = person.FirstWords.Length > 0 ? Sorted(ColognePhonetics.Of(person.FirstWords[0]), names[0]) : null;

        foreach (var scope in scopes)
        {
            if (scope is null)
            {
                continue;
            }

            foreach (var name in names)
            {
                keys.Add(Hash("last", name, scope));
            }

            // The same whichever of the two is called the first name.
            if (both is not null)
            {
                keys.Add(Hash("both", both, scope));
            }
        }
    }

    // A text and all texts with one letter left out: two that are one letter apart have one of these in common.
    private static void CollectMailbox(ComparedPerson person, List<ulong> keys)
    {
        var mailbox = person.Mailbox;
        if (mailbox.Length is < ShortestMailbox - 1 or > LongestMailbox || MailboxName.IsOfRole(mailbox))
        {
            return;
        }

        keys.Add(Hash("mailbox", mailbox, ""));
        keys.Add(Hash("address", mailbox, person.Domain));
        Span<char> rest = stackalloc char[mailbox.Length - 1];
        for (var left = 0; left < mailbox.Length; left++)
        {
            mailbox.AsSpan(0, left).CopyTo(rest);
            mailbox.AsSpan(left + 1).CopyTo(rest[left..]);
            keys.Add(Hash("address", rest, person.Domain));
        }
    }

    private static void CollectNumber(string number, List<ulong> keys)
    {
        if (TailOf(number) is { } tail)
        {
            keys.Add(Hash("phone", tail, ""));
        }
    }

    private static string Sorted(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? $"{one}+{other}" : $"{other}+{one}";

    private static ulong Hash(string kind, ReadOnlySpan<char> text, string scope)
    {
        var hash = new StableHash();
        hash.Add(kind);
        hash.Add(text);
        hash.Add(scope);

        return hash.Value;
    }
}
