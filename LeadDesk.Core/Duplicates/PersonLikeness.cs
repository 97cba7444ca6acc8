namespace LeadDesk.Core.Duplicates;

/// <summary>How much two people look like one.</summary>
/// <remarks>
/// Nobody with another name is the same person: colleagues share company, domain and switchboard. A like name alone says nothing either; company, address,
/// number or place must speak for it. What both know is weighed; what only one knows is not.
/// </remarks>
public static class PersonLikeness
{
    /// <summary>From here on two people are worth a look.</summary>
    public const double Threshold = 0.75;

    private const double NameWeight = 4;

    /// <summary>0 (somebody else) to 1 (everything that both know agrees).</summary>
    public static double Of(ComparedPerson left, ComparedPerson right)
    {
        var name = Names(left, right);
        if (name == 0)
        {
            return 0;
        }

        var (company, email, phone, place) = (Company(left, right), Email(left, right), Phone(left, right), Place(left, right));
        var isAddressedAlike = email.Likeness >= 0.85 || phone.Likeness >= 0.9;

        // Without a first name half the family has this name; without a company it takes the whole name and the place.
        var isSupported = isAddressedAlike
            || (left.FirstWords.Length > 0 && right.FirstWords.Length > 0 && company.Likeness >= 0.9)
            || (left.CompanyWords.Length == 0 && right.CompanyWords.Length == 0 && name == 1 && place.Likeness == 1);
        if (!isSupported)
        {
            return 0;
        }

        var weight = NameWeight + company.Weight + email.Weight + phone.Weight + place.Weight;

        return ((NameWeight * name) + company.Points + email.Points + phone.Points + place.Points) / weight;
    }

    /// <summary>Whether two last names may be one person's, as far as their words tell.</summary>
    internal static bool AreLastNamesAlike(string[] left, string[] right) => LastNames(left, right) > 0;

    /// <summary>The same for first names: "Philip" and "Philipp" sound alike and end alike, "Andrea" and "Andreas" do not.</summary>
    internal static bool AreFirstNamesAlike(string[] left, string[] right)
    {
        var (one, other) = (string.Concat(left), string.Concat(right));

        return FirstNames(left, right) > 0 || (one[^1] == other[^1] && one[0] == other[0] && ColognePhonetics.Of(one) == ColognePhonetics.Of(other));
    }

    private static double Names(ComparedPerson left, ComparedPerson right)
    {
        var straight = Names(left.FirstWords, left.LastWords, right.FirstWords, right.LastWords);

        // Some lists have first and last name the wrong way round.
        return straight == 1 || left.FirstWords.Length == 0 || right.FirstWords.Length == 0
            ? straight
            : Math.Max(straight, 0.98 * Names(left.FirstWords, left.LastWords, right.LastWords, right.FirstWords));
    }

    private static double Names(string[] leftFirst, string[] leftLast, string[] rightFirst, string[] rightLast)
    {
        var last = LastNames(leftLast, rightLast);
        if (last == 0)
        {
            return 0;
        }

        var first = leftFirst.Length == 0 || rightFirst.Length == 0 ? 0.5 : FirstNames(leftFirst, rightFirst);

        return first == 0 ? 0 : (0.6 * last) + (0.4 * first);
    }

    // "Köhler" may have become "Köhler-Abel".
    private static double LastNames(string[] left, string[] right) =>
        left.Length == 0 || right.Length == 0 ? 0
        : left.AsSpan().SequenceEqual(right) ? 1
        : IsPart(left, right) ? 0.85
        : Written(string.Concat(left), string.Concat(right), shortest: 4);

    private static double FirstNames(string[] left, string[] right)
    {
        if (left.AsSpan().SequenceEqual(right))
        {
            return 1;
        }

        if (IsPart(left, right) || IsInitial(left[0], right[0]) || IsInitial(right[0], left[0]))
        {
            return 0.9;
        }

        // Andrea and Andreas, Martin and Martina, Christian and Christine are different people: first names differ in their endings.
        var (one, other) = (string.Concat(left), string.Concat(right));

        return one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal) || one[^1] != other[^1]
            ? 0
            : Written(one, other, shortest: 5);
    }

    private static bool IsInitial(string left, string right) => left.Length == 1 && right.StartsWith(left[0]);

    internal static double Written(string left, string right, int shortest)
    {
        var length = Math.Min(left.Length, right.Length);

        return length < shortest ? 0 : Spelling.Distance(left, right, most: 2) switch
        {
            0 => 1,
            1 => 0.9,
            2 when ColognePhonetics.Of(left) == ColognePhonetics.Of(right) => 0.85,
            2 when length >= 9 => 0.8,
            _ => 0,
        };
    }

    private static Evidence Company(ComparedPerson left, ComparedPerson right)
    {
        var (one, other) = (left.CompanyWords, right.CompanyWords);
        if (one.Length == 0 || other.Length == 0)
        {
            return default;
        }

        var likeness = one.AsSpan().SequenceEqual(other) ? 1
            : IsPart(one, other) ? 0.9
            : Written(string.Concat(one), string.Concat(other), shortest: 5);

        // People change companies; that the names agree says more than that they do not.
        return likeness > 0 ? new(likeness, 3) : new(0, 1.5);
    }

    private static Evidence Email(ComparedPerson left, ComparedPerson right)
    {
        if (left.Mailbox.Length == 0 || right.Mailbox.Length == 0)
        {
            return default;
        }

        var isSameBox = string.Equals(left.Mailbox, right.Mailbox, StringComparison.Ordinal);
        if (!string.Equals(left.Domain, right.Domain, StringComparison.Ordinal))
        {
            return isSameBox && left.Mailbox.Length >= 6 && !MailboxName.IsOfRole(left.Mailbox) ? new(0.85, 2.5) : new(0.2, 1);
        }

        return isSameBox ? (MailboxName.IsOfRole(left.Mailbox) ? new(0.5, 1) : new(1, 4))
            : MailboxName.MeanTheSame(left.Mailbox, right.Mailbox, left.HasOwnDomain) ? new(0.9, 3)
            : new(left.HasOwnDomain ? 0.5 : 0.2, 1);
    }

    private static Evidence Phone(ComparedPerson left, ComparedPerson right)
    {
        var best = default(Evidence);
        foreach (var one in (ReadOnlySpan<string>)[left.Phone, left.Mobile])
        {
            foreach (var other in (ReadOnlySpan<string>)[right.Phone, right.Mobile])
            {
                if (one.Length > 0 && other.Length > 0 && Numbers(one, other) is var evidence && evidence.Likeness > best.Likeness)
                {
                    best = evidence;
                }
            }
        }

        return best;
    }

    private static Evidence Numbers(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) ? new(1, 3.5)
        : BlockKeys.TailOf(left) is { } tail && tail == BlockKeys.TailOf(right) ? new(0.9, 3)
        : IsSameSwitchboard(left, right) ? new(0.6, 1)
        : new(0.2, 1);

    // All but the last digits: two extensions of one company.
    private static bool IsSameSwitchboard(string left, string right)
    {
        const int LongestExtension = 4;
        var shared = left.AsSpan().CommonPrefixLength(right);

        return shared >= 9 && Math.Max(left.Length, right.Length) - shared <= LongestExtension;
    }

    private static Evidence Place(ComparedPerson left, ComparedPerson right)
    {
        var (hasCode, hasCity) = (left.PostalCode.Length > 0 && right.PostalCode.Length > 0, left.City.Length > 0 && right.City.Length > 0);
        var isSameCity = hasCity && string.Equals(left.City, right.City, StringComparison.Ordinal);

        return !hasCode && !hasCity ? default
            : hasCode && string.Equals(left.PostalCode, right.PostalCode, StringComparison.Ordinal) ? new(1, 1)
            : isSameCity ? new(0.8, 1)
            : new(0, 0.7);
    }

    // All words of the one stand in the other.
    internal static bool IsPart(string[] left, string[] right)
    {
        var (few, many) = left.Length <= right.Length ? (left, right) : (right, left);

        return few.Length < many.Length && few.Any(word => word.Length > 1) && few.All(word => many.Contains(word, StringComparer.Ordinal));
    }

    private readonly record struct Evidence(double Likeness, double Weight)
    {
        public double Points => Likeness * Weight;
    }
}
