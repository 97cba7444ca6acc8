using LeadDesk.Core.Indexing;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>Makes rows of leads whose standing is known: only what the index does not hold is read, and only for them.</summary>
internal static class BoardRowReader
{
    // As many as a wide screen has room for.
    private const int ReasonsShown = 8;

    /// <param name="standings">The leads in their order. One that is gone from the database by now is left out.</param>
    /// <param name="skipped">How many leads come before them.</param>
    /// <param name="changesSince">From when on score changes are added up.</param>
    /// <param name="calendar">The hours in which response times are measured; null for around the clock.</param>
    public static async Task<IReadOnlyList<BoardRow>> ReadAsync(
        LeadDeskDbContext db,
        Evaluation evaluation,
        IReadOnlyList<Standing> standings,
        int skipped,
        DateTime changesSince,
        WorkingCalendar? calendar,
        CancellationToken cancellationToken)
    {
        var clocks = new Dictionary<string, WorkingClock>(StringComparer.Ordinal);
        var ids = standings.Select(standing => standing.LeadId).ToArray();
        var end = evaluation.Day.EndUtc;
        var leads = await db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new
            {
                lead.Id,
                lead.AcademicTitle,
                lead.FirstName,
                lead.LastName,
                lead.JobTitle,
                lead.Company,
                lead.Email,
                lead.Version,
                lead.OwnerId,
                lead.SnoozedUntil,
                Phone = lead.Phone ?? lead.Mobile,
                lead.City,
                lead.Country,
                lead.Industry,
                lead.Employees,
                lead.Source,
                lead.CreatedAt,
                lead.OpportunityValue,
                Change = db.ScoreChanges
                    .Where(change => change.LeadId == lead.Id && change.At >= changesSince)
                    .Sum(change => change.ScoreAfter - change.ScoreBefore),
                LastActivityAt = db.Activities.Where(activity => activity.LeadId == lead.Id && activity.OccurredAt < end).Max(activity => (DateTime?)activity.OccurredAt),
            })
            .ToDictionaryAsync(lead => lead.Id, cancellationToken);

        return
        [
            .. standings
                .Select((standing, index) => (Standing: standing, Rank: skipped + index + 1, Lead: leads.GetValueOrDefault(standing.LeadId)))
                .Where(row => row.Lead is not null)
                .Select(row => new BoardRow(
                    row.Rank,
                    row.Lead!.Id,
                    row.Lead.AcademicTitle,
                    row.Lead.FirstName,
                    row.Lead.LastName,
                    row.Lead.JobTitle,
                    row.Lead.Company,
                    row.Lead.Email,
                    row.Lead.Version,
                    row.Lead.OwnerId,
                    row.Lead.SnoozedUntil,
                    row.Standing.Status,
                    row.Standing.Score,
                    row.Lead.Change,
                    row.Standing.Grade,
                    row.Standing.PersonaId,
                    row.Standing.Band.Id,
                    row.Standing.Route.Id,
                    row.Standing.WaitingSince,
                    row.Lead.LastActivityAt,
                    RulePoints.TopReasons(evaluation.PointsOf(row.Lead.Id), ReasonsShown))
                {
                    AwaitsReaction = row.Standing.AwaitsReaction,
                    Hours = ClockOf(row.Lead.Id),
                    Phone = row.Lead.Phone,
                    City = row.Lead.City,
                    Country = row.Lead.Country,
                    Industry = row.Lead.Industry,
                    Employees = row.Lead.Employees,
                    Source = row.Lead.Source,
                    CreatedAt = row.Lead.CreatedAt,
                    OpportunityValue = row.Lead.OpportunityValue,
                }),
        ];

        WorkingClock ClockOf(int leadId)
        {
            var market = evaluation.MarketOf(leadId);

            return calendar is null ? WorkingClock.AroundTheClock
                : clocks.TryGetValue(market?.Id ?? "", out var known) ? known
                : clocks[market?.Id ?? ""] = calendar.ClockOf(market, evaluation.Index.Zone);
        }
    }
}
