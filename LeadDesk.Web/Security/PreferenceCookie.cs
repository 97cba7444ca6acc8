namespace LeadDesk.Web.Security;

/// <summary>How the header's switches for language and theme are stored: a form post, a cookie, and back to the same page.</summary>
/// <remarks>
/// The forms carry no antiforgery token, so that they also work on a page that stayed open over a sign-in or a restart;
/// a request from another site is recognised by the headers browsers send and refused. There is no return address among
/// the form's fields that somebody could forge: the way back is the path of the referring page, on this host only.
/// </remarks>
public static class PreferenceCookie
{
    public static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };

    public static void MapPreference(this IEndpointRouteBuilder endpoints, string name, Delegate choose) =>
        endpoints.MapPost($"/preferences/{name}", choose)
            .AllowAnonymous()
            .DisableAntiforgery()
            .AddEndpointFilter(async (invocation, next) =>
                RequestOrigin.IsThisSite(invocation.HttpContext.Request) ? await next(invocation) : Results.BadRequest());

    public static IResult BackToPage(HttpRequest request) => Results.LocalRedirect(
        request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } referer && RequestOrigin.IsThisHost(referer, request) && IsLocalPath(referer.PathAndQuery)
            ? referer.PathAndQuery
            : "/");

    // "//evil.example" is a path to Uri, but another host to a browser.
    private static bool IsLocalPath(string path) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..];
}
