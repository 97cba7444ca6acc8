using System.Globalization;
using System.Text.RegularExpressions;

namespace LeadDesk.Core.Values;

/// <summary>Which sign stands before the decimals.</summary>
public enum NumberForm
{
    /// <summary>22,700.00</summary>
    Point,

    /// <summary>16.872,57</summary>
    Comma,
}

/// <summary>Numbers written as text, with currency, thousands, per cent and K, M, Tsd., Mio. and the like.</summary>
/// <remarks>12 % is 12: the number a person reads. A minus may stand behind the number, or brackets around it, as accountants write it.</remarks>
public static partial class NumberText
{
    /// <summary>The number, or null when the text is none in this form.</summary>
    /// <remarks>"6.0E7" is read whatever the form: programs write it so in every country, and there are no thousands in it.</remarks>
    public static double? Parse(string text, NumberForm form) =>
        !MayBeNumber(text) ? null
        : Parts().Match(text) is { Success: true } parts ? Value(parts, form)
        : Scientific(text);

    /// <summary>The number in either form, at little more cost than in one.</summary>
    internal static (double? Point, double? Comma) ParseBoth(string text) =>
        !MayBeNumber(text) ? (null, null)
        : Parts().Match(text) is { Success: true } parts ? (Value(parts, NumberForm.Point), Value(parts, NumberForm.Comma))
        : Scientific(text) is { } value ? (value, value)
        : (null, null);

    private static double? Scientific(string text) =>
        WithExponent().IsMatch(text) && double.Parse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
            ? value
            : null;

    private static double? Value(Match parts, NumberForm form)
    {
        var digits = parts.Groups["digits"].Value;
        var plain = form == NumberForm.Point ? PointDigits().Match(digits) : CommaDigits().Match(digits);
        if (!plain.Success)
        {
            return null;
        }

        var whole = string.Concat(plain.Groups["whole"].Value.Where(char.IsAsciiDigit));
        var value = double.Parse($"{whole}.{plain.Groups["decimals"].Value}0", CultureInfo.InvariantCulture);
        var negative = parts.Groups["sign"].Value is "-" or "−" || parts.Groups["after"].Success || parts.Groups["open"].Success;

        return (negative ? -value : value) * FactorOf(parts.Groups["unit"].Value);
    }

    /// <summary>Whether the text is a span such as "50-500" or "11 – 50", which no single number stands for.</summary>
    public static bool IsRange(string text) => Range().IsMatch(text);

    // Most text holds no digit at all, or far too many letters: not worth a pattern.
    private static bool MayBeNumber(string text)
    {
        if (text.Length > 40)
        {
            return false;
        }

        var (digits, letters) = (0, 0);
        foreach (var letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            letters += char.IsLetter(letter) ? 1 : 0;
        }

        return digits > 0 && letters <= 12;
    }

    private static double FactorOf(string unit) => unit.TrimEnd('.').ToUpperInvariant() switch
    {
        "" => 1,
        "K" or "T" or "TSD" or "TAUSEND" => 1e3,
        "LAKH" or "LAKHS" => 1e5,
        "M" or "MIO" or "MILLION" or "MILLIONS" or "MILLIONEN" => 1e6,
        "CR" or "CRORE" or "CRORES" => 1e7,
        _ => 1e9,
    };

    /// <summary>Whether the text is a number of per cent.</summary>
    internal static bool IsPercent(string text) => text.Contains('%', StringComparison.Ordinal);

    // Blanks between thousands are of every width that typesetters know.
    private const string Separators = @".,'’´`\u00A0\u202F\u2007\u2008\u2009\u200A\x20";

    // Any sign for money, also with letters before it as in US$ and CA$. Codes that could be the beginning of an article number stand apart from the digits.
    private const string Before = @"(?:[A-Z]{0,3}\p{Sc}|EUR|USD|CHF|GBP|Fr\.|SFr\.?|zł|kr\.?|Kč|Rs\.?|(?:" + Codes + @"|Euro|R|RM|Rp\.?|TL|DM|Ft|lei)(?=\s))";

    private const string After = @"(?:[A-Z]{0,3}\p{Sc}|EUR|USD|CHF|GBP|Fr\.|SFr\.?|zł|kr\.?|Kč|Rs\.?|Euros?|Dollars?|руб\.?|лв\.?|(?<=\s)(?:" + Codes + @"|TL|DM|Ft|lei))";

    private const string Codes =
        "SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RSD|TRY|RUB|UAH|JPY|CNY|RMB|KRW|INR|IDR|MYR|SGD|HKD|TWD|THB|PHP|VND|AUD|NZD|CAD|MXN|BRL|ARS|CLP|COP|PEN|ZAR|NGN|KES|EGP|MAD|AED|SAR|QAR|ILS";

    [GeneratedRegex(
        @"^\s*(?<open>\()?\s*(?:(?<sign>[+\-−])\s*)?(?:(?<unit>T(?=€|EUR|CHF|USD))?" + Before + @"\s*)?(?:(?<sign>[+\-−])\s*)?"
        + "(?<digits>[0-9" + Separators + "]*[0-9])"
        + @"(?:[,.](?:-{1,2}|–|—))?"
        + @"(?:(?<after>[\-−])(?=\s|\p{Sc}|$))?"
        + @"(?:\s*(?<unit>K|M|B|bn|Mio\.?|Mrd\.?|Tsd\.?|Tausend|Millions?|Millionen|Billion|Milliarden?|lakhs?|cr|crores?|T(?=€|EUR|CHF|USD)))?"
        + @"(?:\s*(?:%|Prozent|percent|" + After + @"))?\s*(?<after>[\-−])?\s*(?(open)\))\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    // Lakhs and crores of India: 12,00,000.
    [GeneratedRegex(@"^(?<whole>[1-9][0-9]{0,2}(?<by>[,'’´`\u00A0\u202F\u2007\u2008\u2009\u200A ])[0-9]{3}(?:\k<by>[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|[0-9]*)(?:\.(?<decimals>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex PointDigits();

    [GeneratedRegex(@"^(?<whole>[1-9][0-9]{0,2}(?<by>[.'’´`\u00A0\u202F\u2007\u2008\u2009\u200A ])[0-9]{3}(?:\k<by>[0-9]{3})*|[0-9]*)(?:,(?<decimals>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex CommaDigits();

    // As programs write it: with decimals or a sign. The id 1e10 has neither.
    [GeneratedRegex(@"^\s*[+-]?[0-9]{1,3}(?:[.,][0-9]+E[+-]?[0-9]{1,3}|E[+-][0-9]{1,3})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithExponent();

    [GeneratedRegex(@"^\s*(?:[0-9][0-9.,]*\s*(?:-|–|—|bis|to)\s*[0-9][0-9.,]*|[<>≤≥]\s*[0-9][0-9.,]*|[0-9][0-9.,]*\s*\+)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
