using System.Text.Json.Serialization;

namespace LeadDesk.Core.WorkingTime;

/// <summary>When people can be expected to react.</summary>
public sealed record WorkingHours
{
    /// <summary>Monday to Friday from 8 to 18 o'clock: what holds until somebody says otherwise.</summary>
    public static WorkingHours Office { get; } = new()
    {
        Days =
        [
            .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
                .Select(day => new WorkingDay(day, new(8, 0), new(18, 0))),
        ],
    };

    /// <summary>Every hour of every day; days and holidays then do not matter.</summary>
    public bool AroundTheClock { get; init; }

    /// <summary>At most one for each day of the week; nobody works on the others.</summary>
    public ValueList<WorkingDay> Days { get; init; } = [];

    /// <summary>Days on which nobody works.</summary>
    public ValueList<DateOnly> Holidays { get; init; } = [];
}

/// <summary>The hours of one day of the week, by the clocks of the market.</summary>
/// <param name="To">Midnight means the end of the day.</param>
public sealed record WorkingDay(DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    /// <summary>How long the day is, on one without a change of the clocks.</summary>
    [JsonIgnore]
    public TimeSpan Length => (To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : To.ToTimeSpan()) - From.ToTimeSpan();
}
