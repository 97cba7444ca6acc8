using System.Globalization;
using LeadDesk.Web.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace LeadDesk.Web.Languages;

/// <summary>The languages LeadDesk speaks, and how a user's language is found: the cookie of the switch, else the browser's wish.</summary>
public static class UserLanguages
{
    public const string CookieName = "LeadDesk.Language";

    public static CultureInfo German { get; } = CultureInfo.GetCultureInfo("de");

    /// <summary>English with dates that nobody can misread: 12 Mar 2026 instead of 03/12/2026.</summary>
    public static CultureInfo English { get; } = EnglishWithUnambiguousDates();

    /// <summary>In the order of the switch.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [German, English];

    /// <summary>"de" or "en": the language of the current request or circuit.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Remembers a language in this browser, for example the one a user chose in their account.</summary>
    public static void Remember(HttpContext context, CultureInfo language) => context.Response.Cookies.Append(
        CookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        PreferenceCookie.OptionsFor(context.Request));

    public static void AddUserLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(English);
            options.SupportedCultures = [.. All];
            options.SupportedUICultures = [.. All];
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    public static void UseUserLanguages(this IApplicationBuilder app) => app.UseRequestLocalization();

    public static void MapLanguageChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPreference("language", (HttpContext context, [FromForm] string value) =>
        {
            if (All.FirstOrDefault(language => language.Name == value) is not { } language)
            {
                return Results.BadRequest();
            }

            Remember(context, language);

            return PreferenceCookie.BackToPage(context.Request);
        });

    private static CultureInfo EnglishWithUnambiguousDates()
    {
        var english = new CultureInfo("en");
        english.DateTimeFormat.ShortDatePattern = "d MMM yyyy";
        english.DateTimeFormat.LongDatePattern = "dddd, d MMMM yyyy";
        english.DateTimeFormat.ShortTimePattern = "HH:mm";
        english.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        english.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Monday;

        return CultureInfo.ReadOnly(english);
    }
}
