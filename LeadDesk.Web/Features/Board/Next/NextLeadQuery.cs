using LeadDesk.Core.Indexing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board.Next;

/// <summary>Everything about a lead that whoever works it next must know.</summary>
/// <param name="Row">The lead as the board shows it.</param>
/// <param name="IsListed">Whether it is on the list that is worked off.</param>
public sealed record NextLead(LeadView View, BoardRow Row, bool IsListed);

/// <summary>What a list still holds for somebody.</summary>
/// <param name="LeadId">The first lead that was not seen yet; null when there is none.</param>
/// <param name="Left">How many leads are still to be worked, those that were only looked at included.</param>
/// <param name="WorkedToday">How many leads the actor worked today, whatever list they were on.</param>
public sealed record NextUp(int? LeadId, int Left, int WorkedToday);

/// <summary>Hands out the leads of a list one by one, in the order of the board.</summary>
/// <remarks>
/// Leads that colleagues work are left out, unless the list is about its owners. So are leads the actor was in touch with today: whoever
/// comes back after lunch goes on where he stopped.
/// </remarks>
public sealed class NextLeadQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, LeadQuery leads, WorkLog work, TimeProvider time)
{
    // After these nothing is left to do today with a lead that stays on the list.
    private static readonly WorkKind[] Finishing = [WorkKind.Contacted, WorkKind.Converted];

    /// <summary>The next lead, and what is left. Waits until the leads are loaded, if they are not yet.</summary>
    /// <param name="seen">Leads that were in hand already.</param>
    /// <param name="done">Leads of those that are dealt with.</param>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<NextUp> RunAsync(
        Actor actor, BoardFilter filter, IReadOnlyCollection<int> seen, IReadOnlyCollection<int> done, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var today = await work.TodayAsync(actor, cancellationToken);
        var finished = await FinishedTodayAsync(actor, cancellationToken);
        finished.UnionWith(done);
        var queue = (await live.LoadedAsync(cancellationToken)).Queue;
        var wanted = ListOf(actor, filter);
        var passed = finished.Union(seen).ToHashSet();
        var page = queue.Page(wanted, skip: 0, take: passed.Count + 1, cancellationToken);

        return new(
            page.Leads.Where(lead => !passed.Contains(lead.LeadId)).Select(lead => (int?)lead.LeadId).FirstOrDefault(),
            page.Total - queue.Among(wanted, finished).Count,
            today.Leads);
    }

    /// <summary>Everything about one lead; null when it was deleted.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<NextLead?> FindAsync(Actor actor, BoardFilter filter, int leadId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var state = await live.LoadedAsync(cancellationToken);

        if (state.Evaluation.Find(leadId) is not { } standing || await leads.FindAsync(actor, leadId, cancellationToken) is not { } view)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var weekAgo = time.GetUtcNow().UtcDateTime.AddDays(-7);
        var rows = await BoardRowReader.ReadAsync(db, state.Evaluation, [standing], skipped: 0, weekAgo, state.Plan.Calendar, cancellationToken);

        return rows is [var row] ? new(view, row, state.Queue.Among(ListOf(actor, filter), [leadId]).Count > 0) : null;
    }

    private static QueueFilter ListOf(Actor actor, BoardFilter filter)
    {
        var list = filter.ToQueueFilter(actor.UserId);

        return list.Owners.Count > 0 ? list : list with { Owners = ["", actor.UserId ?? ""] };
    }

    private async Task<HashSet<int>> FinishedTodayAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = WorkLog.BeginOfDay(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken));

        return await db.WorkLog
            .Where(entry => entry.UserId == actor.UserId && entry.At >= from && entry.UndoneAt == null && Finishing.Contains(entry.Kind))
            .Select(entry => entry.LeadId)
            .ToHashSetAsync(cancellationToken);
    }
}
