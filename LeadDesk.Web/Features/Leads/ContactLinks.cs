using System.Text;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Addresses a browser may open, made from a lead's data; null for whatever is not clearly one.</summary>
public static class ContactLinks
{
    // ITU-T E.164 knows at most 15 digits; fewer than 5 is an extension nobody outside can call.
    private const int FewestDigits = 5;
    private const int MostDigits = 15;
    private const int LongestAddress = 254;

    /// <summary>"+49 (0)89 123-45" becomes "tel:+498912345".</summary>
    public static string? Call(string? phone)
    {
        var written = phone?.Trim().Replace("(0)", "", StringComparison.Ordinal) ?? "";
        var number = new StringBuilder();

        foreach (var character in written)
        {
            if (char.IsAsciiDigit(character) || (character == '+' && number.Length == 0))
            {
                number.Append(character);
            }
            else if (character is not (' ' or '\u00a0' or '-' or '–' or '/' or '.' or '(' or ')'))
            {
                return null;
            }
        }

        var digits = number.ToString().TrimStart('+').Length;

        return digits is >= FewestDigits and <= MostDigits ? $"tel:{number}" : null;
    }

    public static string? Mail(string? email)
    {
        var parts = email?.Trim().Split('@') ?? [];

        return parts is [{ Length: > 0 } name, { Length: > 0 } domain]
            && email!.Length <= LongestAddress
            && !name.Any(IsUnusual)
            && domain.Contains('.', StringComparison.Ordinal)
            && Uri.CheckHostName(domain) is UriHostNameType.Dns
            ? $"mailto:{Uri.EscapeDataString(name)}@{domain}"
            : null;
    }

    /// <summary>The address itself when it is a complete https one; anything else stays plain text.</summary>
    public static string? Web(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;

    private static bool IsUnusual(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || character is '"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '[' or ']';
}
