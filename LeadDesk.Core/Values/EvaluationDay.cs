namespace LeadDesk.Core.Values;

/// <summary>The day a lead is judged on, in the organisation's time zone.</summary>
/// <param name="Today">The day that ages are counted to.</param>
/// <param name="Zone">Where days begin and end.</param>
public sealed record EvaluationDay(DateOnly Today, TimeZoneInfo Zone)
{
    /// <summary>The day it is at a moment, in a time zone.</summary>
    public static EvaluationDay At(DateTime utc, TimeZoneInfo zone) => new(LocalDate(utc, zone), zone);

    /// <summary>The first moment of the day, UTC.</summary>
    public DateTime StartUtc => Today == DateOnly.MinValue ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc) : new EvaluationDay(Today.AddDays(-1), Zone).EndUtc;

    /// <summary>The first moment after the day, UTC.</summary>
    public DateTime EndUtc
    {
        get
        {
            if (Today == DateOnly.MaxValue)
            {
                return DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
            }

            var midnight = Today.AddDays(1).ToDateTime(TimeOnly.MinValue);

            // Where clocks go back at midnight, the hour comes twice: the day ends with the first one.
            var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);

            return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
        }
    }

    public DateOnly DateOf(DateTime utc) => LocalDate(utc, Zone);

    /// <summary>Whether something has happened by this day; what is dated later counts from its own day on.</summary>
    public bool HasCome(DateTime utc) => DateOf(utc) <= Today;

    /// <summary>Whole days between a moment's date and today; 0 for a moment that has not come yet.</summary>
    public int AgeOf(DateTime utc) => Math.Max(0, Today.DayNumber - DateOf(utc).DayNumber);

    private static DateOnly LocalDate(DateTime utc, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
