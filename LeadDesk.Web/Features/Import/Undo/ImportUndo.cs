using System.Text.Json;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Sqlite;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Undo;

/// <summary>Takes a whole import back, updates too: all of it in one transaction, except what somebody worked on since.</summary>
/// <remarks>
/// A lead the import created goes, unless somebody worked on it, it did something since, or it holds other data than the import gave it. A
/// field the import changed gets its former value, unless it has another one than the import gave it. What stays is listed.
/// </remarks>
public sealed class ImportUndo(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock, LeadScoring scoring, LiveIndex live)
{
    private const int LeadsPerStep = 2_000;

    /// <summary>Goes on when whoever asked is gone; a failure or a cancellation changes nothing.</summary>
    /// <param name="progress">Told how many of the import's leads are done.</param>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    /// <exception cref="ImportNotUndoableException">There is nothing to undo.</exception>
    public Task<UndoReport> RunAsync(Actor actor, int importId, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        return Task.Run(() => UndoAsync(actor, importId, progress, cancellationToken), cancellationToken);
    }

    private async Task<UndoReport> UndoAsync(Actor actor, int importId, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.AllowForBulkAsync(cancellationToken);
        var run = await db.Imports.SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);
        RefuseUnless(run);

        var now = clock.GetUtcNow().UtcDateTime;
        using var undoing = new UndoneLeads(db, importId, now);
        var activities = await undoing.TakeActivitiesAwayAsync(cancellationToken);
        activities += await undoing.TakeOutcomesAwayAsync(cancellationToken);
        await undoing.DeleteCreatedAsync(progress, LeadsPerStep, cancellationToken);
        await undoing.RestoreUpdatedAsync(progress, LeadsPerStep, cancellationToken);
        await undoing.DropUnusedFieldsAsync(cancellationToken);
        await scoring.ScoreAsync(db, undoing.Changed, ScoreChangeCause.ImportUndone, cancellationToken);

        if (undoing.Deleted.Count > 0)
        {
            await LeadJournal.AppendAsync(db, undoing.Deleted, now, cancellationToken);
        }

        var report = new UndoReport(undoing.Deleted.Count, undoing.Restored, undoing.Kept, activities);
        await RecordAsync(db, actor, run!, report, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await live.AnnounceBulkAsync(CancellationToken.None);

        return report;
    }

    private static void RefuseUnless(ImportRun? run)
    {
        if (run is null || run.Recipe is null)
        {
            throw new ImportNotUndoableException(run is null ? "Missing" : "TooOld");
        }

        if (run.UndoneAt is not null)
        {
            throw new ImportNotUndoableException("AlreadyUndone");
        }
    }

    private static async Task RecordAsync(
        LeadDeskDbContext db, Actor actor, ImportRun run, UndoReport report, DateTime now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Imports.Attach(run);
        (run.UndoneAt, run.UndoneById) = (now, actor.UserId);
        db.AuditEvents.Add(new()
        {
            At = now,
            UserId = actor.UserId,
            Action = "import.undone",
            Subject = FormattableString.Invariant($"import {run.Id}"),
            Details = JsonSerializer.Serialize(
                new { importId = run.Id, report.Deleted, report.Restored, report.Kept, report.Activities }, JsonSerializerOptions.Web),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
