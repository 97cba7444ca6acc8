using LeadDesk.Core.Values;


namespace LeadDesk.Core.Leads;

/// <summary>From when on a lead waits for a first reaction of sales, and whether there was one.</summary>
/// <remarks>
/// The clock starts when the lead comes to its route. It starts again when the lead is handed back, and on the day it comes back after being put
/// off: time put off is not waiting. Whatever sales did before that is no reaction to what comes after it.
/// </remarks>
public static class FirstReaction
{
    /// <summary>When the clock started again for the last time, UTC; in the future for a lead that is still put off, null when it never did.</summary>
    /// <param name="zone">Where the organisation's days begin.</param>
    public static DateTime? ClockFrom(Lead lead, TimeZoneInfo zone) => ClockFrom(lead.ReturnedAt, lead.SnoozedUntil, zone);

    /// <inheritdoc cref="ClockFrom(Lead, TimeZoneInfo)"/>
    /// <param name="returnedAt">When it was handed back or woken.</param>
    /// <param name="snoozedUntil">The day it comes back, or came back.</param>
    public static DateTime? ClockFrom(DateTime? returnedAt, DateOnly? snoozedUntil, TimeZoneInfo zone)
    {
        var back = snoozedUntil is { } day ? new EvaluationDay(day, zone).StartUtc : (DateTime?)null;

        return back > returnedAt || returnedAt is null ? back : returnedAt;
    }

    /// <summary>Since when a lead waits that came to its route at a moment.</summary>
    public static DateTime Since(DateTime routeSince, DateTime? clockFrom) => clockFrom > routeSince ? clockFrom.Value : routeSince;

    /// <summary>Whether sales has been in touch, or tried to, since the clock started.</summary>
    public static bool IsDone(DateTime? reactedAt, DateTime? clockFrom) => reactedAt is not null && !(reactedAt < clockFrom);
}
