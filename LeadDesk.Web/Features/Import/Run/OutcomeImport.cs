using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Imports how deals with leads that are already there ended: all of it or nothing.</summary>
/// <remarks>
/// A lead with a won deal is won, one with lost deals only is lost. A row that repeats a stored outcome (same lead, result, day and value) is
/// unchanged, so the same file can come twice.
/// </remarks>
public sealed class OutcomeImport(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock, LeadScoring scoring, LiveIndex live, ProtectedSecret secret)
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
        await using var session = await ImportSession.BeginAsync(contexts, clock, actor, source, recipe, options, cancellationToken);
        var reader = new OutcomeRowReader(recipe.Mapping, source.Sheet, new(source.Headers.Count, source.RowsStateTheirLength, recipe.KeepShortRows));
        var guarded = new GuardedRows<OutcomeRow>(await SuppressedPeople.LoadAsync(session.Db, key, cancellationToken), reader.Read, row => row.Email);
        using var writer = await OutcomeWriter.OpenAsync(session, source.Sheet, cancellationToken);

        await foreach (var rows in session.ReadAsync(source, guarded.Read, progress, cancellationToken))
        {
            var read = rows.Select(row => row.Row).OfType<OutcomeRow>().ToList();
            session.Suppressed += rows.Count - read.Count;
            await writer.WriteAsync(read, cancellationToken);
        }

        var changed = await writer.FinishAsync(cancellationToken);

        if (!options.DryRun)
        {
            await scoring.ScoreAsync(session.Db, changed, ScoreChangeCause.Import, cancellationToken);
        }

        var report = await session.CompleteAsync("import.outcomes", cancellationToken);

        if (!options.DryRun)
        {
            await live.AnnounceBulkAsync(cancellationToken);
        }

        return report;
    }
}
