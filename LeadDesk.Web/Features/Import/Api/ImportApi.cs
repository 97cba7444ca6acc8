using LeadDesk.Core.Import;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.ApiKeys;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Api;

/// <summary>Lists from other programs: <c>POST /api/v1/imports?mapping=NAME</c>, and what became of them.</summary>
public sealed class ImportApi(
    ImportJobs jobs, UploadFolder folder, FileRefusal refusals, ImportProblems problems, IOptions<ReadingLimits> limits, IStringLocalizer<ImportApi> texts)
{
    private const string Address = "/api/v1/imports";

    /// <summary>Programs have no cookies, so there is nothing another site could use: the key is what counts.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Address)
            .WithMetadata(new SkipStatusCodePagesAttribute())
            .DisableAntiforgery()
            .RequireRateLimiting(ApiLimit.Policy);
        group.MapPost("", (HttpContext context, ImportApi api, [FromQuery] string? mapping, [FromQuery] string? fileName) =>
            api.ReceiveAsync(context, mapping, fileName))
            .RequireAuthorization(ApiScopes.WriteImports)
            .WithName("HandInList")
            .WithSummary("Hand in a list")
            .WithDescription("The file is the body, or the part 'file' of a form. It is checked while you wait and imported by the kept mapping afterwards; Location says where to ask.")
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDescription.Require(operation, "mapping"))
            .Produces<AcceptedImport>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 401, 403, 413, 422, 429);
        group.MapGet("{id}", (HttpContext context, ImportApi api, string id) => api.ShowAsync(context, id))
            .RequireAuthorization(ApiScopes.ReadImports)
            .WithName("ShowImport")
            .WithSummary("See what became of a list")
            .WithDescription("The counts are null until it is done. Whether the key that asks is the one that handed the list in does not matter.")
            .Produces<ShownImport>()
            .ProducesProblems(401, 403, 404, 429);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context, string? mapping, string? fileName)
    {
        if (string.IsNullOrWhiteSpace(mapping))
        {
            return ApiProblem.Of(StatusCodes.Status400BadRequest, texts["NameMapping"]);
        }

        try
        {
            UploadEndpoints.Limit(context, limits.Value.MaxFileBytes);
            var sent = await SentFile.InAsync(context.Request, context.RequestAborted);
            var name = UploadEndpoints.NameIn(fileName is null ? sent?.FileName : Uri.EscapeDataString(fileName));

            return sent is null ? ApiProblem.Of(StatusCodes.Status400BadRequest, texts["NoFile"])
                : name.Length == 0 ? ApiProblem.Of(StatusCodes.Status400BadRequest, texts["NameFile"])
                : await StoreAsync(context, mapping, name, sent.Content);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ApiProblem.Of(tooLarge.StatusCode, refusals.Describe(UploadEndpoints.TooLarge(fileName ?? "", limits.Value)));
        }
        catch (BadHttpRequestException malformed)
        {
            return ApiProblem.Of(malformed.StatusCode, texts["NoFile"]);
        }
    }

    private async Task<IResult> StoreAsync(HttpContext context, string mapping, string fileName, Stream content)
    {
        var upload = await folder.StoreAsync(content, context.RequestAborted);

        try
        {
            var job = await jobs.AddAsync(
                ApiKeyAuthentication.ActorOf(context.User), ApiKeyAuthentication.KeyIdOf(context.User), new(upload, fileName, mapping), context.RequestAborted);

            if (job is null)
            {
                context.Response.Headers.RetryAfter = "60";

                return ApiProblem.Of(StatusCodes.Status429TooManyRequests, texts["Full"]);
            }

            return Results.Accepted($"{Address}/{job.Id}", new AcceptedImport(job.Id, NameOf(job.State)));
        }
        catch (ListRefusedException refusal)
        {
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, refusal.Message);
        }
        finally
        {
            folder.Delete(upload.Path); // Gone already when a job has taken it over.
        }
    }

    private async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        context.Response.Headers.CacheControl = "no-store";

        return await jobs.FindAsync(ApiKeyAuthentication.ActorOf(context.User), id, context.RequestAborted) is { } found
            ? Results.Json(Shown(found.Job, found.Import))
            : ApiProblem.Of(StatusCodes.Status404NotFound, texts["NoJob", id]);
    }

    private ShownImport Shown(ImportJob job, ImportRun? import) => new(
        job.Id,
        NameOf(job.State),
        job.FileName,
        job.MappingName,
        job.CreatedAt,
        job.FinishedAt,
        import?.Rows,
        import?.Created,
        import?.Updated,
        import?.Unchanged,
        import?.Rejected,
        import?.LeftOut,
        import?.Suppressed,
        import?.Problems,
        import is null ? null : [.. ImportNote.FromJson(import.Notes).Select(problems.TextOf)],
        import?.Id,
        import is null ? null : $"/imports/{import.Id}",
        job.Failure);

    private static string NameOf(ImportJobState state) => state switch
    {
        ImportJobState.Waiting => "waiting",
        ImportJobState.Running => "running",
        ImportJobState.Done => "done",
        _ => "failed",
    };
}
