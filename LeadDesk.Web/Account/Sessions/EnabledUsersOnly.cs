using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Signs in enabled users only, whichever way they come.</summary>
public sealed class EnabledUsersOnly(
    UserManager<LeadDeskUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<LeadDeskUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<LeadDeskUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<LeadDeskUser> confirmation)
    : SignInManager<LeadDeskUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(LeadDeskUser user) => !user.IsDisabled && await base.CanSignInAsync(user);

    // Also asked for every cookie after each interval.
    public override async Task<bool> ValidateSecurityStampAsync(LeadDeskUser? user, string? securityStamp) =>
        user?.IsDisabled == false && await base.ValidateSecurityStampAsync(user, securityStamp);
}
