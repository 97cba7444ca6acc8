using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using LeadDesk.Core;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>
/// The sessions of all users. Each has a row: what ends in this process is over at once, cookie and circuits alike; other processes notice at
/// their next look into the database.
/// </summary>
/// <remarks>
/// Every session also carries the security stamp of the moment it began. Disabling a user, changing roles or password gives a new stamp:
/// sessions with an older one are over. One stamp per changed user is remembered, so this never grows large.
/// </remarks>
public sealed partial class UserSessions(
    IDbContextFactory<LeadDeskDbContext> contexts,
    IOptions<IdentityOptions> identity,
    IOptions<SessionLimits> options,
    TimeProvider clock,
    ILogger<UserSessions> logger) : IDisposable
{
    // Half a minute more or less of eight hours is not worth a write.
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, string> _stamps = new();
    private readonly ConcurrentDictionary<string, DateTime> _ended = new();
    private readonly ConcurrentDictionary<string, DateTime> _looks = new();
    private readonly ConcurrentDictionary<string, DateTime> _inputs = new();
    private readonly Lock _starting = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>Cookies and circuits look into the database this often.</summary>
    public static TimeSpan LookInterval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Raised with the user's id when sessions of theirs may have ended.</summary>
    public event Action<string>? Ended;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session and forgets those of the user that are long over.</summary>
    /// <returns>Its id, for the cookie.</returns>
    public async Task<string> StartAsync(string userId, string? userAgent, string? address, CancellationToken cancellationToken)
    {
        var now = Now;
        var session = new UserSession
        {
            Id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            UserId = userId,
            StartedAt = now,
            LastInputAt = now,
            Browser = BrowserName.In(userAgent),
            Address = address,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (idleSince, startedBefore) = (now - options.Value.Idle, now - options.Value.Absolute);
        await db.UserSessions
            .Where(row => row.UserId == userId && (row.LastInputAt < idleSince || row.StartedAt < startedBefore))
            .ExecuteDeleteAsync(cancellationToken);
        db.UserSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        Forget(startedBefore);

        return session.Id;
    }

    /// <summary>The open sessions of a user, the one used last first.</summary>
    public async Task<ValueList<UserSession>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = await db.UserSessions.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken);

        sessions.ForEach(row => row.LastInputAt = LastInputOf(row));

        return sessions.Where(IsInTime).OrderByDescending(row => row.LastInputAt).ThenBy(row => row.Id, StringComparer.Ordinal).ToValueList();
    }

    /// <summary>Ends one session of a user: its cookie is refused from now on, however many copies there are, and its circuits lose their user.</summary>
    public Task EndAsync(string userId, string sessionId, CancellationToken cancellationToken) =>
        EndAsync(userId, row => row.Id == sessionId, cancellationToken);

    /// <summary>Ends all sessions of a user.</summary>
    public Task EndAllAsync(string userId, CancellationToken cancellationToken) => EndAsync(userId, _ => true, cancellationToken);

    /// <summary>Ends all sessions of the user that do not carry <paramref name="newStamp"/>. Call it after the commit.</summary>
    /// <param name="keptSession">The session that gets a cookie with the new stamp and goes on; null for none.</param>
    public async Task EndOthersAsync(string userId, string newStamp, string? keptSession = null)
    {
        _stamps[userId] = newStamp;
        await EndAsync(userId, row => row.Id != keptSession, CancellationToken.None);
    }

    /// <summary>Whether this process knows that a session is over.</summary>
    public bool IsEnded(ClaimsPrincipal? principal) =>
        (SessionClaims.SessionOf(principal) is { } session && _ended.ContainsKey(session))
        || (UserOf(principal) is { } userId && _stamps.TryGetValue(userId, out var stamp) && StampOf(principal!) != stamp);

    /// <summary>Notes that the user of a session does something. Costs nothing: it is written when somebody looks.</summary>
    public void NoteInput(ClaimsPrincipal? principal)
    {
        if (SessionClaims.SessionOf(principal) is { } session)
        {
            _inputs[session] = Now;
        }
    }

    /// <summary>The same as <see cref="IsOpenAsync"/>, but the database is asked once in <see cref="LookInterval"/>.</summary>
    public async ValueTask<bool> IsStillOpenAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        !IsEnded(principal)
        && SessionClaims.SessionOf(principal) is { } session
        && ((_looks.TryGetValue(session, out var look) && Now - look < LookInterval) || await IsOpenAsync(principal, cancellationToken));

    /// <summary>Whether the session exists and is neither idle nor old, its user is enabled, and nothing about their rights changed since.</summary>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (IsEnded(principal) || SessionClaims.SessionOf(principal) is not { } sessionId || UserOf(principal) is not { } userId)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from session in db.UserSessions.AsNoTracking()
            join user in db.Users on session.UserId equals user.Id
            where session.Id == sessionId && user.Id == userId && !user.IsDisabled
            select new { Session = session, user.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);

        if (found is null || found.SecurityStamp != StampOf(principal!) || !IsInTime(found.Session))
        {
            return false;
        }

        _looks[sessionId] = Now;
        WriteLater(found.Session);

        return true;
    }

    // What is being written is finished before the database goes away.
    public void Dispose() => _writing.Wait();

    private string? UserOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(identity.Value.ClaimsIdentity.UserIdClaimType);

    private string? StampOf(ClaimsPrincipal principal) => principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);

    private bool IsInTime(UserSession session) =>
        Now - session.StartedAt < options.Value.Absolute && Now - LastInputOf(session) < options.Value.Idle;

    private DateTime LastInputOf(UserSession session) =>
        _inputs.TryGetValue(session.Id, out var input) && input > session.LastInputAt ? input : session.LastInputAt;

    private async Task EndAsync(
        string userId, System.Linq.Expressions.Expression<Func<UserSession, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = db.UserSessions.Where(row => row.UserId == userId).Where(which);
        var ids = await mine.Select(row => row.Id).ToListAsync(cancellationToken);
        ids.ForEach(id => _ended[id] = Now); // At once, even if the database keeps a writer waiting.
        Ended?.Invoke(userId);
        await mine.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    // An import may hold the database for a while, and no page shall wait because of a note about itself.
    private void WriteLater(UserSession session)
    {
        if (LastInputOf(session) is var input && input - session.LastInputAt >= WriteInterval)
        {
            lock (_starting)
            {
                var write = Task.Run(() => WriteAsync(session.Id, input));
                _writing = _writing.IsCompleted ? write : Task.WhenAll(_writing, write);
            }
        }
    }

    private async Task WriteAsync(string sessionId, DateTime input)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.UserSessions.Where(row => row.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastInputAt, input));
        }
#pragma warning disable CA1031 // Nobody waits for it, and the next look tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotWritten(failure);
        }
    }

    // What began before this is refused for its age alone.
    private void Forget(DateTime startedBefore)
    {
        foreach (var known in (ConcurrentDictionary<string, DateTime>[])[_ended, _looks, _inputs])
        {
            foreach (var old in known.Where(entry => entry.Value < startedBefore))
            {
                known.TryRemove(old);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The time of a session's last input could not be stored")]
    private partial void LogNotWritten(Exception failure);
}
