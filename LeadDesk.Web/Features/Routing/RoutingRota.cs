using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>What giving leads away asks of the database.</summary>
internal static class RoutingRota
{
    /// <summary>Whose turn it is now: who may work leads and is present, with what he has before him.</summary>
    public static async Task<Rota> RotaAsync(
        this LeadDeskDbContext db, RoutingPlan plan, Evaluation evaluation, DateTime now, CancellationToken cancellationToken)
    {
        var today = EvaluationDay.At(now, evaluation.Index.Zone).Today;
        var workers = await db.MembersWhoWorkLeads().Select(user => user.Id).Distinct().ToListAsync(cancellationToken);
        var turns = await db.RoutingTurns.ToDictionaryAsync(turn => turn.UserId, turn => turn.Number, StringComparer.Ordinal, cancellationToken);
        var absences = await db.Absences
            .Where(absence => absence.From <= today && absence.To >= today)
            .Select(absence => new Absence(absence.UserId, absence.From, absence.To))
            .ToListAsync(cancellationToken);
        var open = OwnerLoad.Of(evaluation, ResponseDeadlines.None(evaluation.Model))
            .Where(load => load.OwnerId is not null)
            .ToDictionary(load => load.OwnerId!, load => load.Open, StringComparer.Ordinal);

        return new(
            plan,
            [.. workers.Order(StringComparer.Ordinal).Select(user => new RepNow(user, open.GetValueOrDefault(user), turns.GetValueOrDefault(user)))],
            absences,
            today);
    }

    /// <summary>
    /// Of some leads, those that stay as they are until they come to another route: somebody decided about them there, or they were given away there
    /// before. So nobody gets back what he gave back.
    /// </summary>
    /// <param name="ids">Ascending; at least one.</param>
    public static async Task<HashSet<int>> DecidedAsync(this LeadDeskDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var decided = db.WorkLog
            .AmongIds(ids, entry => entry.LeadId)
            .Select(entry => new
            {
                entry,
                // Coming to a route is not waiting there: who comes back waits since the first time, but what was decided in between is over.
                Came = db.ScoreChanges.Where(change => change.LeadId == entry.LeadId && change.RouteBefore != change.RouteAfter).Max(change => (DateTime?)change.At),
            })
            .Where(row => (row.Came == null || row.entry.At >= row.Came)
                && ((row.entry.UserId != null && row.entry.Kind != WorkKind.Contacted && row.entry.After != null && row.entry.UndoneAt == null)
                    || (row.entry.UserId == null && row.entry.Kind == WorkKind.Assigned)))
            .Select(row => row.entry.LeadId)
            .Distinct();

        return [.. await decided.ToListAsync(cancellationToken)];
    }

    /// <summary>Whether the database is exactly as a state of the index shows it: nothing was committed since, and its scores are stored.</summary>
    public static async Task<Agreement> AgreesAsync(this LeadDeskDbContext db, LiveState state, CancellationToken cancellationToken)
    {
        if (await LeadJournal.PositionAsync(db, cancellationToken) != state.Position)
        {
            return Agreement.Behind;
        }

        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var revision = await db.RoutingDocuments.Select(row => row.Revision).SingleOrDefaultAsync(cancellationToken);

        return revision != state.Stored.Revision ? Agreement.Behind
            : organisation.ScoredVersion == state.Published.Number && organisation.ScoredOn == state.Evaluation.Day.Today ? Agreement.Full
            : Agreement.NotStored;
    }
}

/// <summary>How the index and the database stand to each other.</summary>
internal enum Agreement
{
    Full,

    /// <summary>Something was committed that the index does not show yet.</summary>
    Behind,

    /// <summary>The index shows a new model or day whose scores are still being stored.</summary>
    NotStored,
}
