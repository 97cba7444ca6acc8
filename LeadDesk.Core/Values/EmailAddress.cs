using System.Globalization;
using System.Text;

namespace LeadDesk.Core.Values;

/// <summary>E-mail addresses that a person at a company can be written to.</summary>
/// <remarks>
/// Accepted is what RFC 5321 allows without its oddities: a dot-atom of at most 64 characters, "@", and a host name. Not
/// accepted, though formally allowed: comments, quoted strings, address literals, numeric top-level domains, and host
/// names of one label other than two-letter country domains. International letters are accepted on both sides.
/// </remarks>
public static class EmailAddress
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    private const string Punycode = "xn--";

    // Reads and writes "bäckerei.example" as "xn--bckerei-5wa.example". It keeps no state.
    private static readonly IdnMapping Domains = new();

    /// <summary>The address as it is seen, without surrounding white space and with its domain in lower case; null when it is none.</summary>
    public static string? Normalise(string text)
    {
        var address = VisibleText.Of(text).AsSpan().Trim();
        var at = address.LastIndexOf('@');
        if (at < 1 || address.Length > LongestAddress || !IsLocalPart(address[..at]) || !IsHostName(address[(at + 1)..]))
        {
            return null;
        }

        return string.Concat(address[..(at + 1)], address[(at + 1)..].ToString().ToLower(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The one form in which addresses are compared: upper case, accents composed, an international domain in punycode. Neither the way a domain is
    /// written nor the way a keyboard writes "ö" makes another mailbox.
    /// </summary>
    public static string Compared(string address)
    {
        var (mailbox, domain) = Parts(VisibleText.Compared(address).Trim());

        return (mailbox + AsciiOf(domain)).ToUpperInvariant();
    }

    /// <summary>Whether two addresses are one mailbox.</summary>
    public static bool Same(string? left, string? right) =>
        left is not null && right is not null
        && (string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || string.Equals(Compared(left), Compared(right), StringComparison.Ordinal));

    /// <summary>An address in every way in which it may have been written down, in upper case; the one it is compared in comes first.</summary>
    public static IReadOnlyList<string> Spellings(string address)
    {
        var compared = Compared(address);
        var (mailbox, domain) = Parts(compared);
        var readable = UnicodeOf(domain.ToLowerInvariant());
        if (Ascii.IsValid(mailbox) && Ascii.IsValid(readable))
        {
            return [compared];
        }

        string[] mailboxes = [mailbox, Decomposed(mailbox)];
        string[] domains = [domain, readable, Decomposed(readable)];

        return [.. mailboxes.SelectMany(_ => domains, (box, host) => (box + host).ToUpperInvariant()).Prepend(compared).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A domain in punycode; as it is where it cannot be written so.</summary>
    internal static string AsciiOf(string domain)
    {
        if (Ascii.IsValid(domain))
        {
            return domain;
        }

        try
        {
            return Domains.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    /// <summary>A domain as people write it; as it is where its punycode says nothing.</summary>
    internal static string UnicodeOf(string domain)
    {
        if (!domain.Contains(Punycode, StringComparison.OrdinalIgnoreCase))
        {
            return domain;
        }

        try
        {
            return Domains.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    // The first part ends with the @.
    private static (string Mailbox, string Domain) Parts(string address)
    {
        var at = address.LastIndexOf('@') + 1;

        return (address[..at], address[at..]);
    }

    // Only a lone surrogate has no such form, and no address holds one.
    private static string Decomposed(string text) => text.IsNormalized(NormalizationForm.FormD) ? text : text.Normalize(NormalizationForm.FormD);

    private static bool IsLocalPart(ReadOnlySpan<char> part)
    {
        if (part.Length > LongestLocalPart || part[0] == '.' || part[^1] == '.' || part.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var letter in part)
        {
            if (!IsWordLetter(letter) && !".!#$%&'*+-/=?^_`{|}~".Contains(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHostName(ReadOnlySpan<char> host)
    {
        var labels = 0;
        var last = host;
        foreach (var range in host.Split('.'))
        {
            labels++;
            last = host[range];
            if (!IsLabel(last))
            {
                return false;
            }
        }

        return !IsNumeric(last) && (labels > 1 || last.Length == 2);
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var letter in label)
        {
            if (!IsWordLetter(letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNumeric(ReadOnlySpan<char> label) => label.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsWordLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || (letter >= 0x80 && (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark));
}
