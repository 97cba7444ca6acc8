using System.Net;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.SecondFactor;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Account;

public sealed class TwoFactorTests : IDisposable
{
    private readonly AccountServer _server = new();
    private Browser? _signedIn;

    private UserAdministration Users => _server.Services.GetRequiredService<UserAdministration>();

    [Fact]
    public async Task Sign_in_asks_for_the_code_once_it_is_switched_on()
    {
        var (key, _) = await SwitchOnAsync();
        var browser = _server.Open();

        var afterPassword = await browser.SignInAsync("anna@example.com", AccountServer.Password);
        Assert.StartsWith("/account/login/code", afterPassword.Destination(), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["Code"] = "000000" == await NextCodeAsync(key) ? "111111" : "000000" });
        Assert.False(await browser.IsSignedInAsync());

        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["Code"] = await NextCodeAsync(key) });
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Opening_the_page_changes_nothing()
    {
        var here = await _server.SetUpAsync();
        var elsewhere = _server.Open();
        await elsewhere.SignInAsync("anna@example.com", AccountServer.Password);
        await using var db = _server.Db();
        var before = await db.Users.AsNoTracking().SingleAsync();

        await here.GetAsync("/account/manage/two-factor");
        await here.GetAsync("/account/manage/two-factor");

        var after = await db.Users.AsNoTracking().SingleAsync();
        Assert.Equal((before.SecurityStamp, before.ConcurrencyStamp), (after.SecurityStamp, after.ConcurrencyStamp));
        Assert.Empty(await db.UserTokens.ToListAsync());
        Assert.True(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task Wrong_first_code_keeps_the_key_that_was_scanned_and_stores_none()
    {
        var browser = await _server.SetUpAsync();
        await browser.GetAsync("/account/manage/two-factor");
        var scanned = browser.TextOf(".secret");

        await browser.PostAsync("/account/manage/two-factor", new() { ["Code"] = "12345" });

        Assert.Equal(scanned, browser.TextOf(".secret"));
        Assert.NotEmpty(browser.TextOf("main [role=alert]"));
        await using var db = _server.Db();
        Assert.Empty(await db.UserTokens.ToListAsync());
        await browser.PostAsync("/account/manage/two-factor", new() { ["Code"] = CodeNow(scanned) });
        Assert.Equal(10, browser.TextsOf(".codes li").Count);
    }

    [Fact]
    public async Task Another_users_offer_is_worth_nothing()
    {
        var anna = await _server.SetUpAsync();
        var (_, password) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        await anna.GetAsync("/account/manage/two-factor");
        var (page, key) = (anna.Page, anna.TextOf(".secret"));
        var bert = _server.Open();
        await bert.SignInAsync("bert@example.com", password);
        await bert.GetAsync("/account/manage/two-factor");

        await bert.PostAsync("/account/manage/two-factor", new() { ["Code"] = CodeNow(key), ["SealedKey"] = Between(page, "name=\"SealedKey\" value=\"", "\"") });

        Assert.Empty(bert.TextsOf(".codes li"));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (key, _) = await SwitchOnAsync();
        var code = await NextCodeAsync(key);

        Assert.True(await SignInWithAsync(code));
        Assert.False(await SignInWithAsync(code));
        Assert.True(await SignInWithAsync(await NextCodeAsync(key)));
    }

    [Fact]
    public async Task The_code_that_switched_it_on_does_not_sign_in()
    {
        var (key, _) = await SwitchOnAsync();
        await using var db = _server.Db();
        var used = (await db.Users.AsNoTracking().SingleAsync()).LastCodeStep!.Value;

        Assert.False(await SignInWithAsync(TimeCode.Of(key, used)));
    }

    [Fact]
    public async Task Of_many_requests_with_one_code_a_single_one_is_accepted()
    {
        var (key, _) = await SwitchOnAsync();
        var codes = _server.Services.CreateScope().ServiceProvider.GetRequiredService<AuthenticatorCodes>();
        await using var db = _server.Db();
        var anna = (await db.Users.SingleAsync()).Id;
        var code = await NextCodeAsync(key);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => codes.AcceptAsync(anna, key, code, CancellationToken.None))));

        Assert.Single(accepted, one => one);
    }

    [Fact]
    public async Task Saving_a_user_who_was_read_earlier_does_not_bring_a_used_code_back()
    {
        var (key, _) = await SwitchOnAsync();
        await using var db = _server.Db();
        var early = await db.Users.SingleAsync();
        var code = await NextCodeAsync(key);
        Assert.True(await SignInWithAsync(code));

        await using var later = _server.Db();
        early.ConcurrencyStamp = (await later.Users.AsNoTracking().SingleAsync()).ConcurrencyStamp;
        later.Users.Update(early);
        await later.SaveChangesAsync();

        Assert.False(await SignInWithAsync(code));
    }

    [Fact]
    public async Task Administrator_issues_a_code_that_signs_in_once_after_the_password()
    {
        await SwitchOnAsync();
        var first = (await Users.IssueOneTimeCodeAsync(Actor.System, await AnnaAsync(), default)).Secret!;
        var second = (await Users.IssueOneTimeCodeAsync(Actor.System, await AnnaAsync(), default)).Secret!;

        Assert.Matches("^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$", second);
        Assert.False(await RecoverAsync(first)); // The newer one has replaced it.
        Assert.True(await RecoverAsync($" {second.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}"));
        Assert.False(await RecoverAsync(second));
    }

    [Fact]
    public async Task An_issued_code_is_good_for_an_hour_and_for_its_user_only()
    {
        await SwitchOnAsync();
        await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var clock = new MovingTime(new(2026, 3, 31, 8, 0, 0, DateTimeKind.Utc));
        var codes = new OneTimeCodes(_server.Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>(), clock);
        await using var db = _server.Db();
        var ids = await db.Users.OrderBy(user => user.Email).Select(user => user.Id).ToListAsync();
        var code = await codes.IssueAsync(db, ids[0], default);
        await db.SaveChangesAsync();
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), (await db.UserTokens.ToListAsync()).Select(token => token.Value).ToList());

        Assert.False(await codes.RedeemAsync(ids[1], code, default));
        clock.Now = clock.Now.AddMinutes(60);
        Assert.False(await codes.RedeemAsync(ids[0], code, default));
        clock.Now = clock.Now.AddMinutes(-1);
        Assert.True(await codes.RedeemAsync(ids[0], code, default));
    }

    [Fact]
    public async Task Five_wrong_recovery_codes_lock_the_account()
    {
        var (_, codes) = await SwitchOnAsync();
        var browser = _server.Open();
        await browser.SignInAsync("anna@example.com", AccountServer.Password);
        await browser.GetAsync("/account/login/code");

        foreach (var code in (string[])["AAAAA-11111", "AAAAA-22222", "AAAAA-33333", "AAAAA-44444", "AAAAA-55555", codes[0]])
        {
            await browser.PostAsync("/account/login/code", new() { ["RecoveryCode"] = code });
        }

        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal(10, await CodesLeftAsync());
    }

    [Fact]
    public async Task Lost_device_is_reset_and_then_the_password_is_enough()
    {
        var (key, _) = await SwitchOnAsync();
        var waiting = _server.Open();
        await waiting.SignInAsync("anna@example.com", AccountServer.Password);
        await waiting.GetAsync("/account/login/code");
        var next = await NextCodeAsync(key);

        Assert.Empty((await Users.ResetSecondFactorAsync(Actor.System, await AnnaAsync(), default)).Problems);

        Assert.False(await _signedIn!.IsSignedInAsync());
        await waiting.PostAsync("/account/login/code", new() { ["Code"] = next });
        Assert.False(await waiting.IsSignedInAsync());
        await waiting.SignInAsync("anna@example.com", AccountServer.Password);
        Assert.True(await waiting.IsSignedInAsync());
        Assert.Equal(0, await CodesLeftAsync());
        await using var db = _server.Db();
        Assert.Equal("anna@example.com", (await db.AuditEvents.SingleAsync(row => row.Action == "user.secondFactorReset")).Subject);
    }

    [Fact]
    public async Task Who_has_no_second_factor_gets_neither_code_nor_reset()
    {
        await _server.SetUpAsync();

        Assert.Single((await Users.IssueOneTimeCodeAsync(Actor.System, await AnnaAsync(), default)).Problems);
        Assert.Single((await Users.ResetSecondFactorAsync(Actor.System, await AnnaAsync(), default)).Problems);
    }

    [Fact]
    public async Task A_role_that_demands_it_does_nothing_before_it_is_set_up_and_cannot_switch_it_off()
    {
        using var server = new AccountServer { Settings = { [SecondFactorDemand.Setting] = "admin" } };
        var browser = await server.SetUpAsync();

        Assert.Equal(SecondFactorDemand.Page, (await browser.GetAsync("/board")).Destination());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/board/export.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostBareAsync("/_blazor/negotiate?negotiateVersion=1")).StatusCode);
        Assert.True(await browser.IsSignedInAsync());

        await browser.GetAsync(SecondFactorDemand.Page);
        Assert.NotEmpty(browser.TextOf("[data-notice]"));
        await browser.PostAsync(SecondFactorDemand.Page, new() { ["Code"] = CodeNow(browser.TextOf(".secret")) });

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users")).StatusCode);
        await browser.GetAsync(SecondFactorDemand.Page);
        Assert.DoesNotContain("DisablePassword", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_roles_go_on_without_it()
    {
        using var server = new AccountServer { Settings = { [SecondFactorDemand.Setting] = "Admin, Marketing" } };
        await server.SetUpAsync();
        var (_, password) = await server.AddUserAsync("bert@example.com", Roles.Sales);
        var bert = server.Open();
        await bert.SignInAsync("bert@example.com", password);

        Assert.Equal(HttpStatusCode.OK, (await bert.GetAsync("/board")).StatusCode);
    }

    [Fact]
    public void A_mistyped_role_stops_the_start()
    {
        using var server = new AccountServer { Settings = { [SecondFactorDemand.Setting] = "Admin, Chief" } };

        var failure = Assert.Throws<InvalidOperationException>(() => server.Services);

        Assert.Contains("'Chief' is not a role", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_code_lets_in_once()
    {
        var (_, codes) = await SwitchOnAsync();
        Assert.Equal(10, codes.Count);

        Assert.True(await RecoverAsync(codes[0]));
        Assert.False(await RecoverAsync(codes[0]));
        Assert.True(await RecoverAsync(codes[1]));
    }

    [Fact]
    public async Task Switching_off_needs_the_password()
    {
        await SwitchOnAsync();
        await using var db = _server.Db();
        var here = _signedIn!;

        await here.GetAsync("/account/manage/two-factor");
        await here.PostAsync("/account/manage/two-factor", new() { ["DisablePassword"] = "wrong wrong wrong" });
        Assert.True((await db.Users.AsNoTracking().SingleAsync()).TwoFactorEnabled);
        await here.GetAsync("/account/manage/two-factor");
        await here.PostAsync("/account/manage/two-factor", new() { ["DisablePassword"] = AccountServer.Password });

        Assert.False((await db.Users.AsNoTracking().SingleAsync()).TwoFactorEnabled);
        Assert.True(await here.IsSignedInAsync());
    }

    [Fact]
    public async Task Code_page_is_of_no_use_without_the_password()
    {
        await _server.SetUpAsync();

        var answer = await _server.Open().GetAsync("/account/login/code");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/login", answer.Destination());
    }

    public void Dispose() => _server.Dispose();

    private async Task<(string Key, IReadOnlyList<string> Codes)> SwitchOnAsync()
    {
        _signedIn = await _server.SetUpAsync();
        await _signedIn.GetAsync("/account/manage/two-factor");
        Assert.NotEmpty(_signedIn.TextsOf(".qr svg"));
        var key = _signedIn.TextOf(".secret").Replace(" ", "", StringComparison.Ordinal);
        await _signedIn.PostAsync("/account/manage/two-factor", new() { ["Code"] = CodeNow(key) });

        return (key, _signedIn.TextsOf(".codes li"));
    }

    private async Task<string> AnnaAsync()
    {
        await using var db = _server.Db();

        return (await db.Users.SingleAsync(user => user.Email == "anna@example.com")).Id;
    }

    private async Task<bool> SignInWithAsync(string code)
    {
        var browser = _server.Open();
        await browser.SignInAsync("anna@example.com", AccountServer.Password);
        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["Code"] = code });

        return await browser.IsSignedInAsync();
    }

    private async Task<int> CodesLeftAsync()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<LeadDeskUser>>();

        return await users.CountRecoveryCodesAsync((await users.FindByEmailAsync("anna@example.com"))!);
    }

    private async Task<bool> RecoverAsync(string code)
    {
        var browser = _server.Open();
        await browser.SignInAsync("anna@example.com", AccountServer.Password);
        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["RecoveryCode"] = code });

        return await browser.IsSignedInAsync();
    }

    private static string CodeNow(string shownKey) =>
        TimeCode.Of(shownKey.Replace(" ", "", StringComparison.Ordinal), TimeCode.StepAt(DateTimeOffset.UtcNow));

    // The app's next code: the current one may be used already.
    private async Task<string> NextCodeAsync(string key)
    {
        await using var db = _server.Db();
        var used = await db.Users.Where(user => user.Email == "anna@example.com").Select(user => user.LastCodeStep).SingleAsync();

        return TimeCode.Of(key, Math.Max(TimeCode.StepAt(DateTimeOffset.UtcNow), (used ?? 0) + 1));
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;

        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
