using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Duplicates;

/// <summary>Reads what has become of leads so far: when their values were written, when sales decided, when they last showed interest.</summary>
internal static class JoinedHistories
{
    private static readonly WorkKind[] Decisions =
        [WorkKind.Accepted, WorkKind.Rejected, WorkKind.Converted, WorkKind.Won, WorkKind.Lost, WorkKind.StatusChanged];

    /// <param name="now">UTC; what is dated later has not happened yet.</param>
    public static async Task<JoinedHistory> HistoryOfAsync(
        this LeadDeskDbContext db, int leadId, IEnumerable<Activity> activities, DateTime now, CancellationToken cancellationToken)
    {
        var decided = await db.WorkLog
            .Where(entry => entry.LeadId == leadId && entry.UndoneAt == null && Decisions.Contains(entry.Kind))
            .MaxAsync(entry => (DateTime?)entry.At, cancellationToken);
        var ended = await db.LeadOutcomes.Where(outcome => outcome.LeadId == leadId).MaxAsync(outcome => (DateTime?)outcome.RecordedAt, cancellationToken);

        return new(
            await FieldHistory.WrittenAsync(db, leadId, cancellationToken),
            ended is null || decided > ended ? decided : ended,
            activities.Where(activity => activity.OccurredAt <= now).Select(activity => (DateTime?)activity.OccurredAt).Max());
    }
}
