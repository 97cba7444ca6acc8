using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>What sales does with leads, one or thousands with one click, and how it is undone.</summary>
public sealed class LeadActions(IDbContextFactory<LeadDeskDbContext> contexts, LeadScoring scoring, LiveIndex live, TimeProvider time)
{
    /// <summary>How many leads are worked at a time.</summary>
    internal const int LeadsAtATime = 1_000;

    /// <summary>Does it with all leads where it is possible, in one transaction; the others are left alone and named. Scores follow.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<WorkResult> RunAsync(
        Actor actor, IReadOnlyCollection<WorkedLead> leads, WorkAction action, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var wanted = leads.DistinctBy(lead => lead.Id).OrderBy(lead => lead.Id).ToList();

        // SQLite works on the thread that asks, and that is a page's.
        var result = await Task.Run(() => RunAsync(actor, wanted, action, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
        await AnnounceAsync(result, cancellationToken);

        return result;
    }

    /// <summary>Brings back what was before one click; leads that somebody worked on since are left alone and named. Once undone, undoing again does nothing.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads, or it is a colleague's work and the actor may not administer.</exception>
    public async Task<WorkResult> UndoAsync(Actor actor, string batch, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var result = await Task.Run(() => UndoAsync(actor, batch, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
        await AnnounceAsync(result, cancellationToken);

        return result;
    }

    private async Task<WorkResult> RunAsync(
        Actor actor, IReadOnlyList<WorkedLead> leads, WorkAction action, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);

        if (await ActionCheck.ProblemOfAsync(db, actor, action, organisation.DayAt(now), cancellationToken) is { } problem)
        {
            return new(null, 0, [.. leads.Select(lead => new WorkRefusal(lead.Id, problem))]);
        }

        using var run = new ActionRun(db, actor, action, organisation, now);

        foreach (var some in leads.Chunk(LeadsAtATime))
        {
            await run.WorkAsync(some, cancellationToken);
        }

        var result = await run.ResultAsync(cancellationToken);
        var cause = action is WorkAction.Contact ? ScoreChangeCause.Activity : ScoreChangeCause.Edit;
        await scoring.ScoreAsync(db, run.Changed, cause, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return result;
    }

    private async Task<WorkResult> UndoAsync(Actor actor, string batch, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var entries = await db.WorkLog.AsNoTracking()
            .Where(entry => entry.Batch == batch && entry.UndoneAt == null)
            .OrderBy(entry => entry.LeadId)
            .ToListAsync(cancellationToken);

        if (entries.Exists(entry => entry.UserId != actor.UserId))
        {
            actor.Demand(Right.Administer);
        }

        using var undo = new ActionUndo(db, actor, batch, now);

        foreach (var some in entries.Chunk(LeadsAtATime))
        {
            await undo.TakeBackAsync(some, cancellationToken);
        }

        var result = await undo.ResultAsync(cancellationToken);
        await scoring.ScoreAsync(db, undo.Changed, ScoreChangeCause.Edit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return result;
    }

    private async Task AnnounceAsync(WorkResult result, CancellationToken cancellationToken)
    {
        if (result.Batch is not null)
        {
            await live.AnnounceAsync(cancellationToken);
        }
    }
}
