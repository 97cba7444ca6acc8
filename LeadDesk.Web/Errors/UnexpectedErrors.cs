using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace LeadDesk.Web.Errors;

/// <summary>What happens to exceptions nobody expected: a reference in the log, the same reference on the page, never more.</summary>
public static class UnexpectedErrors
{
    private const string ReferenceItem = "LeadDesk.ErrorReference";

    /// <summary>The reference of the failure that led to this error page; null when there was none.</summary>
    public static string? ReferenceOf(HttpContext? context) => context?.Items[ReferenceItem] as string;

    public static void AddUnexpectedErrors(this IServiceCollection services) => services.AddExceptionHandler<Recorder>();

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => failure is AccessDeniedException
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true, // The recorder has logged it.
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
    }

    /// <summary>Logs and names the failure, then leaves the answer to the error page.</summary>
    private sealed class Recorder(ILogger<Recorder> logger) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception failure, CancellationToken cancellationToken)
        {
            if (failure is not AccessDeniedException)
            {
                var reference = ErrorReference.New();
                context.Items[ReferenceItem] = reference;
                // The request itself is already on its way to the error page.
                var path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
                logger.RequestFailed(reference, context.Request.Method, path, failure);
            }

            return ValueTask.FromResult(false);
        }
    }
}
