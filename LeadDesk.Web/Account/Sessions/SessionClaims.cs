using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>What a cookie says of the session itself, beside what it says of the user.</summary>
public static class SessionClaims
{
    /// <summary>Id of the session's row.</summary>
    public const string Session = "leaddesk:session";

    private const string Method = "amr";
    private const string SecondFactor = "mfa";

    /// <summary>That the second factor was shown.</summary>
    public static Claim WithSecondFactor() => new(Method, SecondFactor);

    /// <summary>Id of the session a principal belongs to; null for other principals, such as API keys.</summary>
    public static string? SessionOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(Session);

    /// <summary>Whether the session began, or went on, with the second factor.</summary>
    public static bool HasSecondFactor(ClaimsPrincipal principal) => principal.HasClaim(Method, SecondFactor);

    /// <summary>The claims of the session, for a new cookie of the same session.</summary>
    public static IReadOnlyList<Claim> Of(ClaimsPrincipal principal) =>
        [.. principal.Claims.Where(claim => claim.Type is Session or Method or ClaimTypes.AuthenticationMethod)];

    /// <summary>Carries the session over when the framework renews what a cookie says of the user.</summary>
    public static Task CarryOverAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context is { CurrentPrincipal: { } before, NewPrincipal.Identities: var identities } && identities.FirstOrDefault() is { } identity)
        {
            identity.AddClaims(Of(before).Where(claim => !identity.HasClaim(claim.Type, claim.Value)));
        }

        return Task.CompletedTask;
    }
}
