using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Imports a list of activities of leads that are already there: all of it or nothing.</summary>
/// <remarks>
/// A row that repeats a stored activity (same lead, type, time and detail) is unchanged, so the same file can come twice.
/// Equal rows within one file are different occurrences: the second of them stands for the second stored activity.
/// </remarks>
public sealed class ActivityImport(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock, LeadScoring scoring, LiveIndex live, ProtectedSecret secret)
{
    /// <inheritdoc cref="LeadImport.RunAsync"/>
    public Task<ImportReport> RunAsync(
        Actor actor,
        ImportSource source,
        ImportRecipe recipe,
        ImportOptions options,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        actor.Demand(Right.ImportLeads);

        return Task.Run(() => ImportAsync(actor, source, recipe, options, progress, cancellationToken), cancellationToken);
    }

    private async Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, ImportRecipe recipe, ImportOptions options, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var key = secret.Find();
        await using var session =
            await ImportSession.BeginAsync(contexts, clock, actor, source, recipe, options, cancellationToken);
        var reader = new ActivityRowReader(
            recipe.Mapping, source.Sheet, new(source.Headers.Count, source.RowsStateTheirLength, recipe.KeepShortRows), recipe.ActivityType,
            DateOnly.FromDateTime(session.Now));
        var guarded = new GuardedRows<ActivityRow>(await SuppressedPeople.LoadAsync(session.Db, key, cancellationToken), reader.Read, row => row.Email);

        using var writer = await ActivityWriter.OpenAsync(session, recipe.Mapping, source.Sheet, cancellationToken);
        await foreach (var rows in session.ReadAsync(source, guarded.Read, progress, cancellationToken))
        {
            var read = rows.Select(row => row.Row).OfType<ActivityRow>().ToList();
            session.Suppressed += rows.Count - read.Count;
            await writer.WriteAsync(read, cancellationToken);
        }

        if (!options.DryRun)
        {
            await session.Db.SaveChangesAsync(cancellationToken);
            session.Db.ChangeTracker.Clear();
            await scoring.ScoreAsync(session.Db, writer.Touched, ScoreChangeCause.Import, cancellationToken);
        }

        var report = await session.CompleteAsync("import.activities", cancellationToken);
        if (!options.DryRun)
        {
            await live.AnnounceBulkAsync(cancellationToken);
        }

        return report;
    }
}
