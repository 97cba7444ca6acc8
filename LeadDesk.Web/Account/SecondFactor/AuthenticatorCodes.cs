using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Account.SecondFactor;

/// <summary>Accepts the codes of authenticator apps, each of them once: what was looked over a shoulder, or sent twice, is of no use.</summary>
public sealed class AuthenticatorCodes(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock) : IUserTwoFactorTokenProvider<LeadDeskUser>
{
    /// <summary>Nothing is sent: the app knows its code.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<LeadDeskUser> manager, LeadDeskUser user) => Task.FromResult("");

    /// <summary>Whether the user has set an app up.</summary>
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<LeadDeskUser> manager, LeadDeskUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <summary>Whether this is a code of the user's app that was not accepted before. From now on it is used.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<LeadDeskUser> manager, LeadDeskUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key && await AcceptAsync(user.Id, key, token, CancellationToken.None);

    /// <summary>The same for a key that is not the user's yet.</summary>
    public async Task<bool> AcceptAsync(string userId, string key, string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var used = await db.Users.Where(user => user.Id == userId).Select(user => user.LastCodeStep).SingleOrDefaultAsync(cancellationToken);

        // One statement compares and writes: of two requests with the same code, one comes too late.
        return TimeCode.StepOf(key, code, clock.GetUtcNow(), used) is { } step
            && await db.Users
                .Where(user => user.Id == userId && (user.LastCodeStep == null || user.LastCodeStep < step))
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastCodeStep, step), cancellationToken) == 1;
    }
}
