using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Since when leads count as being on the routes they come to; see <see cref="RouteArrival"/>.</summary>
/// <param name="left">The model whose routes they leave.</param>
/// <param name="calendar">The hours in which response times are measured.</param>
/// <param name="now">UTC.</param>
internal sealed class RouteStays(LeadDeskDbContext db, ScoringModel left, WorkingCalendar calendar, DateTime now)
{
    private readonly Dictionary<string, WorkingClock> _clocks = new(StringComparer.Ordinal);
    private Dictionary<(int LeadId, string RouteId), DateTime> _earlier = [];

    /// <summary>Looks up where leads have been before.</summary>
    /// <param name="moving">Leads that come to another route.</param>
    public async Task ReadAsync(int[] moving, CancellationToken cancellationToken)
    {
        var stays = moving.Length == 0 ? [] : await db.ScoreChanges.AsNoTracking()
            .AmongIds(moving, change => change.LeadId)
            .Where(change => change.RouteSinceBefore != null && change.RouteBefore != change.RouteAfter)
            .Select(change => new { change.Id, change.LeadId, change.RouteBefore, change.RouteSinceBefore })
            .ToListAsync(cancellationToken);
        _earlier = stays
            .GroupBy(stay => (stay.LeadId, stay.RouteBefore))
            .ToDictionary(same => same.Key, same => same.MaxBy(stay => stay.Id)!.RouteSinceBefore!.Value);
    }

    /// <summary>Since when a lead counts as being on its new route.</summary>
    public DateTime SinceOf(LeadScore before, LeadScore after, Evaluation evaluation)
    {
        var agreedBefore = left.AgreedOn(before.RouteId) ?? evaluation.Model.AgreedOn(before.RouteId);

        return RouteArrival.Since(
            now,
            _earlier.TryGetValue((after.LeadId, after.RouteId), out var earlier) ? earlier : null,
            before.RouteSince,
            agreedBefore is { } hours && IsOverdue(after.LeadId, hours, evaluation),
            agreedBefore,
            evaluation.Model.AgreedOn(after.RouteId));
    }

    // A lead that is put off waits from its day on, which lies ahead.
    private bool IsOverdue(int leadId, double hours, Evaluation evaluation) =>
        evaluation.Find(leadId) is { AwaitsReaction: true, WaitingSince: var since }
        && since < ClockOf(leadId, evaluation).Before(now, TimeSpan.FromHours(hours));

    private WorkingClock ClockOf(int leadId, Evaluation evaluation)
    {
        var market = evaluation.MarketOf(leadId);

        return _clocks.TryGetValue(market?.Id ?? "", out var known) ? known : _clocks[market?.Id ?? ""] = calendar.ClockOf(market, evaluation.Day.Zone);
    }
}
