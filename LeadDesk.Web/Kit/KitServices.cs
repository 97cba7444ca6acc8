using Microsoft.Net.Http.Headers;
using MudBlazor;
using MudBlazor.Services;

namespace LeadDesk.Web.Kit;

/// <summary>MudBlazor as LeadDesk draws it.</summary>
public static class KitServices
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddKit(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.VisibleStateDuration = 8_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.SnackbarConfiguration.BackgroundBlurred = false;
            options.SnackbarConfiguration.PreventDuplicates = false;
        });
        services.AddTransient<MudLocalizer, MudTexts>();
        // Otherwise English would be MudBlazor's.
        services.AddLocalizationInterceptor(provider =>
            new DefaultLocalizationInterceptor(provider.GetRequiredService<ILoggerFactory>(), provider.GetService<MudLocalizer>()) { IgnoreDefaultEnglish = true });

        return services.AddSingleton<ThemeSheet>();
    }

    /// <summary>Style sheet and sprite that are made from the package. The sign-in page needs them, and nothing in them is secret.</summary>
    public static void MapKit(this IEndpointRouteBuilder endpoints)
    {
        // Any other name is that of an older version, whose page asks once more when it is loaded anew.
        endpoints.MapGet("/theme.{version}.css", async (HttpContext context, ThemeSheet theme) =>
        {
            context.Response.Headers[HeaderNames.CacheControl] = ForEver;

            return Results.Text((await theme.ReadAsync()).Css, "text/css");
        }).AllowAnonymous();

        endpoints.MapGet("/icons.{version}.svg", (HttpContext context) =>
        {
            context.Response.Headers[HeaderNames.CacheControl] = ForEver;

            return Results.Text(Icon.Sprite, "image/svg+xml");
        }).AllowAnonymous();
    }
}
