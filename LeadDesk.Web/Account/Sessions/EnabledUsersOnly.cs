using System.Security.Claims;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Signs in enabled users only, whichever way they come, and gives every sign-in a session.</summary>
public sealed class EnabledUsersOnly(
    UserManager<LeadDeskUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<LeadDeskUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<LeadDeskUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<LeadDeskUser> confirmation,
    UserSessions sessions)
    : SignInManager<LeadDeskUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(LeadDeskUser user) => !user.IsDisabled && await base.CanSignInAsync(user);

    // Also asked for every cookie after each interval.
    public override async Task<bool> ValidateSecurityStampAsync(LeadDeskUser? user, string? securityStamp) =>
        user?.IsDisabled == false && await base.ValidateSecurityStampAsync(user, securityStamp);

    /// <summary>Signs in with a session of its own, unless the claims already name one. The session the browser had until now ends.</summary>
    public override async Task SignInWithClaimsAsync(
        LeadDeskUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        List<Claim> all = [.. additionalClaims];

        if (all.All(claim => claim.Type != SessionClaims.Session))
        {
            await EndCurrentAsync();
            all.Add(new(SessionClaims.Session, await sessions.StartAsync(
                user.Id, Context.Request.Headers.UserAgent, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted)));
        }

        await base.SignInWithClaimsAsync(user, authenticationProperties, all);
    }

    /// <summary>A new cookie for the session there is.</summary>
    public override Task RefreshSignInAsync(LeadDeskUser user) => RefreshAsync(user);

    /// <summary>The same, for a user who has just shown the second factor.</summary>
    public Task RefreshWithSecondFactorAsync(LeadDeskUser user) => RefreshAsync(user, SessionClaims.WithSecondFactor());

    /// <summary>Completes the sign-in of a user whose password was right and who then proved the second factor in a way of LeadDesk's own.</summary>
    public async Task CompleteAsync(LeadDeskUser user)
    {
        await ResetLockout(user);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInWithClaimsAsync(user, isPersistent: false, [SessionClaims.WithSecondFactor()]);
    }

    /// <summary>Ends the session of this request on the server, and takes the cookies away from this browser.</summary>
    public override async Task SignOutAsync()
    {
        await EndCurrentAsync();
        await base.SignOutAsync();
    }

    private async Task EndCurrentAsync()
    {
        if (SessionClaims.SessionOf(Context.User) is { } session && UserManager.GetUserId(Context.User) is { } userId)
        {
            await sessions.EndAsync(userId, session, Context.RequestAborted);
        }
    }

    private async Task RefreshAsync(LeadDeskUser user, params Claim[] further)
    {
        var current = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);

        if (current.Principal is { } principal && UserManager.GetUserId(principal) == user.Id)
        {
            var kept = SessionClaims.Of(principal).Where(claim => further.All(one => one.Type != claim.Type));
            await SignInWithClaimsAsync(user, current.Properties, [.. kept, .. further]);
        }
    }
}
