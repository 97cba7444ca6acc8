using System.Globalization;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Turns the numbers by which spreadsheets store dates and times into cells.</summary>
internal static class SerialDate
{
    private const double FirstDay = 1;
    private const double FalseLeapDay = 60; // Day 60 of the 1900 system is a 29 February that never was.
    private const double EndOf9999 = 2_958_466;
    private const double DaysFrom1900To1904 = 1_462;

    /// <summary>A date; a time of day when there is no day; the plain number when it is no possible date.</summary>
    public static Cell ToCell(double serial, bool countsFrom1904)
    {
        var days = countsFrom1904 ? serial + DaysFrom1900To1904 : serial;

        return !(serial >= 0 && days < EndOf9999) ? new Cell.Number(serial)
            : days < FirstDay ? Duration(serial)
            : new Cell.Date(ToDate(days < FalseLeapDay ? days + 1 : days));
    }

    public static Cell.Number Duration(double days) =>
        Math.Abs(days) < EndOf9999 ? Duration(days, ToWholeSeconds(TimeSpan.FromDays(days))) : new(days);

    public static Cell.Number Duration(TimeSpan time) => Duration(time.TotalDays, ToWholeSeconds(time));

    private static Cell.Number Duration(double days, TimeSpan time)
    {
        var sign = time < TimeSpan.Zero ? "-" : "";
        var hours = (long)Math.Abs(Math.Truncate(time.TotalHours));
        return new(days, string.Create(CultureInfo.InvariantCulture, $"{sign}{hours}:{time:mm\\:ss}"));
    }

    private static DateTime ToDate(double days) =>
        DateTime.FromOADate(0).Date + ToWholeSeconds(TimeSpan.FromDays(days));

    // A second has no exact binary fraction of a day: 18:40:45 is stored as 18:40:44.9999.
    private static TimeSpan ToWholeSeconds(TimeSpan time)
    {
        var seconds = Math.Round(time.TotalSeconds);
        return Math.Abs(time.TotalSeconds - seconds) < 0.002 ? TimeSpan.FromSeconds((long)seconds) : time;
    }
}
