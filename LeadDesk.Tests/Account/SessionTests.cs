using System.Net;
using System.Security.Claims;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Account;

public sealed class SessionTests : IDisposable
{
    private readonly AccountServer _server = new();
    private readonly List<UserSessions> _opened = [];
    private readonly MovingTime _time = new(new(2026, 3, 31, 8, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task A_copied_cookie_is_refused_after_signing_out_and_other_browsers_stay()
    {
        await _server.SetUpAsync();
        var (here, copied) = await SignInAsync();
        var (elsewhere, _) = await SignInAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(copied));

        await here.GetAsync("/account/manage");
        var answer = await here.PostFormAsync("form[action='/account/logout']");

        Assert.Equal("/account/login", answer.Destination());
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(copied));
        Assert.True(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_twice_leads_to_the_sign_in()
    {
        var browser = await _server.SetUpAsync();
        await browser.GetAsync("/account/manage");
        var page = browser.Page;
        await browser.PostFormAsync("form[action='/account/logout']");

        var again = await browser.PostBareAsync("/account/logout");

        Assert.NotEmpty(page);
        Assert.Equal("/account/login", again.Destination());
    }

    [Fact]
    public async Task Signing_in_anew_ends_the_session_the_browser_had()
    {
        await _server.SetUpAsync();
        var (id, _) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var (browser, first) = await SignInAsync();
        await using var scope = _server.Services.CreateAsyncScope();
        var bert = (await scope.ServiceProvider.GetRequiredService<UserManager<LeadDeskUser>>().FindByIdAsync(id))!;
        var link = await scope.ServiceProvider.GetRequiredService<Web.Account.OneTimeLinks>().CreateAsync(bert);

        await browser.GetAsync(link);
        await browser.PostAsync(link, new() { ["Password"] = "marble otter twelve lantern", ["Repeated"] = "marble otter twelve lantern" });

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(first));
    }

    [Fact]
    public async Task My_account_lists_the_sessions_and_ends_one()
    {
        await _server.SetUpAsync();
        var (here, _) = await SignInAsync("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0");
        var (elsewhere, _) = await SignInAsync("Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile/15E148 Safari/604.1");
        await here.GetAsync("/account/manage");

        Assert.Contains("Firefox · Windows", here.TextsOf("[data-sessions] tbody tr").Single(row => row.Contains("This session", StringComparison.Ordinal)), StringComparison.Ordinal);
        var other = await SessionIdAsync("Safari · iPhone");
        await here.PostAsync("/account/manage", new() { ["Ended"] = other });

        Assert.False(await elsewhere.IsSignedInAsync());
        Assert.True(await here.IsSignedInAsync());
        Assert.DoesNotContain("iPhone", here.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_out_everywhere_ends_this_session_too()
    {
        await _server.SetUpAsync();
        var (here, copied) = await SignInAsync();
        var (elsewhere, _) = await SignInAsync();
        await here.GetAsync("/account/manage");

        var answer = await here.PostAsync("/account/manage", new() { ["Ended"] = "all" });

        Assert.Equal("/account/login", answer.Destination());
        Assert.False(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(copied));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var anna = await _server.SetUpAsync();
        var (_, password) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var bert = _server.Open();
        await bert.SignInAsync("bert@example.com", password);
        await using var db = _server.Db();
        var annas = await db.UserSessions.Where(row => db.Users.Any(user => user.Id == row.UserId && user.Email == "anna@example.com")).Select(row => row.Id).SingleAsync();
        await bert.GetAsync("/account/manage");

        await bert.PostAsync("/account/manage", new() { ["Ended"] = annas });

        Assert.True(await anna.IsSignedInAsync());
    }

    [Fact]
    public async Task A_new_name_keeps_the_session_and_a_new_password_keeps_this_one_alone()
    {
        await _server.SetUpAsync();
        var (here, _) = await SignInAsync();
        var (elsewhere, _) = await SignInAsync();
        await here.GetAsync("/account/manage");
        await here.PostAsync("/account/manage", new() { ["DisplayName"] = "Anna Amsel", ["Language"] = "" });
        Assert.True(await elsewhere.IsSignedInAsync());
        await here.GetAsync("/account/manage/password");
        await here.PostAsync("/account/manage/password", new()
        {
            ["Current"] = AccountServer.Password, ["Password"] = "marble otter twelve lantern", ["Repeated"] = "marble otter twelve lantern",
        });

        Assert.True(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        await using var db = _server.Db();
        Assert.Equal(1, await db.UserSessions.CountAsync());
    }

    [Fact]
    public async Task Signing_out_ends_all_circuits_of_the_session_and_no_others()
    {
        await _server.SetUpAsync();
        var sessions = _server.Services.GetRequiredService<UserSessions>();
        var (mine, other) = (await PrincipalAsync(sessions), await PrincipalAsync(sessions));
        using var first = new CircuitOf(sessions, mine);
        using var second = new CircuitOf(sessions, mine);
        using var elsewhere = new CircuitOf(sessions, other);

        await sessions.EndAsync(mine.FindFirstValue(ClaimTypes.NameIdentifier)!, SessionClaims.SessionOf(mine)!, CancellationToken.None);

        Assert.Null(first.User.Current);
        Assert.Null(second.User.Current);
        Assert.NotNull(elsewhere.User.Current);
        using var late = new CircuitOf(sessions, mine); // Its page was on the way when the session ended.
        Assert.Null(late.User.Current);
    }

    [Theory]
    [InlineData(7 * 60 + 59, true)]
    [InlineData(8 * 60, false)]
    public async Task Eight_hours_without_input_end_a_session(int minutes, bool isOpen)
    {
        await _server.SetUpAsync();
        var sessions = Sessions();
        var principal = await PrincipalAsync(sessions);

        _time.Now = _time.Now.AddMinutes(minutes);

        Assert.Equal(isOpen, await sessions.IsOpenAsync(principal, CancellationToken.None));
    }

    [Theory]
    [InlineData(11 * 60 + 59, true)]
    [InlineData(12 * 60, false)]
    public async Task Twelve_hours_end_a_session_however_busy_it_is(int minutes, bool isOpen)
    {
        await _server.SetUpAsync();
        var sessions = Sessions();
        var principal = await PrincipalAsync(sessions);
        _time.Now = _time.Now.AddMinutes(minutes - 10);
        sessions.NoteInput(principal);

        _time.Now = _time.Now.AddMinutes(10);

        Assert.Equal(isOpen, await sessions.IsOpenAsync(principal, CancellationToken.None));
    }

    [Fact]
    public async Task Input_is_remembered_over_a_restart_and_an_ended_session_stays_ended()
    {
        await _server.SetUpAsync();
        var before = Sessions();
        var (busy, ended) = (await PrincipalAsync(before), await PrincipalAsync(before));
        _time.Now = _time.Now.AddHours(7);
        before.NoteInput(busy);
        before.NoteInput(ended);
        Assert.True(await before.IsOpenAsync(busy, CancellationToken.None));
        await before.EndAsync(ended.FindFirstValue(ClaimTypes.NameIdentifier)!, SessionClaims.SessionOf(ended)!, CancellationToken.None);
        var now = _time.Now;
        await Eventually.TrueAsync(() =>
        {
            using var db = _server.Db();

            return db.UserSessions.Any(row => row.LastInputAt == now);
        });

        var after = Sessions();
        _time.Now = _time.Now.AddHours(4);

        Assert.True(await after.IsOpenAsync(busy, CancellationToken.None));
        Assert.False(await after.IsOpenAsync(ended, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_done_in_a_window_keeps_its_session_open()
    {
        await _server.SetUpAsync();
        var sessions = Sessions();
        var (busy, idle) = (await PrincipalAsync(sessions), await PrincipalAsync(sessions));
        using var circuit = new CircuitOf(sessions, busy);
        using var rest = new Web.Live.CircuitRest(Options.Create(new SessionLimits()), TimeProvider.System);
        using var window = new OpenWindow(new OpenWindows(Options.Create(new SessionLimits())));
        await new SessionCircuits(circuit.User, sessions, window, rest).OnCircuitOpenedAsync(null!, CancellationToken.None);
        _time.Now = _time.Now.AddHours(7);

        rest.NoteInput();
        _time.Now = _time.Now.AddHours(2);

        Assert.True(await sessions.IsOpenAsync(busy, CancellationToken.None));
        Assert.False(await sessions.IsOpenAsync(idle, CancellationToken.None));
    }

    [Fact]
    public async Task The_time_of_the_last_input_is_stored_before_the_program_ends()
    {
        await _server.SetUpAsync();
        var sessions = Sessions();
        var principal = await PrincipalAsync(sessions);
        _time.Now = _time.Now.AddMinutes(5);
        sessions.NoteInput(principal);

        await using var db = _server.Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();
        await using var import = await db.Database.BeginTransactionAsync(); // Keeps other writers waiting.
        Assert.True(await sessions.IsOpenAsync(principal, CancellationToken.None));

        var ending = Task.Run(sessions.Dispose);
        Assert.NotSame(ending, await Task.WhenAny(ending, Task.Delay(TimeSpan.FromMilliseconds(300))));
        await import.RollbackAsync();
        await ending;

        Assert.Equal(_time.Now, await db.UserSessions.Where(row => row.Id == SessionClaims.SessionOf(principal)).Select(row => row.LastInputAt).SingleAsync());
    }

    [Fact]
    public async Task A_cookie_without_a_session_is_nobodys()
    {
        await _server.SetUpAsync();
        var sessions = Sessions();
        var principal = await PrincipalAsync(sessions);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.RemoveClaim(identity.FindFirst(SessionClaims.Session));

        Assert.False(await sessions.IsOpenAsync(principal, CancellationToken.None));
        Assert.False(await sessions.IsStillOpenAsync(principal, CancellationToken.None));
    }

    public void Dispose()
    {
        _opened.ForEach(sessions => sessions.Dispose()); // They write into the folder that goes away with the server.
        _server.Dispose();
    }

    // As another process would have it, or this one after a restart.
    private UserSessions Sessions()
    {
        var sessions = new UserSessions(
            _server.Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>(),
            Options.Create(new IdentityOptions()),
            Options.Create(new SessionLimits()),
            _time,
            NullLogger<UserSessions>.Instance);
        _opened.Add(sessions);

        return sessions;
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(UserSessions sessions)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<LeadDeskUser>>().FindByEmailAsync("anna@example.com"))!;
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<LeadDeskUser>>().CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(SessionClaims.Session, await sessions.StartAsync(user.Id, null, null, CancellationToken.None)));

        return principal;
    }

    private async Task<(Browser Browser, string Cookie)> SignInAsync(string? userAgent = null)
    {
        var browser = _server.Open(userAgent: userAgent);
        var answer = await browser.SignInAsync("anna@example.com", AccountServer.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("LeadDesk.SignIn=", StringComparison.Ordinal));

        return (browser, cookie.Split(';')[0]);
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookie)
    {
        using var client = _server.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        return (await client.GetAsync(new Uri("/account/manage", UriKind.Relative))).StatusCode;
    }

    private async Task<string> SessionIdAsync(string browser)
    {
        await using var db = _server.Db();

        return (await db.UserSessions.SingleAsync(row => row.Browser == browser)).Id;
    }

    private sealed class CircuitOf : IDisposable
    {
        public CircuitOf(UserSessions sessions, ClaimsPrincipal principal)
        {
            User = new(NullLoggerFactory.Instance, sessions);
            User.SetAuthenticationState(Task.FromResult(new Microsoft.AspNetCore.Components.Authorization.AuthenticationState(principal)));
            User.FollowSessions();
        }

        public CircuitUser User { get; }

        public void Dispose() => ((IDisposable)User).Dispose();
    }
}
