namespace LeadDesk.Core.Import;

/// <summary>When an activity can have happened, or be planned for.</summary>
internal static class ActivityDays
{
    // Companies keep no older records of a lead: an earlier day stands for "unknown" or was misread.
    private const int FirstYear = 1990;

    /// <summary>Whether an activity may be dated so: from 1990 on, and not more than a year ahead.</summary>
    /// <param name="today">Null where that is not known: any later day will do.</param>
    public static bool Allow(DateOnly day, DateOnly? today) => day.Year >= FirstYear && (today is not { } now || day <= now.AddYears(1));
}
