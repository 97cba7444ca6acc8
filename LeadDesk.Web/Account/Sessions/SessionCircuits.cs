using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>Ties every circuit to the session it was opened with.</summary>
public sealed class SessionCircuits(CircuitUser user) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        user.FollowSessions();

        return Task.CompletedTask;
    }
}
