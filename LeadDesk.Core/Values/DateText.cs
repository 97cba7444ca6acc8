using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LeadDesk.Core.Values;

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
    // Two-digit years: 00 to 49 are 2000 to 2049, where nothing says that the day lies in the past.
    private const int LastShortYear = 49;

    // Days as spreadsheets count them, from 1927 to 2099. Smaller numbers are years and counts.
    private const double FirstSerial = 10_000;
    private const double LastSerial = 73_050;

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

    /// <summary>The first and the last year that a two-digit year stands for.</summary>
    /// <param name="until">As in <see cref="Parse"/>.</param>
    public static (int First, int Last) ShortYears(DateOnly? until) => until is { } last ? (last.Year - 99, last.Year) : (1900 + LastShortYear + 1, 2000 + LastShortYear);

    /// <summary>The time, or null when the text is none in this order.</summary>
    /// <param name="until">Two-digit years mean the latest such day until this one; null for 1950 to 2049.</param>
    public static WrittenTime? Parse(string text, DayMonthOrder order, DateOnly? until = null) => !MayBeDate(text) ? null
        : Numeric().Match(text) is { Success: true } numeric ? WithTime(DateOf(numeric, order, until), numeric)
        : OtherwiseWritten(text, until);

    /// <summary>The day, as spreadsheets count them, that a text such as 45992 or 46010,5 stands for; null when it is no such number.</summary>
    public static WrittenTime? ParseSerial(string text) =>
        text.Length is >= 5 and <= 24 && SerialNumber().IsMatch(text)
            ? OfSerial(double.Parse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The day that a number stands for as spreadsheets count days; null where it is too small or too large to be one.</summary>
    internal static WrittenTime? OfSerial(double number)
    {
        if (number is not (>= FirstSerial and < LastSerial + 1))
        {
            return null;
        }

        // A second has no exact binary fraction of a day.
        var time = DateTime.FromOADate(Math.Floor(number)).AddSeconds(Math.Round((number - Math.Floor(number)) * 86_400));

        return new(time, !double.IsInteger(number), Offset: null);
    }

    /// <summary>Whether the year of a date has two digits only.</summary>
    internal static bool HasShortYear(string text) => Numeric().Match(text) is { Success: true } numeric ? numeric.Groups["third"].Length == 2 && numeric.Groups["first"].Length <= 2
        : Named().Match(text) is { Success: true } named && named.Groups["year"].Length == 2;

    /// <summary>The time in either order, at little more cost than in one.</summary>
    internal static (WrittenTime? DayFirst, WrittenTime? MonthFirst) ParseBoth(string text)
    {
        if (!MayBeDate(text))
        {
            return (null, null);
        }

        if (Numeric().Match(text) is { Success: true } numeric)
        {
            return (WithTime(DateOf(numeric, DayMonthOrder.DayFirst, null), numeric), WithTime(DateOf(numeric, DayMonthOrder.MonthFirst, null), numeric));
        }

        var either = OtherwiseWritten(text, null);

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

    private static WrittenTime? OtherwiseWritten(string text, DateOnly? until)
    {
        if (Named().Match(text) is { Success: true } named)
        {
            return WithTime(NamedDateOf(named, until), named);
        }

        return Compact().Match(text) is { Success: true } compact ? WithTime(CompactDateOf(compact.Value.Trim()), compact) : null;
    }

    /// <summary>Whether the date is written with dots, as only day-first countries do.</summary>
    internal static bool HasDots(string text) => Numeric().Match(text) is { Success: true } numeric && numeric.Groups["by"].Value == ".";

    private static DateOnly? DateOf(Match match, DayMonthOrder order, DateOnly? until)
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

        var leading = int.Parse(first, CultureInfo.InvariantCulture);

        return order == DayMonthOrder.DayFirst ? Date(third, second, leading, until) : Date(third, leading, second, until);
    }

    private static DateOnly? NamedDateOf(Match match, DateOnly? until) =>
        Months.TryGetValue(Folding.Fold(match.Groups["month"].Value), out var month)
            ? Date(match.Groups["year"].Value, month, Number(match, "day"), until)
            : null;

    private static DateOnly? CompactDateOf(string digits) =>
        Number(digits[..4]) is >= 1900 and <= 2100 and var year ? Date(year, Number(digits[4..6]), Number(digits[6..8])) : null;

    private static DateOnly? Date(int year, int month, int day) =>
        year >= 1000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly? Date(string year, int month, int day, DateOnly? until)
    {
        var written = Number(year);
        if (year.Length == 4)
        {
            return Date(written, month, day);
        }

        return until is not { } last ? Date(written <= LastShortYear ? 2000 + written : 1900 + written, month, day)
            : Date(2000 + written, month, day) is { } date && date <= last ? date
            : Date(1900 + written, month, day);
    }

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

    [GeneratedRegex(@"^\s*[1-7][0-9]{4}(?:[.,][0-9]{1,16})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"^\s*[0-9]{8}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();
}
