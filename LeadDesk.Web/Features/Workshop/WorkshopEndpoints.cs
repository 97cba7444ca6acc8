using System.Security.Claims;
using System.Text;
using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.SignOff;
using LeadDesk.Web.Features.Workshop.Workbook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Workshop;

/// <summary>Drafts and versions as files to take along.</summary>
public static class WorkshopEndpoints
{
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>GET /workshop/drafts/{id}/model.json and .xlsx, and the same under /workshop/versions/{number}.</summary>
    public static void MapWorkshop(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup("/workshop").RequireAuthorization(nameof(Right.JoinWorkshop));
        files.MapGet("/drafts/{id:int}/model.json", (int id, ClaimsPrincipal user, Drafts drafts, CancellationToken token) =>
            JsonAsync(new DraftSource.Draft(id), $"draft-{id}", user, drafts, token));
        files.MapGet("/versions/{number:int}/model.json", (int number, ClaimsPrincipal user, Drafts drafts, CancellationToken token) =>
            JsonAsync(new DraftSource.Version(number), $"v{number}", user, drafts, token));
        files.MapGet("/drafts/{id:int}/model.xlsx", DraftWorkbookAsync);
        files.MapGet("/versions/{number:int}/model.xlsx", VersionWorkbookAsync);
    }

    private static async Task<IResult> JsonAsync(DraftSource source, string name, ClaimsPrincipal user, Drafts drafts, CancellationToken cancellationToken) =>
        await drafts.FindAsync(Actor.From(user), source, cancellationToken) is { } found
            ? Results.File(Encoding.UTF8.GetBytes(ModelJson.Write(found.Model)), "application/json", $"leaddesk-model-{name}.json")
            : Results.NotFound();

    private static async Task<IResult> DraftWorkbookAsync(
        int id,
        ClaimsPrincipal user,
        WorkshopRooms rooms,
        ModelWorkbook workbook,
        IDbContextFactory<LeadDeskDbContext> contexts,
        IStringLocalizer<SignOffStep> texts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await rooms.OpenAsync(Actor.From(user), id, cancellationToken) is not { State: var state })
        {
            return Results.NotFound();
        }

        var signatures = Enum.GetValues<Department>().Select(state.SignatureOf).OfType<Signature>().Select(signature => new KeptSignature(signature.Department, signature.By.Name, signature.At));

        return await WorkbookAsync(state.Model, $"{state.Name} (r{state.Revision})", signatures, $"draft-{id}", workbook, contexts, texts, time, cancellationToken);
    }

    private static async Task<IResult> VersionWorkbookAsync(
        int number,
        ClaimsPrincipal user,
        Drafts drafts,
        ModelWorkbook workbook,
        IDbContextFactory<LeadDeskDbContext> contexts,
        IStringLocalizer<SignOffStep> texts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(Actor.From(user), new DraftSource.Version(number), cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var signatures = await db.ModelVersions.Where(version => version.Number == number).Select(version => version.Signatures).SingleAsync(cancellationToken);

        return await WorkbookAsync(found.Model, texts["VersionName", number], Signing.Read(signatures), $"v{number}", workbook, contexts, texts, time, cancellationToken);
    }

    private static async Task<IResult> WorkbookAsync(
        ScoringModel model,
        string version,
        IEnumerable<KeptSignature> signatures,
        string fileName,
        ModelWorkbook workbook,
        IDbContextFactory<LeadDeskDbContext> contexts,
        IStringLocalizer<SignOffStep> texts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
        var facts = new WorkbookFacts(
            version,
            DayOf(time.GetUtcNow().UtcDateTime),
            signatures.Select(signature => new WorkbookSignature(texts[signature.Department.ToString()], signature.Name, DayOf(signature.At))).ToValueList());
        var stream = new MemoryStream();
        workbook.Write(model, facts, catalogue, stream);

        return Results.File(stream.ToArray(), Spreadsheet, $"leaddesk-model-{fileName}.xlsx");
    }
}
