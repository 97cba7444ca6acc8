using System.Security.Claims;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Ties every circuit to the session it was opened with, to a place among its user's windows, and to what is done in it.</summary>
public sealed class SessionCircuits(CircuitUser user, UserSessions sessions, OpenWindow window, CircuitRest rest) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        user.FollowSessions();
        rest.Begin();

        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        window.Open(user.Current?.FindFirstValue(ClaimTypes.NameIdentifier));

        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        window.Close();

        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        window.Close();

        return Task.CompletedTask;
    }

    /// <summary>Clicks, keys and what scripts report of them are input; a connection that is only there is not.</summary>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        sessions.NoteInput(user.Current);
        rest.NoteInput();

        return next(context);
    };
}
