using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.Identity;

namespace LeadDesk.Web.Account;

/// <summary>What users change about themselves. Their other sessions end with a new password.</summary>
public sealed class OwnAccount(
    UserManager<LeadDeskUser> users, EnabledUsersOnly signIn, LeadDeskDbContext db, UserSessions sessions, TimeProvider clock)
{
    /// <param name="language">"de", "en", or null to follow the browser.</param>
    public async Task<IdentityResult> ChangeProfileAsync(LeadDeskUser user, string displayName, string? language)
    {
        user.DisplayName = displayName;
        user.Language = language;
        var result = await users.UpdateAsync(user);

        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(user);

            if (UserLanguages.All.FirstOrDefault(known => known.Name == language) is { } chosen)
            {
                UserLanguages.Remember(signIn.Context, chosen);
            }
        }

        return result;
    }

    public async Task<IdentityResult> ChangePasswordAsync(LeadDeskUser user, string current, string wanted)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        }

        var result = await users.ChangePasswordAsync(user, current, wanted);

        if (result.Succeeded)
        {
            await RecordAsync(user, "user.passwordChanged");
            await KeepOnlyThisSessionAsync(user);
        }
        else if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            // An unattended screen is no place to try passwords.
            await users.AccessFailedAsync(user);
        }

        return result;
    }

    /// <summary>Asked again before security is lowered.</summary>
    public async Task<bool> IsPasswordAsync(LeadDeskUser user, string password)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return false;
        }

        var right = await users.CheckPasswordAsync(user, password);

        if (!right)
        {
            await users.AccessFailedAsync(user);
        }

        return right;
    }

    public async Task RecordAsync(LeadDeskUser user, string action)
    {
        db.AuditEvents.Add(new() { At = clock.GetUtcNow().UtcDateTime, UserId = user.Id, Action = action, Subject = user.Email });
        await db.SaveChangesAsync();
    }

    /// <param name="hasSecondFactor">Whether the user has just proved the second factor.</param>
    public async Task KeepOnlyThisSessionAsync(LeadDeskUser user, bool hasSecondFactor = false)
    {
        await sessions.EndOthersAsync(user.Id, user.SecurityStamp!, SessionClaims.SessionOf(signIn.Context.User));
        await (hasSecondFactor ? signIn.RefreshWithSecondFactorAsync(user) : signIn.RefreshSignInAsync(user));
    }
}
