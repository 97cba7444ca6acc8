using Microsoft.Extensions.Primitives;

namespace LeadDesk.Web.Security;

/// <summary>Headers that tell browsers what LeadDesk's pages never do.</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// Scripts and style sheets only from LeadDesk itself, none inline. The one exception are style attributes, with
    /// which MudBlazor places its popovers; they cannot run code.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'none'; worker-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>How long browsers that came once by https come by nothing else.</summary>
    public static TimeSpan StrictTransport { get; } = TimeSpan.FromDays(365);

    /// <summary>Browsers are told for a year to come by https only.</summary>
    public static void AddSecurityHeaders(this IServiceCollection services) => services.AddHsts(options => options.MaxAge = StrictTransport);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use((context, next) =>
        {
            // At the last moment: error handling clears the headers that were set before it.
            context.Response.OnStarting(() =>
            {
                AddTo(context.Response.Headers);

                return Task.CompletedTask;
            });

            return next(context);
        });
    }

    private static void AddTo(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Pages, files and answers are about people. What may be kept, such as style sheets, says so itself.
        if (StringValues.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }
    }
}
