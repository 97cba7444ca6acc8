using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Account;

public sealed class InvitationTests : IDisposable
{
    private const string Chosen = "marble otter twelve lantern";

    private readonly AccountServer _server = new();

    private UserAdministration Users => _server.Services.GetRequiredService<UserAdministration>();

    [Fact]
    public async Task Invited_user_chooses_a_password_and_is_signed_in_once()
    {
        await _server.SetUpAsync();
        var link = await InviteAsync();
        var bert = _server.Open();

        var answer = await ChooseAsync(bert, link, Chosen);

        Assert.Equal("/", answer.Destination());
        Assert.True(await bert.IsSignedInAsync());
        await _server.Open().GetAsync(link);
        var second = _server.Open();
        await second.GetAsync(link);
        Assert.Equal("This link no longer works", second.TextOf("h1"));
        await using var db = _server.Db();
        Assert.Equal(
            ["installation.setUp", "user.invited", "user.invitationAccepted"], await db.AuditEvents.OrderBy(row => row.Id).Select(row => row.Action).ToListAsync());
    }

    [Fact]
    public async Task Of_two_browsers_with_the_same_link_one_wins()
    {
        await _server.SetUpAsync();
        var link = await InviteAsync();
        Browser[] browsers = [_server.Open(), _server.Open()];
        foreach (var browser in browsers)
        {
            await browser.GetAsync(link);
        }

        await Task.WhenAll(browsers.Select(browser => browser.PostAsync(link, Passwords(Chosen))));

        Assert.Single(await Task.WhenAll(browsers.Select(browser => browser.IsSignedInAsync())), signedIn => signedIn);
    }

    [Fact]
    public async Task Refused_password_does_not_use_the_link_up()
    {
        await _server.SetUpAsync();
        var link = await InviteAsync();
        var bert = _server.Open();

        await ChooseAsync(bert, link, "berger is my name");
        Assert.Contains("must not contain your name", bert.TextOf("main [role=alert]"), StringComparison.Ordinal);

        Assert.Equal("/", (await bert.PostAsync(link, Passwords(Chosen))).Destination());
    }

    [Fact]
    public async Task Second_invitation_replaces_the_first()
    {
        await _server.SetUpAsync();
        var first = await InviteAsync();
        var second = (await Users.CreateLinkAsync(Actor.System, await IdAsync(), CancellationToken.None)).Secret!;
        var bert = _server.Open();

        await bert.GetAsync(first);
        Assert.Equal("This link no longer works", bert.TextOf("h1"));

        Assert.Equal("/", (await ChooseAsync(bert, second, Chosen)).Destination());
    }

    [Fact]
    public async Task Invitation_is_no_reset_link_and_none_for_somebody_else()
    {
        await _server.SetUpAsync();
        var link = await InviteAsync();
        await using var db = _server.Db();
        var anna = (await db.Users.SingleAsync(user => user.Email == "anna@example.com")).Id;
        var browser = _server.Open();

        foreach (var wrong in new[]
        {
            link.Replace("/invite", "/reset", StringComparison.Ordinal),
            link.Replace(await IdAsync(), anna, StringComparison.Ordinal),
            link + "x",
            "/account/invite",
        })
        {
            await browser.GetAsync(wrong);
            Assert.Equal("This link no longer works", browser.TextOf("h1"));
        }
    }

    [Fact]
    public async Task Reset_link_gives_a_new_password_and_ends_open_sessions()
    {
        await _server.SetUpAsync();
        var (id, password) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var open = _server.Open();
        await open.SignInAsync("bert@example.com", password);

        var link = (await Users.CreateLinkAsync(Actor.System, id, CancellationToken.None)).Secret!;
        var bert = _server.Open();
        await ChooseAsync(bert, link, Chosen);

        Assert.True(await bert.IsSignedInAsync());
        Assert.False(await open.IsSignedInAsync());
    }

    public void Dispose() => _server.Dispose();

    private static Dictionary<string, string> Passwords(string password) => new() { ["Password"] = password, ["Repeated"] = password };

    private static async Task<HttpResponseMessage> ChooseAsync(Browser browser, string link, string password)
    {
        await browser.GetAsync(link);

        return await browser.PostAsync(link, Passwords(password));
    }

    private async Task<string> InviteAsync()
    {
        var change = await Users.InviteAsync(Actor.System, "bert@example.com", "Bert Berger", [Roles.Sales], CancellationToken.None);

        return change.Secret!;
    }

    private async Task<string> IdAsync()
    {
        await using var db = _server.Db();

        return (await db.Users.SingleAsync(user => user.Email == "bert@example.com")).Id;
    }
}
