using LeadDesk.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace LeadDesk.Web.Themes;

/// <summary>The theme a browser has chosen, kept in a cookie so that the first byte of a page already has the right colours.</summary>
public static class ThemeChoice
{
    public const string CookieName = "LeadDesk.Theme";

    /// <summary>The name in cookie, markup and form: "light".</summary>
    public static string Key(this ColourScheme theme) => theme switch
    {
        ColourScheme.Light => "light",
        ColourScheme.Dark => "dark",
        _ => "system",
    };

    public static ColourScheme Of(HttpRequest request) => Parse(request.Cookies[CookieName]) ?? ColourScheme.System;

    public static void MapThemeChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPreference("theme", (HttpContext context, [FromForm] string value) =>
        {
            if (Parse(value) is not { } theme)
            {
                return Results.BadRequest();
            }

            context.Response.Cookies.Append(CookieName, theme.Key(), PreferenceCookie.OptionsFor(context.Request));

            return PreferenceCookie.BackToPage(context.Request);
        });

    private static ColourScheme? Parse(string? key) => key switch
    {
        "system" => ColourScheme.System,
        "light" => ColourScheme.Light,
        "dark" => ColourScheme.Dark,
        _ => null,
    };
}
