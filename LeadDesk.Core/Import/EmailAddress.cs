using System.Globalization;

namespace LeadDesk.Core.Import;

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

    /// <summary>The address without surrounding white space and with its domain in lower case; null when it is none.</summary>
    public static string? Normalise(string text)
    {
        var address = text.AsSpan().Trim();
        var at = address.LastIndexOf('@');
        if (at < 1 || address.Length > LongestAddress || !IsLocalPart(address[..at]) || !IsHostName(address[(at + 1)..]))
        {
            return null;
        }

        return string.Concat(address[..(at + 1)], address[(at + 1)..].ToString().ToLower(CultureInfo.InvariantCulture));
    }

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
