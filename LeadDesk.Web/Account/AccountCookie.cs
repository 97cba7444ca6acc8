namespace LeadDesk.Web.Account;

/// <summary>How LeadDesk's own cookies are set: not readable by scripts, not sent by other sites, encrypted on the way.</summary>
/// <remarks>
/// The one exception from Secure is plain http on this very machine (http://localhost:5080), which never leaves it: there
/// some browsers drop secure cookies, and nobody could sign in after `dotnet run`. From any other address LeadDesk needs https.
/// </remarks>
public sealed class AccountCookie : CookieBuilder
{
    public AccountCookie(string name)
    {
        Name = name;
        HttpOnly = true;
        IsEssential = true;
        SameSite = SameSiteMode.Lax;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Whether a browser would keep LeadDesk's cookies for this request.</summary>
    public static bool WorksFor(HttpRequest request) => request.IsHttps || IsThisMachine(request.Host.Host);

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = context.Request.IsHttps || !IsThisMachine(context.Request.Host.Host);
        options.Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/";

        return options;
    }

    private static bool IsThisMachine(string host) =>
        host is "127.0.0.1" or "[::1]"
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
