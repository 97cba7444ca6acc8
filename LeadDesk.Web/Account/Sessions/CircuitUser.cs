using System.Security.Claims;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Who uses a circuit; nobody any more once their session has ended, and then every page sends them to sign in.</summary>
public class CircuitUser : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly IDbContextFactory<LeadDeskDbContext> _contexts;
    private readonly UserSessions _sessions;
    private Task<AuthenticationState> _state = Task.FromResult(Nobody);

    public CircuitUser(ILoggerFactory logs, IDbContextFactory<LeadDeskDbContext> contexts, UserSessions sessions)
        : base(logs)
    {
        _contexts = contexts;
        _sessions = sessions;
        AuthenticationStateChanged += Remember;
    }

    /// <summary>From now on, somebody whose session ends becomes nobody at once.</summary>
    /// <remarks>For circuits only: a request that changes its own user's password must not lose them while it answers.</remarks>
    public void FollowSessions() => _sessions.Ended += EndIfOver;

    protected override TimeSpan RevalidationInterval => UserSessions.LookInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;

        if (_sessions.IsEnded(principal) || principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
        {
            return false;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users
            .Where(user => user.Id == userId && !user.IsDisabled)
            .Select(user => user.SecurityStamp)
            .SingleOrDefaultAsync(cancellationToken);

        return stamp is not null && stamp == _sessions.StampOf(principal);
    }

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= EndIfOver;
        AuthenticationStateChanged -= Remember;
        base.Dispose(disposing);
    }

    private void Remember(Task<AuthenticationState> state) => _state = state;

    private void EndIfOver(string userId)
    {
        if (_state.IsCompletedSuccessfully && _sessions.IsEnded(_state.Result.User))
        {
            SetAuthenticationState(Task.FromResult(Nobody));
        }
    }
}
