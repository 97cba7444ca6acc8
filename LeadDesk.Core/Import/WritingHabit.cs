using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>How the user would write numbers and dates: decides where a column's own values leave it open.</summary>
public sealed record WritingHabit(NumberForm Numbers, DayMonthOrder Dates)
{
    /// <summary>1.234,5 and 31.12.2026.</summary>
    public static WritingHabit German { get; } = new(NumberForm.Comma, DayMonthOrder.DayFirst);

    /// <summary>1,234.5 and 12/31/2026.</summary>
    public static WritingHabit American { get; } = new(NumberForm.Point, DayMonthOrder.MonthFirst);

    /// <summary>1,234.5 and 31/12/2026.</summary>
    public static WritingHabit British { get; } = new(NumberForm.Point, DayMonthOrder.DayFirst);

    /// <summary>The habit that goes with a culture name such as "de", "en" or "en-GB".</summary>
    public static WritingHabit For(string culture) => culture switch
    {
        _ when culture.StartsWith("de", StringComparison.OrdinalIgnoreCase) => German,
        _ when culture.Equals("en", StringComparison.OrdinalIgnoreCase)
            || culture.Equals("en-US", StringComparison.OrdinalIgnoreCase) => American,
        _ => British,
    };
}
