using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Model;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>A file that should hold a model.</summary>
/// <param name="Origin">What kind of file it is.</param>
/// <param name="Model">Valid; null when it was refused.</param>
/// <param name="Refusal">Why, in the user's language; null when it was not.</param>
/// <param name="Details">Everything that is wrong, one sentence each, with its place.</param>
public sealed record ChosenFile(string Name, DraftOrigin Origin, ScoringModel? Model, string? Refusal, IReadOnlyList<string> Details);

/// <summary>Reads models from JSON files and workbooks that people choose on their disk. Such files are not trusted.</summary>
public sealed class ModelFiles(
    ModelDocuments documents,
    ModelWorkbookReader workbooks,
    WorkbookProblemTexts workbookProblems,
    ModelProblemTexts modelProblems,
    FileRefusal refusals,
    ModelPublishing publishing,
    IDbContextFactory<LeadDeskDbContext> contexts,
    Microsoft.Extensions.Localization.IStringLocalizer<ModelFileInput> texts)
{
    private const long LargestWorkbook = 5L << 20;

    /// <param name="start">The model a workbook was probably written from; null for the published one.</param>
    public async Task<ChosenFile> ReadAsync(Actor actor, IBrowserFile file, ScoringModel? start, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        // The content decides later; the name only says how the file is to be looked at.
        if (!file.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            var read = await documents.ReadAsync(actor, file, cancellationToken);

            return new(file.Name, DraftOrigin.JsonFile, read.Model, read.Refusal, [.. read.Problems.Select(modelProblems.Of)]);
        }

        try
        {
            return await ReadWorkbookAsync(actor, file, start, cancellationToken);
        }
        catch (FileRefusedException refusal)
        {
            return new(file.Name, DraftOrigin.Workbook, null, refusals.Describe(refusal), []);
        }
        catch (IOException)
        {
            return new(file.Name, DraftOrigin.Workbook, null, texts["Unreadable"], []); // Gone or changed on the user's disk since it was chosen, or too large.
        }
    }

    private async Task<ChosenFile> ReadWorkbookAsync(Actor actor, IBrowserFile file, ScoringModel? start, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(LargestWorkbook, cancellationToken))
        {
            await stream.CopyToAsync(bytes, cancellationToken);
        }

        bytes.Position = 0;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var from = start ?? (await publishing.CurrentAsync(actor, cancellationToken)).Model;
        var reading = await Task.Run(() => workbooks.Read(bytes, from, catalogue, file.Name), cancellationToken);

        if (reading.Model is not { } model)
        {
            return new(file.Name, DraftOrigin.Workbook, null, texts[reading.Problems.Count == 1 ? "BadCellsOne" : "BadCells", reading.Problems.Count], [.. reading.Problems.Select(workbookProblems.Of)]);
        }

        ValueList<ModelProblem> problems = ModelValidation.Check(model, catalogue);

        return problems.Count > 0
            ? new(file.Name, DraftOrigin.Workbook, null, texts["Invalid"], [.. problems.Select(modelProblems.Of)])
            : new(file.Name, DraftOrigin.Workbook, model, null, []);
    }
}
