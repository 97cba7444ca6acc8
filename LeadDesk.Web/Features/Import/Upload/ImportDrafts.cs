using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Opens uploaded lists and proposes how to import them, anew whenever the user says where the list really is.</summary>
/// <remarks>Every method may end in a <see cref="FileRefusedException"/>; the draft it was given stays as it is.</remarks>
public sealed class ImportDrafts(
    IDbContextFactory<LeadDeskDbContext> contexts, ImportMappings mappings, ReadingPlaces places, IOptions<ReadingLimits> limits, TimeProvider clock)
{
    /// <summary>A list whose headers were imported before is proposed as it was imported then.</summary>
    public async Task<ImportDraft> OpenAsync(Actor actor, StoredUpload upload, string fileName, CancellationToken cancellationToken)
    {
        var draft = await ReadAsync(
            actor,
            context => ImportDraft.Of(Open(upload, fileName, null, cancellationToken), null, null, context, cancellationToken),
            cancellationToken);

        if (await RememberedAsync(actor, draft, cancellationToken) is not { } remembered)
        {
            return draft;
        }

        var ofKind = remembered.Kind == draft.Kind ? draft : await AsKindAsync(actor, draft, remembered.Kind, cancellationToken);

        return AsBefore(ofKind, remembered) ?? draft;
    }

    /// <summary>The list is on another sheet.</summary>
    public Task<ImportDraft> OnSheetAsync(Actor actor, ImportDraft draft, int sheet, CancellationToken cancellationToken) =>
        sheet < 0 || sheet >= draft.File.Sheets.Count
            ? Task.FromResult(draft)
            : ReadAsync(
                actor,
                context => ImportDraft.Of(draft.File, ImportDraft.LayoutOn(draft.File, sheet, context.Catalogue), null, context, cancellationToken),
                cancellationToken);

    /// <summary>The list goes on on these sheets, by their indices, as far as they have the same columns; on no others.</summary>
    public async Task<ImportDraft> WithSheetsAsync(Actor actor, ImportDraft draft, IReadOnlyCollection<int> sheets, CancellationToken cancellationToken)
    {
        var others = draft.Table.Sisters.Where(sister => sheets.Contains(sister.Sheet.Index)).Select(sister => sister.Layout).ToValueList();
        var together = await ReadAsync(
            actor,
            context => ImportDraft.Of(draft.File, draft.Table.Layout with { Others = others }, draft.Kind, context, cancellationToken),
            cancellationToken);

        return await RememberedAsync(actor, together, cancellationToken) is { } remembered && remembered.Kind == together.Kind
            ? AsBefore(together, remembered) ?? together
            : together;
    }

    /// <summary>The header is another row, as the file counts them; 0 when the list has none.</summary>
    public Task<ImportDraft> WithHeaderAsync(Actor actor, ImportDraft draft, int row, CancellationToken cancellationToken)
    {
        var layout = draft.Table.Layout;

        return row != 0 && draft.File.Beginning(layout.Sheet).All(known => known.Number != row)
            ? Task.FromResult(draft)
            : ReadAsync(
                actor,
                context => ImportDraft.Of(draft.File, layout with { HeaderRow = row, Others = [] }, draft.Kind, context, cancellationToken),
                cancellationToken);
    }

    /// <summary>Whether a merged cell belongs to the first of its rows alone.</summary>
    public Task<ImportDraft> WithMergedApartAsync(Actor actor, ImportDraft draft, bool apart, CancellationToken cancellationToken) =>
        ReadAsync(
            actor,
            context => ImportDraft.Of(draft.File, draft.Table.Layout with { KeepsMergedApart = apart }, draft.Kind, context, cancellationToken),
            cancellationToken);

    /// <summary>The text file is written in another way.</summary>
    public Task<ImportDraft> AsTextAsync(
        Actor actor, ImportDraft draft, StoredUpload upload, TextFormat format, CancellationToken cancellationToken) =>
        ReadAsync(
            actor,
            context => ImportDraft.Of(Open(upload, draft.File.FileName, format, cancellationToken), null, null, context, cancellationToken),
            cancellationToken);

    /// <summary>The list holds leads, or activities of leads.</summary>
    public Task<ImportDraft> AsKindAsync(Actor actor, ImportDraft draft, ImportKind kind, CancellationToken cancellationToken) =>
        ReadAsync(actor, context => ImportDraft.Of(draft.File, draft.Table.Layout, kind, context, cancellationToken), cancellationToken);

    // By columns without names no list is recognised again.
    private async Task<ImportRecipe?> RememberedAsync(Actor actor, ImportDraft draft, CancellationToken cancellationToken) =>
        draft.Table.Headers.All(header => header is null)
            ? null
            : await mappings.FindAsync(actor, ImportMappings.FingerprintOf(draft.Table.Headers), cancellationToken);

    // Null when a field was removed since.
    private static ImportDraft? AsBefore(ImportDraft draft, ImportRecipe remembered) =>
        draft.WithRecipe(remembered) is var asBefore && asBefore.Recipe.Mapping.FaultIn(asBefore.Catalogue) is null ? asBefore : null;

    // What is kept of a list lies where the list itself does.
    private ListFile Open(StoredUpload upload, string fileName, TextFormat? format, CancellationToken cancellationToken) =>
        ListFile.Open(upload.Path, fileName, limits.Value, format, Path.GetDirectoryName(upload.Path), cancellationToken: cancellationToken);

    private async Task<ImportDraft> ReadAsync(Actor actor, Func<MatchingContext, ImportDraft> read, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var context = await MatchingContext.LoadAsync(db, clock, cancellationToken);

        return await places.RunAsync(() => Task.FromResult(read(context)), cancellationToken);
    }
}
