using LeadDesk.Core.Modelling;
using LeadDesk.Core.WorkingTime;

namespace LeadDesk.Core.Indexing;

/// <summary>Since when a new lead must have been waiting to be overdue at one moment, by route and market: one comparison for each lead.</summary>
/// <remarks>The one place where it is decided who waits too long.</remarks>
public sealed class ResponseDeadlines
{
    // By place of the route, then by market: 0 for none, then the model's from 1. UTC ticks.
    private readonly long[][] _earliest;

    private ResponseDeadlines(long[][] earliest)
    {
        _earliest = earliest;
        DependOnMarket = earliest.Any(ofRoute => ofRoute.Any(ticks => ticks != ofRoute[0]));
    }

    /// <summary>Whether markets differ; otherwise 0 will do for all of them.</summary>
    internal bool DependOnMarket { get; }

    /// <param name="organisation">The time zone of markets that name none.</param>
    public static ResponseDeadlines Of(ScoringModel model, WorkingCalendar calendar, TimeZoneInfo organisation, DateTime nowUtc)
    {
        WorkingClock[] clocks = [calendar.ClockOf(null, organisation), .. model.Markets.Select(market => calendar.ClockOf(market, organisation))];

        return new(
            [
                .. model.Routes.Select(route => clocks
                    .Select(clock => route.ResponseHours is { } hours ? clock.Before(nowUtc, TimeSpan.FromHours(hours)).Ticks : long.MinValue)
                    .ToArray()),
            ]);
    }

    /// <summary>Nobody is ever overdue.</summary>
    public static ResponseDeadlines None(ScoringModel model) =>
        new([.. model.Routes.Select(_ => Enumerable.Repeat(long.MinValue, model.Markets.Count + 1).ToArray())]);

    /// <summary>Whether the same leads are overdue by others. Outside of working hours the same are, however many minutes pass.</summary>
    internal bool SayTheSameAs(ResponseDeadlines others) =>
        _earliest.Length == others._earliest.Length && _earliest.Zip(others._earliest).All(ofRoute => ofRoute.First.SequenceEqual(ofRoute.Second));

    /// <summary>Whether a lead waits longer for a first reaction than was agreed.</summary>
    internal bool IsOverdue(LeadChunk leads, int row, ushort route, byte market, long since) =>
        since < _earliest[route][market] && leads.AwaitsReaction(row);

    /// <summary>Reads the markets of a chunk where they matter; otherwise all are 0.</summary>
    internal ReadOnlySpan<byte> MarketsOf(Evaluation evaluation, LeadChunk leads, Span<byte> scratch)
    {
        var markets = scratch[..leads.Count];
        markets.Clear();

        if (DependOnMarket)
        {
            evaluation.Code.Markets.Read(Rows.All(leads, 0), markets);
        }

        return markets;
    }
}
