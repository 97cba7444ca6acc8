using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Components;
using LeadDesk.Web.Errors;
using LeadDesk.Web.Health;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Languages;
using LeadDesk.Web.Live;
using LeadDesk.Web.Security;
using LeadDesk.Web.Themes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Hosting;

/// <summary>What every page of LeadDesk stands in: rendering, languages, themes, security headers, errors and health.</summary>
public static class Shell
{
    // Open pages take a longer silence for a lost connection (connection.js). Kestrel looks once a second, so they hear it every second.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMilliseconds(500);

    public static void AddShell(this WebApplicationBuilder builder)
    {
        // By default only Development finds the static assets of a build that was not published.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.KeepAliveInterval = LongestSilence);
        builder.Services.AddKit();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorization();
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHealthChecks().AddCheck<Readiness>("leads");
        builder.Services.AddSingleton<OpenWindows>();
        builder.Services.AddScoped<OpenWindow>();
        builder.Services.TryAddScoped<CircuitRest>();
        builder.Services.AddUnexpectedErrors();
        builder.Services.AddSecurityHeaders();
        builder.Services.AddUserLanguages();
        builder.AddTrustedProxies();
    }

    /// <summary>Call before authentication: proxies decide what the address is, and error pages need no user.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseUserLanguages(); // Outside the error handling, so that error pages speak the user's language.
        app.UseErrorPages();
        app.UseOriginCheck();
        app.UseFormCheck();
        app.AnnounceAddress();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous(); // The sign-in page needs them, and nothing in them is secret.
        app.MapKit();
        app.MapHealth();
        app.MapApiErrors();
        app.MapLanguageChoice();
        app.MapThemeChoice();
        app.MapRazorComponents<App>()
            // The header that Blazor would add for this is part of LeadDesk's own policy.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
