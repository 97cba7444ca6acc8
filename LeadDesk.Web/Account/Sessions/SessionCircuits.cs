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
        rest.Input += () => sessions.NoteInput(user.Current);
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
}
