using System.Net;
using LeadDesk.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Account;

public sealed class SignInTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Fact]
    public async Task Anonymous_visitors_are_sent_to_the_sign_in_and_back()
    {
        await _server.SetUpAsync();
        var browser = _server.Open();

        var away = await browser.GetAsync("/users");
        Assert.Contains("/account/login?returnUrl=%2Fusers", away.Destination(), StringComparison.Ordinal);
        var back = await browser.SignInAsync("ANNA@example.com", AccountServer.Password, "/account/login?returnUrl=%2Fusers");

        Assert.Equal("/users", back.Destination());
        await using var db = _server.Db();
        Assert.NotNull((await db.Users.SingleAsync()).LastSignInAt);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/account/logout")]
    public async Task Sign_in_never_leads_elsewhere(string returnUrl)
    {
        await _server.SetUpAsync();

        var answer = await _server.Open().SignInAsync("anna@example.com", AccountServer.Password, $"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("/", answer.Destination());
    }

    [Fact]
    public async Task Five_failures_lock_the_account_and_nobody_learns_whether_it_exists()
    {
        await _server.SetUpAsync();
        var browser = _server.Open();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignInAsync("anna@example.com", "wrong wrong wrong");
        }

        var known = await browser.SignInAsync("anna@example.com", AccountServer.Password);
        var toKnown = browser.TextOf("main [role=alert]");
        await browser.SignInAsync("nobody@example.com", AccountServer.Password);

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.NotEmpty(toKnown);
        Assert.Equal(toKnown, browser.TextOf("main [role=alert]"));
        await using var db = _server.Db();
        var locked = (await db.Users.SingleAsync()).LockoutEnd - DateTimeOffset.UtcNow;
        Assert.InRange(locked!.Value, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Too_many_posts_from_one_address_are_refused_for_a_while()
    {
        using var server = new AccountServer { AttemptsPerMinute = 3 };
        await server.SetUpAsync();
        var browser = server.Open();
        await browser.SignInAsync("anna@example.com", "wrong wrong wrong");
        await browser.SignInAsync("anna@example.com", "wrong wrong wrong");

        var answer = await browser.SignInAsync("anna@example.com", AccountServer.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("Too many attempts", browser.TextOf("h1"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/login")).StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost", true)]
    [InlineData("http://leads.example.com", true)]
    [InlineData("https://leads.example.com", true)]
    public async Task Cookies_are_closed_to_scripts_other_sites_and_plain_networks(string address, bool secure)
    {
        await _server.SetUpAsync();

        var cookies = (await _server.Open(address).GetAsync("/account/login")).Headers.GetValues("Set-Cookie").ToList();

        var cookie = Assert.Single(cookies, cookie => cookie.StartsWith("LeadDesk.Form=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Signing_out_needs_the_form_and_ends_the_session()
    {
        var browser = await _server.SetUpAsync();
        await browser.GetAsync("/account/manage");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostBareAsync("/account/logout")).StatusCode);
        Assert.True(await browser.IsSignedInAsync());

        await browser.PostFormAsync("form[action='/account/logout']");
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Disabled_user_is_out_at_once_and_stays_out()
    {
        await _server.SetUpAsync();
        var (id, password) = await _server.AddUserAsync("bert@example.com", "Sales");
        var bert = _server.Open();
        await bert.SignInAsync("bert@example.com", password);
        Assert.True(await bert.IsSignedInAsync());

        await _server.Services.GetRequiredService<UserAdministration>().DisableAsync(Web.Access.Actor.System, id, CancellationToken.None);

        Assert.False(await bert.IsSignedInAsync());
        await bert.SignInAsync("bert@example.com", password);
        Assert.False(await bert.IsSignedInAsync());
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_only()
    {
        var here = await _server.SetUpAsync();
        var elsewhere = _server.Open();
        await elsewhere.SignInAsync("anna@example.com", AccountServer.Password);
        await here.GetAsync("/account/manage/password");

        var answer = await here.PostAsync("/account/manage/password", new()
        {
            ["Current"] = AccountServer.Password,
            ["Password"] = "marble otter twelve lantern",
            ["Repeated"] = "marble otter twelve lantern",
        });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task Pages_of_administrators_are_closed_to_others()
    {
        await _server.SetUpAsync();
        var (_, password) = await _server.AddUserAsync("bert@example.com", "Sales", "Marketing");
        var bert = _server.Open();
        await bert.SignInAsync("bert@example.com", password);

        var answer = await bert.GetAsync("/users");

        Assert.Contains("/access-denied", answer.Destination(), StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();
}
