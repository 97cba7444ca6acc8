using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>Imports lists without anybody looking on, by a mapping that is kept under a name.</summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not import.</remarks>
public sealed class MappedImport(
    IDbContextFactory<LeadDeskDbContext> contexts,
    ImportMappings mappings,
    ListImport imports,
    LeadScoring scoring,
    ReadingPlaces places,
    IOptions<ReadingLimits> limits,
    FileRefusal refusals,
    ImportProblems problems,
    TimeProvider clock,
    IStringLocalizer<MappedImport> texts)
{
    /// <summary>Opens the file and finds the mapping's columns in it, and imports nothing.</summary>
    /// <exception cref="ListRefusedException">It would not be imported.</exception>
    public Task CheckAsync(Actor actor, MappedFile file, CancellationToken cancellationToken) =>
        RunAsync(actor, file, (_, _, _) => Task.FromResult(true), cancellationToken);

    /// <summary>Imports all of the file or nothing.</summary>
    /// <exception cref="ListRefusedException">It is not imported.</exception>
    public async Task<ImportReport> ImportAsync(Actor actor, MappedFile file, CancellationToken cancellationToken)
    {
        // Imported leads are scored for the day the others are: that should be today.
        await scoring.EnsureCurrentAsync(cancellationToken);

        return await RunAsync(
            actor, file, (kept, list, context) => ImportAsync(actor, file, kept, list, context, cancellationToken), cancellationToken);
    }

    /// <summary>The import of the very same file by this mapping that was not taken back; null when there is none.</summary>
    public async Task<int?> EarlierAsync(Actor actor, MappedFile file, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);
        var kept = await KeptAsync(actor, file.MappingName, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.Imports
            .Where(run => run.Sha256 == file.Upload.Sha256 && run.MappingName == kept.Name && run.UndoneAt == null)
            .OrderByDescending(run => run.Id)
            .Select(run => (int?)run.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The mapping of this name.</summary>
    /// <exception cref="ListRefusedException">There is none.</exception>
    public async Task<KeptMapping> KeptAsync(Actor actor, string name, CancellationToken cancellationToken) =>
        await mappings.FindNamedAsync(actor, name, cancellationToken) ?? throw new ListRefusedException(texts["NoMapping", name]);

    private async Task<T> RunAsync<T>(
        Actor actor, MappedFile file, Func<KeptMapping, ListFile, MatchingContext, Task<T>> work, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(actor, file.MappingName, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var context = await MatchingContext.LoadAsync(db, clock, cancellationToken);

        try
        {
            return await places.RunAsync(
                async () =>
                {
                    using var list = Open(file, kept, context, cancellationToken);

                    return await work(kept, list, context);
                },
                cancellationToken);
        }
        catch (FileRefusedException refusal)
        {
            throw new ListRefusedException(refusals.Describe(refusal), refusal);
        }
        catch (ImportMappingException wrong)
        {
            throw new ListRefusedException(problems.TextOf(wrong.Fault), wrong);
        }
    }

    // The values of this list say better than the mapping how its numbers and dates are written, and only all of them do.
    private async Task<ImportReport> ImportAsync(
        Actor actor, MappedFile file, KeptMapping kept, ListFile list, MatchingContext context, CancellationToken cancellationToken)
    {
        var draft = ImportDraft.Of(list, null, kept.Recipe.Kind, context, cancellationToken);
        var known = kept.Recipe.In(context.Catalogue);
        var decided = draft.OnlyWith(known).Unattended();
        var recipe = known with { Mapping = decided.Proposal.Mapping };
        var report = await imports.RunAsync(
            actor, decided.SourceOf(file.Upload, cancellationToken), recipe, new(MappingName: kept.Name) { Fixes = decided.Fixes }, progress: null, cancellationToken);
        await mappings.NoteUseAsync(actor, kept.Id, CancellationToken.None); // It is imported; that is to be noted even when somebody hangs up.

        return report;
    }

    private ListFile Open(MappedFile file, KeptMapping kept, MatchingContext context, CancellationToken cancellationToken)
    {
        var list = ListFile.Open(file.Upload.Path, file.FileName, limits.Value, scratchFolder: Path.GetDirectoryName(file.Upload.Path), cancellationToken: cancellationToken);
        var table = list.Table(ImportDraft.LayoutOn(list, list.Layout.Sheet, context.Catalogue));
        var columns = new ListMatcher(context.Catalogue, context.Habit, context.Today)
            .Propose(kept.Recipe.Kind, table.Headers, table.Sample, cancellationToken).Mapping.Columns;

        return KeptColumns.MissingIn(kept.Recipe, [.. columns]).ToList() is { Count: > 0 } missing
            ? throw new ListRefusedException(texts["HeaderMissing", list.FileName, string.Join(", ", missing), kept.Name])
            : list;
    }
}
