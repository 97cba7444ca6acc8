using System.Security.Claims;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account;

/// <summary>What a signed-in user's cookie says of them: id, roles, and as name what colleagues call them.</summary>
public sealed class AccountClaims(
    UserManager<LeadDeskUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<LeadDeskUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(LeadDeskUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
        identity.AddClaim(new(identity.NameClaimType, user.DisplayName));

        return identity;
    }
}
