using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.WorkingTime;

/// <summary>The working hours in which response times are measured: the organisation's, and those of markets that have their own.</summary>
public sealed record WorkingCalendar
{
    public WorkingHours Default { get; init; } = WorkingHours.Office;

    /// <summary>At most one for each market; the others have the organisation's hours, by their own clocks.</summary>
    public ValueList<MarketHours> Markets { get; init; } = [];

    /// <summary>Measures response times of a market.</summary>
    /// <param name="market">Null for leads that belong to none.</param>
    /// <param name="organisation">The time zone of markets that name none, or one that is not known here.</param>
    public WorkingClock ClockOf(Market? market, TimeZoneInfo organisation) => new(
        Markets.FirstOrDefault(own => own.Market == market?.Id)?.Hours ?? Default,
        market?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : organisation);
}

/// <param name="Market">Id of a market of the model.</param>
public sealed record MarketHours(string Market, WorkingHours Hours);
