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

        Assert.Contains("code", browser.TextOf("main [role=alert]"), StringComparison.Ordinal);
        await using var db = _server.Db();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public async Task Code_in_the_address_is_filled_in_and_is_as_good_as_a_typed_one()
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var address = $"/setup?code={_server.PrintedCodes.Single()}";
        await browser.GetAsync(address);
        var form = _server.SetupForm("anna@example.com");
        form["Code"] = browser.ValueOf("[name=Code]");

        var answer = await browser.PostAsync(address, form);

        Assert.Equal(_server.PrintedCodes.Single(), form["Code"]);
        Assert.Equal("/", answer.Destination());
    }

    [Fact]
    public async Task Wrong_codes_in_the_address_are_counted_when_sent_and_not_when_only_opened()
    {
        const string address = "/setup?code=AAAA-AAAA-AAAA";
        var browser = _server.Open();

        for (var visit = 0; visit < 2 * SetupCode.MostAttempts; visit++)
        {
            await browser.GetAsync(address);
        }

        Assert.Single(_server.PrintedCodes);
        var form = _server.SetupForm("anna@example.com");
        form["Code"] = browser.ValueOf("[name=Code]");

        for (var attempt = 0; attempt < SetupCode.MostAttempts; attempt++)
        {
            Assert.Single(_server.PrintedCodes);
            await browser.PostAsync(address, form);
        }

        Assert.Equal("AAAA-AAAA-AAAA", form["Code"]);
        Assert.Equal(2, _server.PrintedCodes.Count);
        await using var db = _server.Db();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public async Task The_code_alone_in_the_address_does_not_replace_one_left_empty()
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var address = $"/setup?code={_server.PrintedCodes.Single()}";
        await browser.GetAsync(address);
        var form = _server.SetupForm("anna@example.com");
        form["Code"] = "";

        await browser.PostAsync(address, form);

        Assert.Contains("code", browser.TextOf("main [role=alert]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password", "short")]
    [InlineData("Code", "AAAA-AAAA-AAAA")]
    [InlineData("Email", "not an address")]
    public async Task After_a_refusal_everything_but_the_password_is_still_there(string wrongField, string wrong)
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var form = _server.SetupForm("anna@example.com");
        (form["Language"], form["TimeZone"], form[wrongField]) = ("de", "Pacific/Auckland", wrong);

        await browser.PostAsync("/setup", form);

        Assert.NotEmpty(browser.TextOf("main [role=alert]"));
        Assert.Equal("de", browser.ValueOf("#language option[selected]"));
        Assert.Equal("Pacific/Auckland", browser.ValueOf("#timezone option[selected]"));
        Assert.Equal(form["Name"], browser.ValueOf("[name=Name]"));
        Assert.Equal(form["Email"], browser.ValueOf("[name=Email]"));
        Assert.Equal(form["Code"], browser.ValueOf("[name=Code]"));
        Assert.Equal("", browser.ValueOf("[name=Password]"));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    public async Task Choices_that_do_not_exist_leave_the_usual_ones_selected_not_the_first(string unknown)
    {
        var browser = _server.Open();
        await browser.GetAsync("/setup");
        var form = _server.SetupForm("anna@example.com");
        (form["Language"], form["TimeZone"]) = (unknown, unknown);

        await browser.PostAsync("/setup", form);

        Assert.NotEmpty(browser.TextOf("main [role=alert]"));
        Assert.Equal("en", browser.ValueOf("#language option[selected]"));
        Assert.Equal("Europe/Berlin", browser.ValueOf("#timezone option[selected]"));
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

        Assert.Contains("too easy to guess", browser.TextOf("main [role=alert]"), StringComparison.Ordinal);
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

public class SetupAddressTests
{
    [Theory]
    [InlineData("http://localhost:5080/setup?code=BSMP-TCYS-7RB5", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080/setup?code=BSMP-TCYS-7RB5", "http://127.0.0.1:5080")]
    [InlineData("http://localhost:8080/setup?code=BSMP-TCYS-7RB5", "http://[::]:8080")]
    [InlineData("http://localhost:8080/setup?code=BSMP-TCYS-7RB5", "http://0.0.0.0:8080")]
    [InlineData("http://localhost:80/setup?code=BSMP-TCYS-7RB5", "http://*")]
    [InlineData("https://leads.example:8443/setup?code=BSMP-TCYS-7RB5", "https://leads.example:8443")]
    [InlineData("https://localhost:5081/setup?code=BSMP-TCYS-7RB5", "http://localhost:5080", "https://localhost:5081")]
    [InlineData("http://localhost:5080/setup?code=BSMP-TCYS-7RB5", "http://unix:/run/leaddesk.sock", "http://localhost:5080")]
    [InlineData(null, "http://unix:/run/leaddesk.sock")]
    [InlineData(null)]
    public void Leads_to_the_set_up_on_this_machine(string? expected, params string[] listening) =>
        Assert.Equal(expected, SetupAddress.With("BSMP-TCYS-7RB5", listening));
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
