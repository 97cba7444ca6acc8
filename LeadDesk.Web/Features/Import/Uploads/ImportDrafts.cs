using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Mappings;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Uploads;

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
            catalogue => Draft(Open(upload, fileName, null, cancellationToken), null, null, catalogue, cancellationToken),
            cancellationToken);
        var remembered = await mappings.FindAsync(actor, ImportMappings.FingerprintOf(draft.Table.Headers), cancellationToken);

        if (remembered is null)
        {
            return draft;
        }

        var ofKind = remembered.Kind == draft.Kind ? draft : await AsKindAsync(actor, draft, remembered.Kind, cancellationToken);
        var asBefore = ofKind.WithRecipe(remembered);

        // A field may have been removed since.
        return asBefore.Recipe.Mapping.FaultIn(asBefore.Catalogue) is null ? asBefore : draft;
    }

    /// <summary>The list is on another sheet.</summary>
    public Task<ImportDraft> OnSheetAsync(Actor actor, ImportDraft draft, int sheet, CancellationToken cancellationToken) =>
        sheet < 0 || sheet >= draft.File.Sheets.Count
            ? Task.FromResult(draft)
            : ReadAsync(actor, catalogue => Draft(draft.File, draft.File.LayoutOf(sheet), null, catalogue, cancellationToken), cancellationToken);

    /// <summary>The header is another row, as the file counts them; 0 when the list has none.</summary>
    public Task<ImportDraft> WithHeaderAsync(Actor actor, ImportDraft draft, int row, CancellationToken cancellationToken)
    {
        var layout = draft.Table.Layout;

        return row != 0 && draft.File.Beginning(layout.Sheet).All(known => known.Number != row)
            ? Task.FromResult(draft)
            : ReadAsync(
                actor,
                catalogue => Draft(draft.File, layout with { HeaderRow = row }, draft.Kind, catalogue, cancellationToken),
                cancellationToken);
    }

    /// <summary>The text file is written in another way.</summary>
    public Task<ImportDraft> AsTextAsync(
        Actor actor, ImportDraft draft, StoredUpload upload, TextFormat format, CancellationToken cancellationToken) =>
        ReadAsync(
            actor,
            catalogue => Draft(
                Open(upload, draft.File.FileName, format, cancellationToken), null, null, catalogue, cancellationToken),
            cancellationToken);

    /// <summary>The list holds leads, or activities of leads.</summary>
    public Task<ImportDraft> AsKindAsync(Actor actor, ImportDraft draft, ImportKind kind, CancellationToken cancellationToken) =>
        ReadAsync(actor, catalogue => Draft(draft.File, draft.Table.Layout, kind, catalogue, cancellationToken), cancellationToken);

    // What is kept of a list lies where the list itself does.
    private ListFile Open(StoredUpload upload, string fileName, TextFormat? format, CancellationToken cancellationToken) =>
        ListFile.Open(upload.Path, fileName, limits.Value, format, Path.GetDirectoryName(upload.Path), cancellationToken);

    private async Task<ImportDraft> ReadAsync(Actor actor, Func<FieldCatalogue, ImportDraft> read, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);

        return await places.RunAsync(() => Task.FromResult(read(catalogue)), cancellationToken);
    }

    private ImportDraft Draft(
        ListFile file, SheetLayout? layout, ImportKind? kind, FieldCatalogue catalogue, CancellationToken cancellationToken)
    {
        var table = file.Table(layout);
        var habit = WritingHabit.For(UserLanguages.Current);
        var decided = kind ?? KindGuess.Of(table.Headers, table.Sample, catalogue, habit);

        // All rows: the form of a number may show in the last one, and a damaged end is better known now than later.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var proposal = new ListMatcher(catalogue, habit, today).Propose(decided, table.Headers, table.Rows(cancellationToken).ReadAhead(cancellationToken), cancellationToken);

        return new(file, table, decided, proposal, catalogue, []);
    }
}
