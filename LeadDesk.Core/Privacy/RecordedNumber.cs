using System.Collections.Frozen;
using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Privacy;

/// <summary>Phone numbers as the suppression list records them since its first entry: a national one counts as German unless its country says otherwise.</summary>
/// <remarks>Entries are hashes of this form. It never changes, or everybody on the list would be contacted again.</remarks>
internal static class RecordedNumber
{
    // Shorter ones are extensions and emergency numbers; E.164 allows no more than 15 digits.
    private const int Shortest = 7;
    private const int Longest = 15;
    private const string Home = "49";

    // Countries whose national numbers are dialled with a leading zero that falls away after the country's code.
    private static readonly FrozenDictionary<string, string> CallingCodes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["de"] = "49",
        ["deutschland"] = "49",
        ["germany"] = "49",
        ["at"] = "43",
        ["oesterreich"] = "43",
        ["austria"] = "43",
        ["ch"] = "41",
        ["schweiz"] = "41",
        ["switzerland"] = "41",
        ["fr"] = "33",
        ["frankreich"] = "33",
        ["france"] = "33",
        ["nl"] = "31",
        ["niederlande"] = "31",
        ["netherlands"] = "31",
        ["be"] = "32",
        ["belgien"] = "32",
        ["belgium"] = "32",
        ["gb"] = "44",
        ["uk"] = "44",
        ["grossbritannien"] = "44",
        ["vereinigtes koenigreich"] = "44",
        ["united kingdom"] = "44",
        ["se"] = "46",
        ["schweden"] = "46",
        ["sweden"] = "46",
        ["tr"] = "90",
        ["tuerkei"] = "90",
        ["turkey"] = "90",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>"+" and digits; null when the text is no number that could be called from elsewhere.</summary>
    /// <param name="country">The lead's country, where it is known: it gives national numbers their code, German ones otherwise.</param>
    public static string? Of(string? text, string? country = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 60)
        {
            return null;
        }

        var digits = DigitsOf(text, out var international);
        if (digits is null)
        {
            return null;
        }

        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, international) = (digits[2..], true);
        }

        // A number without code and without leading zero may be of any country: as it stands.
        var full = international ? digits
            : digits.StartsWith('0') ? CodeOf(country) + digits[1..]
            : digits;

        return full.Length is >= Shortest and <= Longest ? "+" + full : null;
    }

    // Null where a letter shows that it is something else; an extension after a letter is not part of the number.
    private static string? DigitsOf(string text, out bool international)
    {
        var trimmed = text.AsSpan().Trim();
        international = trimmed[0] == '+' || trimmed.StartsWith("(+");
        var digits = new StringBuilder(Longest);
        for (var index = 0; index < trimmed.Length; index++)
        {
            // The zero in "+49 (0)30" is only dialled within the country.
            if (international && trimmed[index..].StartsWith("(0)"))
            {
                index += 2;
            }
            else if (char.IsAsciiDigit(trimmed[index]))
            {
                digits.Append(trimmed[index]);
            }
            else if (char.IsLetter(trimmed[index]))
            {
                return null;
            }
        }

        return digits.ToString();
    }

    private static string CodeOf(string? country) =>
        country is null ? Home : CallingCodes.GetValueOrDefault(Folding.Fold(country), Home);
}
