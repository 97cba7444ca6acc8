using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace LeadDesk.Web.Errors;

/// <summary>What happens to exceptions nobody expected: a reference in the log, the same reference on the page, never more.</summary>
public static class UnexpectedErrors
{
    private const string ReferenceItem = "LeadDesk.ErrorReference";

    private const string TroubleItem = "LeadDesk.DatabaseTrouble";

    /// <summary>The reference of the failure that led to this error page; null when there was none.</summary>
    public static string? ReferenceOf(HttpContext? context) => context?.Items[ReferenceItem] as string;

    /// <summary>What was the matter with the database, when that led to this error page; null otherwise.</summary>
    public static DatabaseTroubleKind? TroubleOf(HttpContext? context) => context?.Items[TroubleItem] as DatabaseTroubleKind?;

    public static void AddUnexpectedErrors(this IServiceCollection services) => services.AddExceptionHandler<Recorder>();

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = _ => true, // The recorder has logged it.
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(ShowAsync);
        app.UseApiErrors();
    }

    // An error page is shown, whatever the request wanted to do: as a POST, it would be refused for lack of a form, with another status.
    private static async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;

        if ((context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) && !HttpMethods.IsHead(method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);
        context.Request.Method = method;
    }

    // What the server itself calls a bad request, such as a form without a value or a body that ends too early, is no failure.
    private static int StatusOf(Exception failure) => failure switch
    {
        AccessDeniedException => StatusCodes.Status403Forbidden,
        BadHttpRequestException malformed => malformed.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Logs and names the failure, then leaves the answer to the error page.</summary>
    private sealed class Recorder(ILogger<Recorder> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception failure, CancellationToken cancellationToken)
        {
            string? reference = null;

            if (StatusOf(failure) >= StatusCodes.Status500InternalServerError)
            {
                reference = ErrorReference.New();
                context.Items[ReferenceItem] = reference;
                context.Items[TroubleItem] = DatabaseTrouble.Of(failure);
                // The request itself is already on its way to the error page.
                var path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
                logger.RequestFailed(reference, context.Request.Method, path, failure);
            }

            if (!ApiErrors.IsApi(context))
            {
                return false;
            }

            await ApiErrors.WriteAsync(context, StatusOf(failure), reference);

            return true;
        }
    }
}
