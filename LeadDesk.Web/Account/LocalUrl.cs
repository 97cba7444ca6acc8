namespace LeadDesk.Web.Account;

/// <summary>Where to go after signing in: only to pages of LeadDesk, however the link was made.</summary>
public static class LocalUrl
{
    private const string Start = "/";

    public static string OrStart(string? url) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..]
        && !url.Any(char.IsControl)
        && !url.StartsWith("/account/log", StringComparison.OrdinalIgnoreCase)
            ? url
            : Start;
}
