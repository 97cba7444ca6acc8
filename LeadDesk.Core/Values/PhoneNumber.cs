using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LeadDesk.Core.Values;

/// <summary>Brings a phone number into the form in which it is stored: "+" and digits where its country is known, as it was typed otherwise.</summary>
/// <param name="country">What the row or the lead calls its country; null when that is unknown.</param>
public delegate string PhoneReading(string number, string? country);

/// <summary>Phone numbers written in one way, so that "030 / 12 34 56 7" of a German lead equals "+49 (0)30 1234567".</summary>
/// <remarks>
/// A national number belongs to the lead's country. Where that is unknown it belongs to none: its digits are compared as they are, and equal no number with a
/// country's code.
/// </remarks>
public static class PhoneNumber
{
    // Shorter ones are extensions and emergency numbers; E.164 allows no more than 15 digits.
    private const int Shortest = 7;
    private const int Longest = 15;
    private const int ShortestWithCode = 11;

    private static readonly FrozenDictionary<string, Dialling> ByCountry = Load();

    /// <summary>"+" and digits, or digits alone where the country is unknown; null when the text is no number that could be called from elsewhere.</summary>
    /// <param name="country">The lead's country, where it is known: it gives national numbers their code.</param>
    public static string? Normalise(string? text, string? country = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 60 || DigitsOf(text, out var international) is not { } digits)
        {
            return null;
        }

        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, international) = (digits[2..], true);
        }

        var full = international ? "+" + digits
            : Countries.CodeOf(country) is { } code && ByCountry.TryGetValue(code, out var dialling) ? dialling.Complete(digits)
            : digits;

        return full.Length - (full.StartsWith('+') ? 1 : 0) is >= Shortest and <= Longest ? full : null;
    }

    /// <summary>Whether a number says of which country it is: it begins with "+" or "00".</summary>
    public static bool NamesCountry(string number) => number.AsSpan().TrimStart(" (") is ['+', ..] or ['0', '0', ..];

    // Null where a letter shows that it is something else; an extension after a letter is not part of the number.
    private static string? DigitsOf(string text, out bool international)
    {
        var trimmed = text.AsSpan().Trim();
        international = trimmed[0] == '+' || trimmed.StartsWith("(+");
        var digits = new StringBuilder(Longest);
        for (var index = 0; index < trimmed.Length; index++)
        {
            // The zero in "+49 (0)30" is only dialled within the country.
            if (digits.Length > 0 && trimmed[index..].StartsWith("(0)"))
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

    private static FrozenDictionary<string, Dialling> Load()
    {
        using var resource = typeof(PhoneNumber).Assembly.GetManifestResourceStream("LeadDesk.Core.Values.phones.tsv")!;
        using var reader = new StreamReader(resource);
        var countries = new Dictionary<string, Dialling>(StringComparer.Ordinal);

        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split('\t') is [var country, var code, var prefix, var fewest, var most])
            {
                countries.Add(country, new(code, prefix, int.Parse(fewest, CultureInfo.InvariantCulture), int.Parse(most, CultureInfo.InvariantCulture)));
            }
        }

        return countries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How numbers are dialled in one country.</summary>
    /// <param name="Code">Its calling code.</param>
    /// <param name="Prefix">Dialled before a national number, and falls away after the code; empty where nothing is.</param>
    private sealed record Dialling(string Code, string Prefix, int Fewest, int Most)
    {
        /// <summary>A number that does not say its country, with the code of this one; as it stands where it cannot be of this one.</summary>
        public string Complete(string digits) =>
            Prefix.Length > 0 && digits.StartsWith(Prefix, StringComparison.Ordinal) && IsNational(digits.Length - Prefix.Length) ? "+" + Code + digits[Prefix.Length..]
            : HasCode(digits) ? "+" + digits
            : IsNational(digits.Length) && (Prefix.Length == 0 || (digits.Length >= Shortest && !digits.StartsWith('0'))) ? "+" + Code + digits
            : digits;

        // A spreadsheet that makes numbers of phone numbers drops the plus. A short one is a national number that begins so.
        private bool HasCode(string digits) =>
            digits.StartsWith(Code, StringComparison.Ordinal) && digits.Length >= ShortestWithCode && IsNational(digits.Length - Code.Length);

        private bool IsNational(int digits) => digits >= Fewest && digits <= Most;
    }
}
