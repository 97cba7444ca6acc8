using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Account;

public sealed class UserAdministrationTests : IDisposable
{
    private readonly AccountServer _server = new();

    private UserAdministration Users => _server.Services.GetRequiredService<UserAdministration>();

    [Fact]
    public async Task Nobody_without_the_right_changes_or_sees_users()
    {
        var marketing = Actor.System with { Rights = [.. Roles.RightsOf(Roles.Marketing)] };
        Func<Task>[] attempts =
        [
            () => Users.ListAsync(marketing, default),
            () => Users.InviteAsync(marketing, "x@example.com", "X", [Roles.Admin], default),
            () => Users.AddAsync(marketing, "x@example.com", "X", [Roles.Admin], default),
            () => Users.ResetPasswordAsync(marketing, "anna@example.com", default),
            () => Users.CreateLinkAsync(marketing, "id", default),
            () => Users.SetRolesAsync(marketing, "id", [Roles.Admin], default),
            () => Users.DisableAsync(marketing, "id", default),
            () => Users.DisableAsync(marketing, "id", "other", default),
            () => Users.HoldingsAsync(marketing, "id", default),
            () => Users.EnableAsync(marketing, "id", default),
            () => Users.ResetSecondFactorAsync(marketing, "id", default),
            () => Users.IssueOneTimeCodeAsync(marketing, "id", default),
        ];

        foreach (var attempt in attempts)
        {
            await Assert.ThrowsAsync<AccessDeniedException>(attempt);
        }
    }

    [Fact]
    public async Task Last_active_administrator_cannot_be_disabled_or_demoted()
    {
        await _server.SetUpAsync();
        var anna = (await Users.ListAsync(Actor.System, default)).Single().Id;
        await Users.InviteAsync(Actor.System, "invited@example.com", "Not here yet", [Roles.Admin], default);

        Assert.False((await Users.DisableAsync(Actor.System, anna, default)).Succeeded);
        Assert.False((await Users.SetRolesAsync(Actor.System, anna, [Roles.Sales], default)).Succeeded);

        await _server.AddUserAsync("bert@example.com", Roles.Admin);
        Assert.True((await Users.SetRolesAsync(Actor.System, anna, [Roles.Sales], default)).Succeeded);
        Assert.Equal([Roles.Sales], (await Users.ListAsync(Actor.System, default)).Single(user => user.Id == anna).Roles);
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_leave_one()
    {
        await _server.SetUpAsync();
        await _server.AddUserAsync("bert@example.com", Roles.Admin);
        var ids = (await Users.ListAsync(Actor.System, default)).Select(user => user.Id).ToList();

        var changes = await Task.WhenAll(ids.Select(id => Task.Run(() => Users.DisableAsync(Actor.System, id, default))));

        Assert.Single(changes, change => change.Succeeded);
    }

    [Fact]
    public async Task Who_is_disabled_hands_over_leads_views_and_keys_in_the_same_step_and_his_absences_end()
    {
        await _server.SetUpAsync();
        var (bert, _) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var (carl, _) = await _server.AddUserAsync("carl@example.com", Roles.Sales);
        await LeaveBehindAsync(bert, carl);

        var (holdings, successors) = await Users.HoldingsAsync(Actor.System, bert, default);
        Assert.Equal(new(Leads: 2, Absences: 1, Views: 1, ApiKeys: 1), holdings);
        Assert.Contains(carl, successors.Select(successor => successor.UserId));
        Assert.DoesNotContain(bert, successors.Select(successor => successor.UserId));
        Assert.False((await Users.DisableAsync(Actor.System, bert, bert, default)).Succeeded);
        Assert.False((await Users.DisableAsync(Actor.System, bert, "nobody", default)).Succeeded);

        Assert.True((await Users.DisableAsync(Actor.System, bert, carl, default)).Succeeded);

        await using var db = _server.Db();
        Assert.Equal(
            [(LeadStatus.New, carl), (LeadStatus.Accepted, carl), (LeadStatus.Won, bert)],
            (await db.Leads.OrderBy(lead => lead.Id).ToListAsync()).Select(lead => (lead.Status, lead.OwnerId!)));
        Assert.Equal(["Heiß", "Heiß (2)"], (await db.SavedViews.Where(view => view.UserId == carl).ToListAsync()).Select(view => view.Name).Order());
        Assert.Equal(carl, (await db.ApiKeys.SingleAsync()).CreatedById);
        Assert.Empty(await db.Absences.ToListAsync());
        Assert.True((await Users.HoldingsAsync(Actor.System, bert, default)).Holdings.IsEmpty);
    }

    [Fact]
    public async Task Without_a_successor_the_leads_are_nobodys_and_new_again()
    {
        await _server.SetUpAsync();
        var (bert, _) = await _server.AddUserAsync("bert@example.com", Roles.Sales);
        var (carl, _) = await _server.AddUserAsync("carl@example.com", Roles.Sales);
        await LeaveBehindAsync(bert, carl);

        Assert.True((await Users.DisableAsync(Actor.System, bert, default)).Succeeded);

        await using var db = _server.Db();
        Assert.Equal(
            [(LeadStatus.New, null), (LeadStatus.New, null), (LeadStatus.Won, bert)],
            (await db.Leads.OrderBy(lead => lead.Id).ToListAsync()).Select(lead => (lead.Status, lead.OwnerId)));
    }

    private async Task LeaveBehindAsync(string bert, string carl)
    {
        await using var db = _server.Db();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        db.Leads.AddRange(
            new() { LastName = "Neu", CreatedAt = DateTime.UtcNow, OwnerId = bert },
            new() { LastName = "Angenommen", CreatedAt = DateTime.UtcNow, OwnerId = bert, Status = LeadStatus.Accepted },
            new() { LastName = "Gewonnen", CreatedAt = DateTime.UtcNow, OwnerId = bert, Status = LeadStatus.Won });
        db.Absences.Add(new() { UserId = bert, From = today.AddDays(-1), To = today.AddDays(5) });
        db.SavedViews.AddRange(
            new() { UserId = bert, Name = "Heiß", Address = "/board?band=hot", IsShared = true },
            new() { UserId = bert, Name = "Nur ich", Address = "/board" },
            new() { UserId = carl, Name = "Heiß", Address = "/board?grade=A" });
        db.ApiKeys.Add(new() { Name = "Formular", Prefix = "ld_abc", Hash = [1], CreatedById = bert });
        await db.SaveChangesAsync();
        await _server.Services.GetRequiredService<LeadScoring>().ScoreAsync(db, [.. db.Leads.Select(lead => lead.Id)], ScoreChangeCause.Import, default);
    }

    [Fact]
    public async Task List_tells_roles_state_and_last_sign_in()
    {
        await _server.SetUpAsync();
        await Users.InviteAsync(Actor.System, "bert@example.com", "Bert Berger", [Roles.Sales, Roles.Marketing], default);
        var (id, _) = await _server.AddUserAsync("carl@example.com", Roles.Sales);
        await Users.DisableAsync(Actor.System, id, default);

        var users = (await Users.ListAsync(Actor.System, default)).ToDictionary(user => user.Email);

        Assert.Equal((UserState.Active, true), (users["anna@example.com"].State, users["anna@example.com"].LastSignInAt is not null));
        Assert.Equal(UserState.Invited, users["bert@example.com"].State);
        Assert.Equal(["Marketing", "Sales"], users["bert@example.com"].Roles);
        Assert.Equal(UserState.Disabled, users["carl@example.com"].State);
    }

    [Theory]
    [InlineData("ANNA@example.com", "Anna", "Sales")]
    [InlineData("no address", "Anna", "Sales")]
    [InlineData("x@example.com", " ", "Sales")]
    [InlineData("x@example.com", "Anna", "Chief")]
    public async Task Wrong_users_are_refused_in_one_sentence(string email, string name, string role)
    {
        await _server.SetUpAsync();

        var change = await Users.AddAsync(Actor.System, email, name, [role], default);

        Assert.Single(change.Problems);
        Assert.Null(change.Secret);
        await using var db = _server.Db();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Reset_password_unlocks_the_account_and_works()
    {
        await _server.SetUpAsync();
        var browser = _server.Open();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignInAsync("anna@example.com", "wrong wrong wrong");
        }

        var password = (await Users.ResetPasswordAsync(Actor.CommandLine, "anna@example.com", default)).Secret!;
        await browser.SignInAsync("anna@example.com", password);

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Every_change_is_recorded_with_who_did_it()
    {
        await _server.SetUpAsync();
        var anna = Actor.System with { UserId = (await Users.ListAsync(Actor.System, default)).Single().Id };
        await Users.AddAsync(anna, "bert@example.com", "Bert Berger", [Roles.Sales], default);
        var bert = (await Users.ListAsync(anna, default)).Single(user => user.Id != anna.UserId).Id;

        await Users.SetRolesAsync(anna, bert, [Roles.Marketing], default);
        await Users.CreateLinkAsync(anna, bert, default);
        await Users.DisableAsync(anna, bert, default);
        await Users.EnableAsync(anna, bert, default);
        await Users.ResetPasswordAsync(anna, "bert@example.com", default);

        await using var db = _server.Db();
        var events = await db.AuditEvents.Where(row => row.Subject == "bert@example.com").OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(
            ["user.added", "user.rolesChanged", "user.linkCreated", "user.disabled", "user.enabled", "user.passwordReset"],
            events.Select(row => row.Action));
        Assert.All(events, row => Assert.Equal(anna.UserId, row.UserId));
        Assert.Equal("Marketing", events[1].Details);
    }

    public void Dispose() => _server.Dispose();
}
