using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Who uses a circuit; nobody any more once their session has ended, and then every page sends them to sign in.</summary>
public class CircuitUser : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly UserSessions _sessions;
    private Task<AuthenticationState> _state = Task.FromResult(Nobody);

    public CircuitUser(ILoggerFactory logs, UserSessions sessions)
        : base(logs)
    {
        _sessions = sessions;
        AuthenticationStateChanged += Remember;
    }

    /// <summary>The user at the moment; null for nobody.</summary>
    public ClaimsPrincipal? Current => _state is { IsCompletedSuccessfully: true, Result.User: { Identity.IsAuthenticated: true } user } ? user : null;

    /// <summary>From now on, somebody whose session ends becomes nobody at once.</summary>
    /// <remarks>For circuits only: a request that changes its own user's password must not lose them while it answers.</remarks>
    public void FollowSessions()
    {
        _sessions.Ended += EndIfOver;
        EndIfOver(""); // Signing out may have been quicker than this circuit.
    }

    protected override TimeSpan RevalidationInterval => UserSessions.LookInterval;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _sessions.IsOpenAsync(authenticationState.User, cancellationToken);

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
