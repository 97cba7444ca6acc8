using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace LeadDesk.Web.Errors;

/// <summary>Programs get every error as RFC 9457 says, never a page for people.</summary>
public static class ApiErrors
{
    private static readonly PathString Api = "/api";

    /// <summary>Whether a program asks, also after the request was led to an error page.</summary>
    public static bool IsApi(HttpContext context) =>
        new PathString(context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path).StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase);

    /// <summary>Fills error answers under /api that have no content: an unknown address, another method, a kind of content nobody reads.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);

        var answer = context.Response;

        if (IsApi(context) && answer is { HasStarted: false, StatusCode: >= 400, ContentType: null } && answer.ContentLength is null or 0)
        {
            await WriteAsync(context, answer.StatusCode);
        }
    });

    /// <summary>Whatever is not mapped under /api does not exist, whoever asks; nobody is sent to a page to sign in for it.</summary>
    public static void MapApiErrors(this IEndpointRouteBuilder endpoints) => endpoints
        .Map(Api + "/{**address}", (HttpContext context) => WriteAsync(context, StatusCodes.Status404NotFound))
        .AllowAnonymous()
        .DisableAntiforgery();

    /// <summary>Writes the problem without details of what went wrong inside.</summary>
    /// <param name="reference">The failure's name in the log; null when there is none.</param>
    public static Task WriteAsync(HttpContext context, int status, string? reference = null) => Results.Problem(
        statusCode: status,
        title: ReasonPhrases.GetReasonPhrase(status),
        extensions: reference is null ? null : new Dictionary<string, object?> { ["reference"] = reference }).ExecuteAsync(context);
}
