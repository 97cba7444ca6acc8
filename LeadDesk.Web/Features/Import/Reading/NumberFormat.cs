using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberKind
{
    Plain,
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
            : NumberKind.Plain;

        return new(kind, kind == NumberKind.Plain ? DigitPattern.Of(code) : null);
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
