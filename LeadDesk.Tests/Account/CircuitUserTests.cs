using System.Security.Claims;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadDesk.Tests.Account;

public sealed class CircuitUserTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Fact]
    public async Task Disabling_a_user_ends_their_open_circuits_and_nobody_elses()
    {
        await _server.SetUpAsync();
        var (id, _) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        using var bert = await CircuitAsync("bert@example.com");
        using var anna = await CircuitAsync("anna@example.com");

        await _server.Services.GetRequiredService<UserAdministration>().DisableAsync(Actor.System, id, CancellationToken.None);

        Assert.False(await bert.IsSomebodyAsync());
        Assert.True(await anna.IsSomebodyAsync());
    }

    [Fact]
    public async Task Next_look_notices_what_another_process_did()
    {
        await _server.SetUpAsync();
        using var anna = await CircuitAsync("anna@example.com");
        Assert.True(await anna.LookAsync());

        await using var db = _server.Db();
        (await db.Users.SingleAsync()).IsDisabled = true;
        await db.SaveChangesAsync();
        Assert.False(await anna.LookAsync());

        (await db.Users.SingleAsync()).IsDisabled = false;
        (await db.Users.SingleAsync()).SecurityStamp = "another";
        await db.SaveChangesAsync();
        Assert.False(await anna.LookAsync());
    }

    public void Dispose() => _server.Dispose();

    private async Task<Circuit> CircuitAsync(string email)
    {
        using var scope = _server.Services.CreateScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<LeadDeskUser>>().FindByEmailAsync(email);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<LeadDeskUser>>().CreateAsync(user!);

        var sessions = _server.Services.GetRequiredService<UserSessions>();
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(SessionClaims.Session, await sessions.StartAsync(user!.Id, null, null, CancellationToken.None)));

        return new(sessions, principal);
    }

    private sealed class Circuit : IDisposable
    {
        private readonly Looking _user;
        private readonly AuthenticationState _atStart;

        public Circuit(UserSessions sessions, ClaimsPrincipal principal)
        {
            _user = new(sessions);
            _atStart = new(principal);
            _user.SetAuthenticationState(Task.FromResult(_atStart));
            _user.FollowSessions();
        }

        public async Task<bool> IsSomebodyAsync() => (await _user.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;

        public Task<bool> LookAsync() => _user.LookAsync(_atStart);

        public void Dispose() => ((IDisposable)_user).Dispose();
    }

    // The look itself, without waiting for its timer.
    private sealed class Looking(UserSessions sessions) : CircuitUser(NullLoggerFactory.Instance, sessions)
    {
        public Task<bool> LookAsync(AuthenticationState state) => ValidateAuthenticationStateAsync(state, CancellationToken.None);
    }
}
