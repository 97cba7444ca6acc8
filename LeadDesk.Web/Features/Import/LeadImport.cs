using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Imports a list of leads: all of it or nothing.</summary>
/// <remarks>
/// The key of a row is its e-mail address, else its external id. A lead with that key is updated with what the row knows,
/// otherwise one is created. An external id also finds a lead that has no address yet, but never one with another address:
/// several people of one customer share its number.
/// </remarks>
public sealed class LeadImport(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock, LeadScoring scoring, LiveIndex live)
{
    /// <summary>
    /// Imports and scores in one transaction, on a thread of its own. A cancelled or failed import writes nothing; a dry
    /// run reports the same numbers and writes nothing either.
    /// </summary>
    /// <param name="progress">Told how many rows are done.</param>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    /// <exception cref="ImportMappingException">The mapping does not fit the fields.</exception>
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
        await using var session =
            await ImportSession.BeginAsync(contexts, clock, actor, source, recipe, options, cancellationToken);
        var reader = ReaderFor(session, source, recipe, options);
        await session.Db.SaveChangesAsync(cancellationToken);

        var keys = await LeadKeys.LoadAsync(session.Db, emails: true, externalIds: true, cancellationToken);
        using var writer = new LeadWriter(session, keys);
        foreach (var portion in session.Portions(source.Rows, progress, cancellationToken))
        {
            var rows = portion.Select(row => reader.Read(row, session.Report)).OfType<LeadRow>().ToArray();
            session.Rejected += portion.Length - rows.Length;
            await writer.WriteAsync(rows, cancellationToken);
        }

        if (!options.DryRun)
        {
            session.Db.ChangeTracker.Clear();
            await scoring.ScoreAsync(session.Db, writer.Touched, ScoreChangeCause.Import, cancellationToken);
        }

        var report = await session.CompleteAsync("import.leads", cancellationToken);
        if (!options.DryRun)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return report;
    }

    private static LeadRowReader ReaderFor(ImportSession session, ImportSource source, ImportRecipe recipe, ImportOptions options)
    {
        var taken = recipe.Mapping.Columns
            .Select(column => column.Target).OfType<ColumnTarget.Field>()
            .Select(field => field.Key)
            .ToHashSet(StringComparer.Ordinal);

        return new(
            recipe.Mapping,
            target => target switch
            {
                ColumnTarget.Field { Key: var key } => session.Catalogue.Field(key),
                ColumnTarget.NewField wanted => FieldNamed(session, wanted, options, taken),
                _ => null,
            },
            source.Sheet,
            new(source.Headers.Count, source.RowsStateTheirLength, recipe.KeepShortRows));
    }

    // Somebody may have created the field between the preview and the import.
    private static LeadField? FieldNamed(ImportSession session, ColumnTarget.NewField wanted, ImportOptions options, HashSet<string> taken)
    {
        var existing = session.Catalogue.Fields.FirstOrDefault(
            field => field.Type == wanted.Type && !taken.Contains(field.Key) && Folding.Same(field.Name, wanted.Name));
        var field = existing ?? (options.CreateFields ? session.CreateField(wanted) : null);
        if (field is not null)
        {
            taken.Add(field.Key);
        }

        return field;
    }
}
