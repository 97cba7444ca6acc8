using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Import;

/// <summary>What comes first in a written date. A year in front needs no such decision.</summary>
public enum DayMonthOrder
{
    /// <summary>31.12.2026, 31/12/2026</summary>
    DayFirst,

    /// <summary>12/31/2026</summary>
    MonthFirst,
}

/// <summary>A point in time as it was written.</summary>
/// <param name="HasTime">False when only a date was written; the time is then midnight.</param>
/// <param name="Offset">The written distance from UTC, if there was one.</param>
public readonly record struct WrittenTime(DateTime Value, bool HasTime, TimeSpan? Offset)
{
    public DateOnly Date => DateOnly.FromDateTime(Value);
}

/// <summary>Dates and times written as text, with numbers or with German or English month names.</summary>
public static partial class DateText
{
    // Two-digit years: 00 to 49 are 2000 to 2049.
    private const int LastShortYear = 49;

    private static readonly FrozenDictionary<string, int> Months = Numbered(
        ["jan", "jaenner", "januar", "january", "jaen"],
        ["feb", "februar", "february", "feber"],
        ["mar", "maerz", "march", "mrz", "maer"],
        ["apr", "april"],
        ["mai", "may"],
        ["jun", "juni", "june"],
        ["jul", "juli", "july"],
        ["aug", "august"],
        ["sep", "sept", "september"],
        ["okt", "oct", "oktober", "october"],
        ["nov", "november"],
        ["dez", "dec", "dezember", "december"]);

    /// <summary>The time, or null when the text is none in this order.</summary>
    public static WrittenTime? Parse(string text, DayMonthOrder order) => !MayBeDate(text) ? null
        : Numeric().Match(text) is { Success: true } numeric ? WithTime(DateOf(numeric, order), numeric)
        : OtherwiseWritten(text);

    /// <summary>The time in either order, at little more cost than in one.</summary>
    internal static (WrittenTime? DayFirst, WrittenTime? MonthFirst) ParseBoth(string text)
    {
        if (!MayBeDate(text))
        {
            return (null, null);
        }

        if (Numeric().Match(text) is { Success: true } numeric)
        {
            return (WithTime(DateOf(numeric, DayMonthOrder.DayFirst), numeric), WithTime(DateOf(numeric, DayMonthOrder.MonthFirst), numeric));
        }

        var either = OtherwiseWritten(text);

        return (either, either);
    }

    // Most text is none, and a pattern costs more than a look at its characters.
    private static bool MayBeDate(string text)
    {
        if (text.Length is < 6 or > 48 || text.AsSpan().TrimStart() is not [var first, ..] || !char.IsLetterOrDigit(first))
        {
            return false;
        }

        var digits = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits++;
            }
            else if (letter is '@' or '&' or '_' or '(' or ';' or '"')
            {
                return false;
            }
        }

        return digits >= 3;
    }

    private static WrittenTime? OtherwiseWritten(string text)
    {
        if (Named().Match(text) is { Success: true } named)
        {
            return WithTime(NamedDateOf(named), named);
        }

        return Compact().Match(text) is { Success: true } compact ? WithTime(CompactDateOf(compact.Value.Trim()), compact) : null;
    }

    /// <summary>Whether the date is written with dots, as only day-first countries do.</summary>
    internal static bool HasDots(string text) => Numeric().Match(text) is { Success: true } numeric && numeric.Groups["by"].Value == ".";

    private static DateOnly? DateOf(Match match, DayMonthOrder order)
    {
        var (first, second, third) = (match.Groups["first"].Value, Number(match, "second"), match.Groups["third"].Value);
        if (first.Length == 4)
        {
            return third.Length <= 2 ? Date(int.Parse(first, CultureInfo.InvariantCulture), second, int.Parse(third, CultureInfo.InvariantCulture)) : null;
        }

        if (first.Length > 2 || third.Length is 1 or 3)
        {
            return null;
        }

        var (year, leading) = (YearOf(third), int.Parse(first, CultureInfo.InvariantCulture));

        return order == DayMonthOrder.DayFirst ? Date(year, second, leading) : Date(year, leading, second);
    }

    private static DateOnly? NamedDateOf(Match match) =>
        Months.TryGetValue(Folding.Fold(match.Groups["month"].Value), out var month)
            ? Date(YearOf(match.Groups["year"].Value), month, Number(match, "day"))
            : null;

    private static DateOnly? CompactDateOf(string digits) =>
        Number(digits[..4]) is >= 1900 and <= 2100 and var year ? Date(year, Number(digits[4..6]), Number(digits[6..8])) : null;

    private static DateOnly? Date(int year, int month, int day) =>
        year >= 1000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int YearOf(string year) => Number(year) switch
    {
        var written when year.Length == 4 => written,
        var written => written <= LastShortYear ? 2000 + written : 1900 + written,
    };

    private static WrittenTime? WithTime(DateOnly? date, Match match)
    {
        if (date is not { } day)
        {
            return null;
        }

        if (!match.Groups["hour"].Success)
        {
            return new(day.ToDateTime(TimeOnly.MinValue), HasTime: false, Offset: null);
        }

        var hour = Number(match, "hour");
        var half = match.Groups["half"].Value;
        if (half.Length > 0)
        {
            if (hour is 0 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        var (minute, second) = (Number(match, "minute"), match.Groups["second2"].Success ? Number(match, "second2") : 0);

        return hour > 23 || minute > 59 || second > 59
            ? null
            : new(day.ToDateTime(new TimeOnly(hour, minute, second)), HasTime: true, OffsetOf(match.Groups["offset"].Value));
    }

    private static TimeSpan? OffsetOf(string offset) => offset.ToUpperInvariant() switch
    {
        "" => null,
        "Z" or "UTC" or "GMT" => TimeSpan.Zero,
        var written => (written[0] == '-' ? -1 : 1) * new TimeSpan(Number(written[1..3]), Number(written[^2..]), 0),
    };

    private static int Number(Match match, string group) => Number(match.Groups[group].Value);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, int> Numbered(params string[][] months) => months
        .SelectMany((names, index) => names.Select(name => KeyValuePair.Create(name, index + 1)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private const string Weekday = @"^\s*(?:\p{L}{2,10}\.?,?\s+)?";

    private const string Time =
        @"(?:(?:T|,?\s+|\s*um\s+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second2>[0-9]{2})(?:[.,][0-9]{1,9})?)?\s*(?<half>[AaPp][Mm])?(?:Uhr)?\s*(?<offset>Z|UTC|GMT|[+\-][0-9]{2}:?[0-9]{2})?)?\s*$";

    [GeneratedRegex(Weekday + @"(?<first>[0-9]{1,4})(?<by>[.\-/])\s?(?<second>[0-9]{1,2})\k<by>\s?(?<third>[0-9]{1,4})" + Time, RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(Weekday + @"(?:(?<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?[\s\-/]*(?<month>\p{L}{3,10})\.?|(?<month>\p{L}{3,10})\.?\s*(?<day>[0-9]{1,2})(?:st|nd|rd|th)?)[\s\-/,]+(?<year>[0-9]{4}|[0-9]{2})" + Time, RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*[0-9]{8}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();
}
