using System.Security.Claims;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>
/// How a list gets in: the body of one POST, because a circuit is no way for large files. Its name comes in the header
/// X-File-Name, percent-encoded; a name in the address would end up in the logs of every proxy.
/// </summary>
public sealed class UploadEndpoints
{
    /// <summary>Where the page's script gets the antiforgery token from, fresh for each upload.</summary>
    public const string TokenPath = "/imports/upload-token";

    public const string UploadPath = "/imports/uploads";

    public const string FileNameHeader = "X-File-Name";

    private const int LongestName = 200;

    private UploadEndpoints()
    {
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        // A script reads the answers: a page that explains the status would not help it.
        var group = endpoints.MapGroup("").RequireAuthorization(nameof(Right.ImportLeads)).WithMetadata(new SkipStatusCodePagesAttribute());
        group.MapGet(TokenPath, Token);
        group.MapPost(UploadPath, ReceiveAsync);
    }

    private static IResult Token(HttpContext context, IAntiforgery antiforgery)
    {
        context.Response.Headers.CacheControl = "no-store";
        var tokens = antiforgery.GetAndStoreTokens(context);

        return Results.Json(new { header = tokens.HeaderName, token = tokens.RequestToken });
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        ClaimsPrincipal user,
        [FromHeader(Name = FileNameHeader)] string? fileName,
        IAntiforgery antiforgery,
        UploadReception reception,
        IOptions<ReadingLimits> limits,
        FileRefusal refusals,
        IStringLocalizer<UploadEndpoints> texts,
        CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Refused(StatusCodes.Status400BadRequest, texts["NotFromHere"]);
        }

        var name = NameIn(fileName);

        try
        {
            Limit(context, limits.Value.MaxFileBytes);
            var open = await reception.ReceiveAsync(Actor.From(user), name, context.Request.Body, cancellationToken);

            return open is null ? Refused(StatusCodes.Status409Conflict, texts["Busy"]) : Results.Json(new { id = open.Id });
        }
        catch (FileRefusedException refusal)
        {
            return Refused(StatusCodes.Status422UnprocessableEntity, refusals.Describe(refusal));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, refusals.Describe(TooLarge(name, limits.Value)));
        }
        catch (BadHttpRequestException malformed)
        {
            return Refused(malformed.StatusCode, texts["CutOff"]);
        }
    }

    /// <summary>What is said of a file that is larger than the limit.</summary>
    internal static FileRefusedException TooLarge(string fileName, ReadingLimits limits) =>
        new(RefusalReason.TooLarge, limits.MaxFileBytes >> 20) { FileName = fileName };

    internal static void Limit(HttpContext context, long mostBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = mostBytes;
        }
    }

    // The last part of what may be a path, without characters that would only confuse whoever reads it.
    internal static string NameIn(string? header)
    {
        var path = Uri.UnescapeDataString(header ?? "");
        var name = string.Concat(path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter)));

        return name.Length <= LongestName ? name : name[^LongestName..];
    }

    private static IResult Refused(int status, string message) => Results.Json(new { message }, statusCode: status);
}
