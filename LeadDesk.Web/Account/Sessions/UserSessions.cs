using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Ends a user's sessions in this process at once; other processes notice at their next look into the database.</summary>
/// <remarks>
/// Every session carries the security stamp of the moment it began. Disabling a user, changing roles or password gives a new
/// stamp: sessions with an older one are over. One stamp per changed user is remembered, so this never grows large.
/// </remarks>
public sealed class UserSessions(IOptions<IdentityOptions> options)
{
    private readonly ConcurrentDictionary<string, string> _stamps = new();

    /// <summary>Cookies and circuits look into the database this often.</summary>
    public static TimeSpan LookInterval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Raised with the user's id when sessions of theirs may have ended.</summary>
    public event Action<string>? Ended;

    /// <summary>Ends all sessions of the user that do not carry <paramref name="newStamp"/>. Call it after the commit.</summary>
    public void EndOthers(string userId, string newStamp)
    {
        _stamps[userId] = newStamp;
        Ended?.Invoke(userId);
    }

    public bool IsEnded(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(options.Value.ClaimsIdentity.UserIdClaimType) is { } userId
        && _stamps.TryGetValue(userId, out var stamp)
        && StampOf(principal) != stamp;

    public string? StampOf(ClaimsPrincipal principal) => principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
}
