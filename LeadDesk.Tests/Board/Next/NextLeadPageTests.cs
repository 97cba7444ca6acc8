using System.Security.Claims;
using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Board.Next;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Board.Next;

public sealed class NextLeadPageTests : BunitContext, IAsyncLifetime
{
    private static readonly Actor Bernd = new("bernd", "Bernd", [.. Roles.RightsOf(Roles.Sales)]);

    private readonly Speaking _language = Speaking.English();
    private TestDatabase _database = default!;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        _database = await TestDatabase.CreateAsync();
        _database.RegisterOn(Services);
        JSInterop.Mode = JSRuntimeMode.Loose; // Keys are tried in a browser.
        Services.AddKit();
        await using var db = _database.Open();
        db.Users.Add(new() { Id = "anna", UserName = "anna", NormalizedUserName = "ANNA", DisplayName = "Anna", CreatedAt = Queued.Noon });
        db.Users.Add(new() { Id = "bernd", UserName = "bernd", NormalizedUserName = "BERND", DisplayName = "Bernd", CreatedAt = Queued.Noon });
        await db.SaveChangesAsync();
        var user = this.AddAuthorization();
        user.SetAuthorized("Anna");
        user.SetRoles(Roles.Sales);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task The_best_lead_of_the_list_comes_first_with_the_four_actions_and_what_is_left()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Score = 20 }, new() { Name = "Berger", Score = 90 }, new() { Name = "Conrad", Route = "nurture", Score = 99 });

        var page = RenderNext("/board/next?route=salesNow");

        Assert.Equal("Berger", page.Find("h1").TextContent);
        Assert.Equal(["Accept", "Contact", "Snooze", "Reject"], page.FindAll("[data-action]").Select(button => button.GetAttribute("data-action")));
        Assert.Equal(("0 worked today", "2 left"), (page.Find(".worked").TextContent.Trim(), page.Find(".left").TextContent));
        Assert.Equal("/board?route=salesNow", page.Find("a[data-back]").GetAttribute("href"));
        Assert.StartsWith("http://localhost/board/next?route=salesNow&lead=", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_action_the_next_lead_comes_and_undo_returns_to_the_one_before()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Score = 90 }, new() { Name = "Berger", Score = 20 });
        var page = RenderNext();

        page.Find("[data-action=Accept]").Click();

        ShowsLead(page, "Berger");
        page.WaitForAssertion(() => Assert.Contains("Abel", page.Find(".undo-bar").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 worked today", page.Find(".day").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 left", page.Find(".day").TextContent, StringComparison.Ordinal);

        page.Find("[data-undo]").Click();

        ShowsLead(page, "Abel");
        page.WaitForAssertion(() => Assert.Contains("2 left", page.Find(".day").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_go_on_and_back_without_doing_anything()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Score = 90 }, new() { Name = "Berger", Score = 20 });
        var page = RenderNext();

        await PressAsync(page, "j");
        ShowsLead(page, "Berger");
        await PressAsync(page, "k");
        ShowsLead(page, "Abel");
        await PressAsync(page, "a");
        ShowsLead(page, "Berger");
        await PressAsync(page, "u");
        ShowsLead(page, "Abel");

        await using var db = _database.Open();
        Assert.All(db.Leads, lead => Assert.Null(lead.OwnerId));
    }

    [Fact]
    public async Task What_a_colleague_takes_meanwhile_is_skipped_with_his_name_and_can_be_looked_at()
    {
        var abel = await new Queued { Name = "Abel", Score = 90 }.AddToAsync(_database);
        await new Queued { Name = "Berger", Score = 20 }.AddToAsync(_database);
        var page = RenderNext();
        ShowsLead(page, "Abel");

        await Services.GetRequiredService<LeadActions>().RunAsync(Bernd, [new(abel.Id)], new WorkAction.Accept(), CancellationToken.None);

        ShowsLead(page, "Berger");
        page.WaitForAssertion(() => Assert.Contains("Bernd has taken Abel", page.Find(".missed").TextContent, StringComparison.Ordinal));
        Assert.Equal($"/leads/{abel.Id}", page.Find(".missed a").GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_is_writing_is_not_interrupted_and_is_told_when_he_sends()
    {
        var abel = await new Queued { Name = "Abel", Score = 90 }.AddToAsync(_database);
        await new Queued { Name = "Berger", Score = 20 }.AddToAsync(_database);
        var page = RenderNext();
        page.Find("[data-action=Reject]").Click();
        page.WaitForElement("[data-work-panel]");

        await Services.GetRequiredService<LeadActions>().RunAsync(Bernd, [new(abel.Id)], new WorkAction.Accept(), CancellationToken.None);
        page.WaitForAssertion(() => Assert.Contains("Bernd", page.Find(".facts").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-work-panel]"));

        page.FindAll("[data-work-panel] input[type=radio]")[0].Change(true);
        page.Find("[data-work-panel]").Submit();

        ShowsLead(page, "Berger");
        page.WaitForAssertion(() => Assert.Contains("Bernd accepted Abel", page.Find(".undo-bar").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_the_last_lead_one_can_go_through_those_one_left()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Score = 90 }, new() { Name = "Berger", Score = 20 });
        var page = RenderNext();
        await PressAsync(page, "j");
        ShowsLead(page, "Berger");

        page.Find("[data-action=Accept]").Click();

        page.WaitForAssertion(() => Assert.Contains("last lead of this list", page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Contains("worked one lead today", page.Find(".empty").TextContent, StringComparison.Ordinal);

        page.Find(".empty button").Click();

        ShowsLead(page, "Abel");
    }

    [Fact]
    public async Task A_lead_that_arrives_on_a_list_worked_off_shows_by_itself()
    {
        await new Queued { Name = "Abel", Route = "nurture" }.AddToAsync(_database);
        Navigation.NavigateTo("/board/next?route=salesNow");
        Render<MudPopoverProvider>();
        var page = Render<NextLeadPage>();
        page.WaitForElement(".empty");

        await new Queued { Name = "Berger" }.AddToAsync(_database);
        await Services.GetRequiredService<LiveIndex>().AnnounceAsync(CancellationToken.None);

        ShowsLead(page, "Berger");
    }

    [Fact]
    public async Task A_persona_without_goals_says_where_they_are_added()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);

        var page = RenderNext();

        Assert.Contains("“Anybody” has no goals", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("a[href='/workshop']"));
        Assert.Contains("Ask what brought them to you", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_does_nothing_with_another_lead_than_the_one_it_was_pressed_before()
    {
        var abel = await new Queued { Name = "Abel", Score = 90 }.AddToAsync(_database);
        await new Queued { Name = "Berger", Score = 20 }.AddToAsync(_database);
        var page = RenderNext();
        await PressAsync(page, "j");
        ShowsLead(page, "Berger");

        foreach (var key in (string[])["a", "r", "j", "k"])
        {
            Assert.True(await page.InvokeAsync(() => page.Instance.PressedKey(key, abel.Id, pressedAt: null)));
        }

        ShowsLead(page, "Berger");
        Assert.Empty(page.FindAll("[data-work-panel]"));
        await page.InvokeAsync(() => page.Instance.PressedKey("a", abel.Id, pressedAt: null));
        Assert.StartsWith("Nothing was done", page.Find(".note span:last-child").TextContent, StringComparison.Ordinal);
        await using var db = _database.Open();
        Assert.All(db.Leads, lead => Assert.Null(lead.OwnerId));
    }

    [Fact]
    public async Task A_key_that_lay_in_a_dead_line_is_not_carried_out()
    {
        var abel = await new Queued { Name = "Abel" }.AddToAsync(_database);
        var page = RenderNext();

        Assert.False(await page.InvokeAsync(() => page.Instance.PressedKey("a", abel.Id, KeyClock.Now() - KeyClock.LongestWay - 1)));

        Assert.Contains("arrived too late", page.Find(".note").TextContent, StringComparison.Ordinal);
        await using var db = _database.Open();
        Assert.All(db.Leads, lead => Assert.Null(lead.OwnerId));

        Assert.True(await page.InvokeAsync(() => page.Instance.PressedKey("a", abel.Id, KeyClock.Now())));
        page.WaitForAssertion(() => Assert.Contains("Abel", page.Find(".told").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".note"));
    }

    [Fact]
    public async Task A_key_pressed_while_something_is_taken_back_waits_for_it()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Score = 90 }, new() { Name = "Berger", Score = 20 });
        var page = RenderNext();
        await PressAsync(page, "a");
        ShowsLead(page, "Berger");

        // Both are on their way before anything is answered.
        var shown = LeadOf(page);
        await page.InvokeAsync(() => Task.WhenAll(page.Instance.PressedKey("u", shown, null), page.Instance.PressedKey("d", shown, null)));

        ShowsLead(page, "Abel");
        Assert.Equal("Done today", page.Find("[data-done-list] h2").TextContent);
        Assert.Empty(page.FindAll("[data-done-list] li"));
    }

    private static Task<bool> PressAsync(IRenderedComponent<NextLeadPage> page, string key) =>
        page.InvokeAsync(() => page.Instance.PressedKey(key, LeadOf(page), pressedAt: null));

    private static int LeadOf(IRenderedComponent<NextLeadPage> page) =>
        int.Parse(page.Find("[data-next]").GetAttribute("data-lead")!, System.Globalization.CultureInfo.InvariantCulture);

    private IRenderedComponent<NextLeadPage> RenderNext(string address = "/board/next")
    {
        Navigation.NavigateTo(address);
        Render<MudPopoverProvider>();
        var page = Render<NextLeadPage>();
        page.WaitForElement("article");

        return page;
    }

    private static void ShowsLead(IRenderedComponent<NextLeadPage> page, string name) =>
        page.WaitForAssertion(() => Assert.Equal(name, page.Find("article h1").TextContent));
}
