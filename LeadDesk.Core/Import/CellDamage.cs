using System.Globalization;
using System.Text.RegularExpressions;

namespace LeadDesk.Core.Import;

/// <summary>What a spreadsheet program leaves of a value that it lost: an error word, too few digits.</summary>
/// <remarks>Saved as text, such a cell is hard to tell from a value. It is none: the value is not known, and the list does not say so.</remarks>
internal static partial class CellDamage
{
    // Excel keeps 15 digits of a number; whole numbers up to this one have a number of their own in a file.
    private const int KeptDigits = 15;
    private const double FewestRounded = 1e15;
    private const double LastExact = 9_007_199_254_740_992;

    // Phone numbers and ids that a program shortens are longer than that; 1E+02 is something else.
    private const int LeastExponent = 6;

    /// <summary>Whether the text is an error such as #REF!, #BEZUG! or #¿NOMBRE?, in whatever language the program spoke.</summary>
    public static bool IsErrorWord(string text)
    {
        var word = text.AsSpan().Trim();

        return word.Length is >= 3 and <= 32 && word[0] is '#' or 'E' && ErrorWord().IsMatch(word);
    }

    /// <summary>Whether a cell that should hold text, such as a phone number or an id, has lost digits: 4.91512E+12.</summary>
    public static bool HasLostDigits(Cell cell) => cell switch
    {
        Cell.Text { Value: var text } => HasLostDigits(text),
        Cell.Number { Value: var number, Shown: null } => Math.Abs(number) >= FewestRounded && double.IsInteger(number)
            && (Math.Abs(number) > LastExact || number % 10 == 0),
        _ => false,
    };

    /// <summary>Whether the text is a number shortened to an exponent, with fewer decimals than it takes to write it out.</summary>
    public static bool HasLostDigits(string text) =>
        text.Length <= 32 && text.Contains('+', StringComparison.Ordinal)
        && Shortened().Match(text) is { Success: true } parts
        && int.Parse(parts.Groups["exponent"].Value, CultureInfo.InvariantCulture) is >= LeastExponent and var exponent
        && parts.Groups["decimals"].Length < exponent;

    /// <summary>Whether the text is a whole number of more than 15 digits, with zeros from the sixteenth on.</summary>
    /// <remarks>One may be meant so; where all long numbers of a column are, the program wrote the zeros.</remarks>
    public static bool EndsInZeros(string text) =>
        IsLong(text) && !text.AsSpan().Trim()[KeptDigits..].ContainsAnyExcept('0');

    /// <summary>Whether the text is a whole number of more than 15 digits.</summary>
    public static bool IsLong(string text)
    {
        var digits = text.AsSpan().Trim();

        return digits.Length is > KeptDigits and <= 40 && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');
    }

    // Capitals, then "!" or "?", as the programs write errors in every language; those without a mark by name; Err:502 of LibreOffice; ### of a narrow column.
    [GeneratedRegex(@"^(?:#[¡¿]?[\p{Lu}\p{M}][\p{Lu}\p{M}0-9/_.\x20]*[!?]|#(?:N/A|NV|N/D|N/B|I/T|Н/Д|YOK|HIÁNYZIK|NENÍ_K_DISPOZICI|GETTING_DATA)|#{3,}|Err:[0-9]{3})$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorWord();

    [GeneratedRegex(@"^\s*[+-]?[0-9](?:[.,](?<decimals>[0-9]+))?E\+(?<exponent>[0-9]{1,3})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();
}
