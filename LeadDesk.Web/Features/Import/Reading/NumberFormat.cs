using System.Globalization;
using System.Text;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberKind
{
    Plain,

    /// <summary>Stored as 0.125, shown as 12.5 %.</summary>
    Percent,

    Date,

    /// <summary>Hours, minutes or seconds that may pass 24 hours, as in <c>[h]:mm</c>.</summary>
    Duration,
}

/// <summary>A number format of a workbook.</summary>
internal sealed record NumberFormat(NumberKind Kind, DigitPattern? Digits)
{
    private const int DurationFormat = 46;

    public static NumberFormat General { get; } = new(NumberKind.Plain, null);

    /// <summary>One of the formats that a workbook names by number alone.</summary>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        DurationFormat => new(NumberKind.Duration, null),
        9 or 10 => new(NumberKind.Percent, null),
        (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) => new(NumberKind.Date, null),
        _ => General,
    };

    public static NumberFormat Of(string code)
    {
        var symbols = SymbolsOf(code);

        if (symbols.Contains("general", StringComparison.Ordinal))
        {
            return General;
        }

        var kind = symbols.Contains('[', StringComparison.Ordinal) ? NumberKind.Duration
            : symbols.AsSpan().ContainsAny("ydhsm") && !symbols.AsSpan().ContainsAny("#?") ? NumberKind.Date
            : symbols.Contains('%', StringComparison.Ordinal) ? NumberKind.Percent
            : NumberKind.Plain;

        return new(kind, kind == NumberKind.Plain ? DigitPattern.Of(code) : null);
    }

    /// <summary>The number as a cell, with what the sheet shows: 0.125 in a format of per cent is 12.5.</summary>
    public Cell.Number Show(double number) => Kind == NumberKind.Percent ? Percent(number) : new(number, Digits?.Show(number));

    /// <summary>A share of 1 as the per cent that people see.</summary>
    public static Cell.Number Percent(double share)
    {
        // Decimal: 0.07 * 100 is 7, not 7.000000000000001.
        var percent = Math.Abs(share) < 1e20 ? (double)((decimal)share * 100) : share * 100;

        return new(percent, string.Create(CultureInfo.InvariantCulture, $"{percent:0.###############}%"));
    }

    /// <summary>The first section's symbols in lower case, without quoted, escaped and bracketed text; <c>[</c> stands for elapsed time.</summary>
    private static string SymbolsOf(string code)
    {
        var symbols = new StringBuilder();

        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = EndOf(code, '"', at);
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[':
                    var end = EndOf(code, ']', at);
                    symbols.Append(IsElapsed(code.AsSpan(at + 1, Math.Max(0, end - at - 1))) ? "[" : "");
                    at = end;
                    break;
                default:
                    symbols.Append(char.ToLowerInvariant(code[at]));
                    break;
            }
        }

        return symbols.ToString();
    }

    private static int EndOf(string code, char mark, int from) =>
        code.IndexOf(mark, from + 1) is >= 0 and var end ? end : code.Length;

    private static bool IsElapsed(ReadOnlySpan<char> bracketed) =>
        bracketed is "h" or "hh" or "m" or "mm" or "s" or "ss" or "H" or "HH" or "M" or "MM" or "S" or "SS";
}
