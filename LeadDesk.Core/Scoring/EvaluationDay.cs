namespace LeadDesk.Core.Scoring;

/// <summary>The day a lead is judged on, in the organisation's time zone.</summary>
/// <param name="Today">The day that ages are counted to.</param>
/// <param name="Zone">Where days begin and end.</param>
public sealed record EvaluationDay(DateOnly Today, TimeZoneInfo Zone)
{
    /// <summary>The day it is at a moment, in a time zone.</summary>
    public static EvaluationDay At(DateTime utc, TimeZoneInfo zone) => new(LocalDate(utc, zone), zone);

    public DateOnly DateOf(DateTime utc) => LocalDate(utc, Zone);

    /// <summary>Whole days between a moment's date and today; a moment in the future counts as today.</summary>
    public int AgeOf(DateTime utc) => Math.Max(0, Today.DayNumber - DateOf(utc).DayNumber);

    private static DateOnly LocalDate(DateTime utc, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
