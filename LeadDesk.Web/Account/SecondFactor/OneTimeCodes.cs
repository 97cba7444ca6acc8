using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Account.SecondFactor;

/// <summary>
/// Codes that an administrator reads out to a colleague whose telephone is not at hand. Each stands in for the authenticator's code once,
/// within the hour, and only after the password; a newer one replaces it. Only a hash is kept.
/// </summary>
public sealed class OneTimeCodes(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock)
{
    private const string Provider = "LeadDesk";
    private const string Name = "OneTimeCode";

    // Without 0/O, 1/I/L and U, which are misread or misheard.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How long a code is good for.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>A new code for the user, such as "7F3K2-9HJKM"; saved by whoever calls.</summary>
    public async Task<string> IssueAsync(LeadDeskDbContext db, string userId, CancellationToken cancellationToken)
    {
        await WithdrawAsync(db, userId, cancellationToken);
        var letters = RandomNumberGenerator.GetString(Letters, 10);
        var until = clock.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        db.UserTokens.Add(new IdentityUserToken<string> { UserId = userId, LoginProvider = Provider, Name = Name, Value = $"{until} {HashOf(userId, letters)}" });

        return $"{letters[..5]}-{letters[5..]}";
    }

    /// <summary>Takes back whatever code the user has.</summary>
    public static Task WithdrawAsync(LeadDeskDbContext db, string userId, CancellationToken cancellationToken) =>
        Of(db, userId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Whether this is the user's code and still good. It is used up.</summary>
    public async Task<bool> RedeemAsync(string userId, string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var letters = new string([.. code.ToUpperInvariant().Where(Letters.Contains)]);

        return await Of(db, userId).Select(token => token.Value).SingleOrDefaultAsync(cancellationToken) is { } kept
            && kept.Split(' ') is [var until, var hash]
            && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(userId, letters)))
            && await Of(db, userId).Where(token => token.Value == kept).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    private static IQueryable<IdentityUserToken<string>> Of(LeadDeskDbContext db, string userId) =>
        db.UserTokens.Where(token => token.UserId == userId && token.LoginProvider == Provider && token.Name == Name);

    private static string HashOf(string userId, string letters) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId} {letters}")));
}
