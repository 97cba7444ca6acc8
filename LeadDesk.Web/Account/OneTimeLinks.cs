using System.Text;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace LeadDesk.Web.Account;

public enum LinkKind
{
    /// <summary>A new user chooses their first password; valid for 7 days.</summary>
    Invite,

    /// <summary>A user chooses a new password; valid for a day.</summary>
    Reset,
}

/// <summary>Links with which a user chooses a password. Each works once: the new password changes the stamp it was made with.</summary>
public sealed class OneTimeLinks(UserManager<LeadDeskUser> users, LeadDeskDbContext db, UserSessions sessions, TimeProvider clock)
{
    private const string Purpose = "choose-password";

    /// <summary>The link's path and query, for users without a password an invitation. Earlier invitations stop working.</summary>
    public async Task<string> CreateAsync(LeadDeskUser user)
    {
        var kind = user.PasswordHash is null ? LinkKind.Invite : LinkKind.Reset;

        if (kind == LinkKind.Invite)
        {
            await users.UpdateSecurityStampAsync(user);
        }

        var token = await users.GenerateUserTokenAsync(user, ProviderOf(kind), Purpose);

        return $"/account/{kind.ToString().ToLowerInvariant()}?user={Uri.EscapeDataString(user.Id)}"
            + $"&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>The user a link was made for; null when it is wrong, used or too old, or the user disabled.</summary>
    public async Task<LeadDeskUser?> OpenAsync(LinkKind kind, string? userId, string? token) =>
        userId is not null
        && TokenIn(token) is { } real
        && await users.FindByIdAsync(userId) is { IsDisabled: false } user
        && await users.VerifyUserTokenAsync(user, ProviderOf(kind), Purpose, real)
            ? user
            : null;

    /// <summary>Sets the password and uses the link up; the user is null when the link was no longer good.</summary>
    public async Task<(LeadDeskUser? User, IdentityResult Result)> RedeemAsync(
        LinkKind kind, string? userId, string? token, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await OpenAsync(kind, userId, token) is not { } user)
        {
            return (null, IdentityResult.Failed());
        }

        await users.RemovePasswordAsync(user);
        var result = await users.AddPasswordAsync(user, password);

        if (result.Succeeded)
        {
            await users.ResetAccessFailedCountAsync(user);
            await users.SetLockoutEndDateAsync(user, null);
            db.AuditEvents.Add(new()
            {
                At = clock.GetUtcNow().UtcDateTime,
                UserId = user.Id,
                Action = kind == LinkKind.Invite ? "user.invitationAccepted" : "user.passwordReset",
                Subject = user.Email,
            });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await sessions.EndOthersAsync(user.Id, user.SecurityStamp!);
        }

        return (user, result);
    }

    private static string ProviderOf(LinkKind kind) => kind == LinkKind.Invite ? InviteTokens.Name : TokenOptions.DefaultProvider;

    private static string? TokenIn(string? text)
    {
        try
        {
            return text is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
