using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Recognises columns such as "Webinar 12.03." or "Anzahl Seitenaufrufe" that tell what leads did.</summary>
internal static partial class OccurrenceHeaders
{
    public const double Sure = 0.9;

    // The header names a day, but only the user knows of which year.
    private const double OfSomeYear = 0.6;

    // Years that a day without one may be back.
    private const int Years = 8;

    private static readonly FrozenSet<string> WordsOfCounting = FrozenSet.Create(
        StringComparer.Ordinal, "anzahl", "zahl", "number", "num", "no", "count", "total", "gesamt", "gesamtzahl");

    private static readonly FrozenSet<string> SmallWords = FrozenSet.Create(
        StringComparer.Ordinal, "of", "der", "die", "am", "vom", "von", "on", "the", "at", "beim", "bei", "teilnahme", "teilgenommen", "attended", "besucht");

    // Under these headers whole numbers can only say how often.
    private static readonly FrozenSet<string> Counted = Compact(
        "page views|page hits|page visits|seitenaufrufe|seitenbesuche|webseitenbesuche|website visits|web visits|visits|besuche"
        + "|downloads|dokument downloads|whitepaper downloads|email opens|emails opened|emails geoeffnet|email oeffnungen|mail oeffnungen|oeffnungen|opens"
        + "|email clicks|emails clicked|email klicks|link klicks|link clicks|klicks|clicks|email replies|emails replied|replies"
        + "|webinars|webinare|webinarteilnahmen|demo requests|demoanfragen|form submissions|form fills|messebesuche"
        + "|meetings|calls|anrufe|telefonate|support tickets|supporttickets|tickets");

    // Under these a yes, or a date, can only say that it was done.
    private static readonly FrozenSet<string> Done = Compact(
        "webinar|webinar besucht|webinar attended|attended webinar|an webinar teilgenommen|webinar teilnahme|webinarteilnahme"
        + "|demo angefragt|demo requested|testzugang angefragt|messe besucht|messebesuch|trade fair visited"
        + "|whitepaper heruntergeladen|whitepaper downloaded|dokument heruntergeladen|document downloaded"
        + "|email geoeffnet|email opened|newsletter geoeffnet|email geklickt|email clicked|formular abgeschickt|form submitted");

    /// <summary>What the column tells, and how sure that is; null when it does not surely tell of occurrences.</summary>
    /// <param name="today">Places a day without a year: the latest such day until then. Without it the day stays open.</param>
    public static (ColumnTarget.Occurrences Target, double Confidence)? Of(SurveyedColumn column, ActivityTypeNames types, DayMonthOrder order, DateOnly? today)
    {
        if (column.Survey.Known == 0)
        {
            return null;
        }

        var (rest, hasDay, day) = WithoutDay(column.Header, order, today);
        var words = HeaderWords.Of(rest).Tokens;
        var counting = words.Any(WordsOfCounting.Contains);
        var name = words.Where(word => !WordsOfCounting.Contains(word) && !SmallWords.Contains(word)).ToArray();
        if (name.Length == 0 || TypeNamed(words, name, hasDay, types) is not { } type || !TellsSo(column.Survey, string.Concat(words), counting, hasDay, string.Concat(name)))
        {
            return null;
        }

        return (new(type, day), hasDay && day is null ? OfSomeYear : Sure);
    }

    // With a day, something known beside further words is enough: "Webinar Preise 12.03.2026".
    private static string? TypeNamed(ValueList<string> words, string[] name, bool hasDay, ActivityTypeNames types) =>
        types.Find(string.Join(' ', words)) ?? types.Find(string.Join(' ', name)) ?? (hasDay ? types.Find(name[0]) ?? types.Find(name[^1]) : null);

    private static bool TellsSo(ColumnSurvey values, string words, bool counting, bool hasDay, string name)
    {
        var areCounts = values.Numbers >= 0.9 && values.Fractions == 0;

        return hasDay ? values.YesNo >= 0.8 || values.Dates >= 0.8 || areCounts
            : counting || Counted.Contains(name) || Counted.Contains(words) ? areCounts
            : Done.Contains(words) && (values.YesNo >= 0.98 || values.Dates >= 0.98);
    }

    private static (string Name, bool HasDay, DateOnly? Day) WithoutDay(string header, DayMonthOrder order, DateOnly? today)
    {
        foreach (var pattern in (Regex[])[Numeric(), WithoutYear(), Named()])
        {
            foreach (var match in pattern.Matches(header).Where(match => DayIn(match.Value, order, 2000) is not null))
            {
                return (header.Remove(match.Index, match.Length), true, LatestDay(match.Value, order, today));
            }
        }

        return (header, false, null);
    }

    private static DateOnly? LatestDay(string text, DayMonthOrder order, DateOnly? today) => DateText.Parse(text, order) is { } whole ? whole.Date
        : today is { } latest ? Enumerable.Range(0, Years).Select(back => DayIn(text, order, latest.Year - back)).FirstOrDefault(day => day <= latest)
        : null;

    // 2000 was a leap year: every day of any year is in it.
    private static DateOnly? DayIn(string text, DayMonthOrder order, int year) =>
        (DateText.Parse(text, order) ?? DateText.Parse(text.Trim() + (text.TrimEnd().EndsWith('.') ? "" : " ") + year.ToString(CultureInfo.InvariantCulture), order))?.Date;

    private static FrozenSet<string> Compact(string names) =>
        names.Split('|').Select(name => HeaderWords.Of(name).Compact).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2}))(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutYear();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,2}\.?\s\p{L}{3,10}(?:\s[0-9]{4})?(?![0-9])|\b\p{L}{3,10}\s[0-9]{1,2}(?:,?\s[0-9]{4})?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
