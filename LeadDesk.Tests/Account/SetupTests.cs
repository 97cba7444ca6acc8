using System.Net;
using LeadDesk.Web.Features.Setup;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Account;

public sealed class SetupTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Theory]
    [InlineData("/")]
    [InlineData("/users")]
    [InlineData("/account/login")]
    [InlineData("/no/such/page")]
    public async Task Every_page_leads_to_the_set_up_while_there_is_no_user(string path)
    {
        var answer = await _server.Open().GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/setup", answer.Destination());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/app.css")]
    public async Task Files_and_health_answer_before_the_set_up(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _server.Open().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Set_up_makes_a_signed_in_administrator_and_closes()
    {
        var browser = await _server.SetUpAsync();

        Assert.True(await browser.IsSignedInAsync());
        await using var db = _server.Db();
        Assert.Equal("anna@example.com", (await db.Users.SingleAsync()).Email);
        Assert.Equal("en", (await db.Organisations.SingleAsync()).Language);
        Assert.NotNull((await db.Organisations.SingleAsync()).SetUpAt);
        Assert.Equal("installation.setUp", (await db.AuditEvents.SingleAsync()).Action);
        Assert.Equal("/", (await _server.Open().GetAsync("/setup")).Destination());
    }

    [Fact]
    public async Task Two_forms_at_once_make_one_administrator()
    {
        var browsers = Enumerable.Range(0, 4).Select(_ => _server.Open()).ToList();
        foreach (var browser in browsers)
        {
            await browser.GetAsync("/setup");
        }

        await Task.WhenAll(browsers.Select((browser, i) => browser.PostAsync("/setup", _server.SetupForm($"person{i}@example.com"))));

        await using var db = _server.Db();
        Assert.Equal(1, await db.Users.CountAsync());
        Assert.Single(await Task.WhenAll(browsers.Select(browser => browser.IsSignedInAsync())), signedIn => signedIn);
    }

    [Fact]
    public async Task Wrong_code_makes_nobody()
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var form = _server.SetupForm("anna@example.com");
        form["Code"] = "AAAA-AAAA-AAAA";

        await browser.PostAsync("/setup", form);

        Assert.Contains("code", browser.TextOf("[role=alert]"), StringComparison.Ordinal);
        await using var db = _server.Db();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public async Task Development_asks_for_no_code()
    {
        using var server = new AccountServer { Environment = "Development" };
        var browser = server.Open();
        await browser.GetAsync("/setup");

        var answer = await browser.PostAsync("/setup", server.SetupForm("anna@example.com"));

        Assert.Equal("/", answer.Destination());
        Assert.Empty(server.PrintedCodes);
    }

    [Fact]
    public async Task Weak_password_is_refused_with_a_sentence()
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var form = _server.SetupForm("anna@example.com");
        form["Password"] = "Passwort1234!";

        await browser.PostAsync("/setup", form);

        Assert.Contains("too easy to guess", browser.TextOf("[role=alert]"), StringComparison.Ordinal);
        Assert.DoesNotContain("Passwort1234!", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_users_get_passwords_that_are_shown_once_and_work()
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        await browser.PostAsync("/setup", _server.SetupForm("anna@example.com", "sample"));
        var password = browser.TextOf(".secret");

        var answer = await _server.Open().SignInAsync("sales@leaddesk.example", password);

        Assert.Equal("/", answer.Destination());
        await using var db = _server.Db();
        Assert.Equal(3, await db.Users.CountAsync());
        Assert.Equal(["Admin", "Marketing", "Sales"], await db.UserRoles.Join(db.Roles, m => m.RoleId, r => r.Id, (_, r) => r.Name).Order().ToListAsync());
    }

    public void Dispose() => _server.Dispose();
}

public class SetupCodeTests
{
    private readonly List<string> _printed = [];
    private readonly SettableClock _clock = new();

    [Fact]
    public void Printed_code_is_accepted_however_it_is_typed()
    {
        var code = new SetupCode(_clock, _printed.Add);
        code.EnsurePrinted();

        Assert.True(code.Accepts(_printed[0]));
        Assert.True(code.Accepts(" " + _printed[0].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.False(code.Accepts(null));
    }

    [Fact]
    public void Code_ends_after_sixty_minutes_and_a_new_one_is_printed()
    {
        var code = new SetupCode(_clock, _printed.Add);
        code.EnsurePrinted();
        _clock.Now += TimeSpan.FromMinutes(59);
        code.EnsurePrinted();
        Assert.Single(_printed);

        _clock.Now += TimeSpan.FromMinutes(1);

        Assert.False(code.Accepts(_printed[0]));
        Assert.True(code.Accepts(_printed[1]));
    }

    [Fact]
    public void Fifth_wrong_code_replaces_the_right_one()
    {
        var code = new SetupCode(_clock, _printed.Add);
        code.EnsurePrinted();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.False(code.Accepts("AAAA-AAAA-AAAA"));
        }

        Assert.False(code.Accepts(_printed[0]));
        Assert.True(code.Accepts(_printed[1]));
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
