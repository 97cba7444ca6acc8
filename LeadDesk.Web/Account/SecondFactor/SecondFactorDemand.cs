using System.Security.Claims;
using LeadDesk.Core;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace LeadDesk.Web.Account.SecondFactor;

/// <summary>
/// The setting <c>SignIn:SecondFactorRoles</c>: roles, separated by commas, that must sign in with a second factor ("Admin, Marketing"). Users
/// who have not set it up can do nothing else before.
/// </summary>
public sealed class SecondFactorDemand
{
    public const string Setting = "SignIn:SecondFactorRoles";

    /// <summary>Where whoever must set it up is led.</summary>
    public const string Page = "/account/manage/two-factor";

    private static readonly PathString OwnAccount = "/account";

    private readonly ValueList<string> _roles;

    /// <exception cref="InvalidOperationException">The setting names a role that does not exist.</exception>
    public SecondFactorDemand(IConfiguration configuration) =>
        _roles = (configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(RoleNamed).ToValueList();

    /// <summary>Whether a user's roles demand the second factor.</summary>
    public bool IsMadeOf(ClaimsPrincipal user) => _roles.Any(user.IsInRole);

    /// <summary>Whether the second factor is demanded of this session and was not shown.</summary>
    public bool IsOpenFor(ClaimsPrincipal user) =>
        SessionClaims.SessionOf(user) is not null && IsMadeOf(user) && !SessionClaims.HasSecondFactor(user);

    /// <summary>Pages lead to the set-up of the second factor; files, circuits and everything else are closed until then.</summary>
    internal Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsOpenFor(context.User) || IsHarmless(context))
        {
            return next(context);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.Request.PathBase + Page);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }

    // One's own account, where it is set up, and what nobody needs to be signed in for.
    private static bool IsHarmless(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint
        || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || context.Request.Path.StartsWithSegments(OwnAccount, StringComparison.OrdinalIgnoreCase);

    private static string RoleNamed(string text) =>
        Roles.All.FirstOrDefault(role => role.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"{Setting}: '{text}' is not a role. Roles are {string.Join(", ", Roles.All)}.");
}
