using System.Data.Common;
using System.Security.Claims;
using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Board;

public sealed class BoardPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private TestDatabase _database = default!;
    private IRenderedComponent<MudBlazor.MudPopoverProvider>? _popovers;
    private IRenderedComponent<MudBlazor.MudDialogProvider>? _dialogs;

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
        await db.SaveChangesAsync();
        SignIn(Roles.Sales);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public void Empty_installation_sends_those_who_may_import_to_the_imports()
    {
        SignIn(Roles.Marketing);

        var page = RenderBoard();

        Assert.Contains("No leads yet", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/imports", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Empty_installation_offers_no_import_to_those_who_may_not()
    {
        var page = RenderBoard();

        Assert.Contains("No leads yet", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".empty a"));
    }

    [Fact]
    public async Task Filter_without_result_offers_to_clear_it()
    {
        await new Queued().AddToAsync(_database);

        var page = RenderBoard("/board?grade=F&q=nobody");

        Assert.Contains("No lead matches", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/board", page.Find(".empty a").GetAttribute("href"));
        Assert.NotNull(page.Find("th[data-column=Lead]")); // What is above the rows stays where it is.
        Assert.NotNull(page.Find("[data-next-mode]"));
    }

    [Fact]
    public async Task Queue_that_is_worked_off_says_so()
    {
        await new Queued { Status = Core.Leads.LeadStatus.Won }.AddToAsync(_database);

        var page = RenderBoard();

        Assert.Contains("Nothing left to do", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/board?closed=1", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Address_opens_the_view_it_names()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "Abel", Grade = "A" },
            new() { Name = "Berger", Grade = "A", Route = "nurture" },
            new() { Name = "Conrad", Grade = "C", Route = "nurture" });

        var page = RenderBoard("/board?route=nurture&grade=A");

        Assert.Equal(["Berger"], NamesOn(page));
        Assert.Equal("1 lead", page.Find(".total").TextContent);
        Assert.Equal("true", page.Find("button[data-letter=A]").GetAttribute("aria-pressed"));
        Assert.Equal("/board?route=nurture&grade=A", page.Find(".routes [aria-current]").GetAttribute("href"));
        Assert.Equal(["0", "3", "1", "0", "0", "2", "0", "0", "3"], page.FindAll(".routes .count").Select(count => count.TextContent));
    }

    [Fact]
    public async Task Choosing_a_letter_changes_address_and_rows()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel", Grade = "A" }, new() { Name = "Conrad", Grade = "C" });
        var page = RenderBoard();

        page.Find("button[data-letter=C]").Click();

        page.WaitForAssertion(() => Assert.Equal(["Conrad"], NamesOn(page)));
        Assert.Equal("http://localhost/board?grade=C", Navigation.Uri);
    }

    [Fact]
    public async Task A_key_acts_on_the_lead_it_names_and_on_no_other_that_lies_open()
    {
        var abel = await new Queued { Name = "Abel", Score = 90 }.AddToAsync(_database);
        var berg = await new Queued { Name = "Berg", Score = 20 }.AddToAsync(_database);
        var page = RenderBoard($"/board?lead={abel.Id}");
        page.WaitForElement($"[data-panel='{abel.Id}'] [data-lead='{abel.Id}']");

        // The cursor has gone on to Berg; the lead beside the list is still Abel, for the page or by now only for the server.
        Assert.True(await page.InvokeAsync(() => page.Instance.ActFromKey("a", berg.Id, abel.Id, pressedAt: null)));
        Assert.True(await page.InvokeAsync(() => page.Instance.ActFromKey("a", berg.Id, berg.Id, pressedAt: null)));
        Assert.Contains("the open lead is not the one", page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal([null, null], await OwnersAsync());

        // A lead that is neither in the list nor open.
        await page.InvokeAsync(() => page.Instance.ActFromKey("a", abel.Id, abel.Id, pressedAt: null));
        Assert.Equal(["anna", null], await OwnersAsync());
        Assert.Empty(page.FindAll(".note"));
    }

    [Fact]
    public async Task A_key_for_a_lead_that_has_left_the_list_or_that_came_too_late_does_nothing_and_says_so()
    {
        var abel = await new Queued { Name = "Abel" }.AddToAsync(_database);
        var berg = await new Queued { Name = "Berg", Route = "nurture" }.AddToAsync(_database);
        var page = RenderBoard($"/board?route=salesNow");

        await page.InvokeAsync(() => page.Instance.ActFromKey("a", berg.Id, 0, pressedAt: null));
        Assert.Contains("no longer in the list", page.Find(".note").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Instance.ActFromKey("r", berg.Id, 0, pressedAt: null));
        Assert.Empty(page.FindAll("[data-panel]"));
        Assert.False(await page.InvokeAsync(() => page.Instance.ActFromKey("a", abel.Id, 0, KeyClock.Now() - KeyClock.LongestWay - 1)));
        Assert.Contains("arrived too late", page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal([null, null], await OwnersAsync());
    }

    [Fact]
    public async Task Typing_searches_after_a_pause_and_back_leads_to_before()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Müller" }, new() { Name = "Abel" });
        var page = RenderBoard();

        _ = page.Find("input[type=search]").InputAsync("mu");
        _ = page.Find("input[type=search]").InputAsync("muel");

        page.WaitForAssertion(() => Assert.Equal(["Müller"], NamesOn(page)));
        Assert.Equal("http://localhost/board?q=muel", Navigation.Uri);

        Navigation.NavigateTo("/board");

        page.WaitForAssertion(() => Assert.Equal(2, NamesOn(page).Count));
        Assert.Equal("", page.Find("input[type=search]").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Second_page_goes_on_where_the_first_ended()
    {
        await Queued.AddAllAsync(_database, Enumerable.Range(1, 53).Select(number => new Queued { Name = $"{number}" }));

        var first = RenderBoard();
        var next = first.Find(".pager a[title='Next page']").GetAttribute("href");
        Navigation.NavigateTo(next!);

        first.WaitForAssertion(() => Assert.Equal(["51", "52", "53"], NamesOn(first)));
        Assert.Equal("/board?page=2", next);
        Assert.Contains("51–53 of 53", first.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_beyond_the_end_leads_to_the_last_one()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);

        var page = RenderBoard("/board?page=9");

        page.WaitForAssertion(() => Assert.Equal(["Abel"], NamesOn(page)));
        Assert.Equal("http://localhost/board", Navigation.Uri);
    }

    [Fact]
    public async Task What_a_colleague_changes_shows_in_place_and_new_rows_wait_until_asked_for()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);
        var page = RenderBoard();

        await new Queued { Name = "Berger", Score = 90 }.AddToAsync(_database);
        await Services.GetRequiredService<LiveIndex>().AnnounceAsync(CancellationToken.None);

        page.WaitForAssertion(() => Assert.Contains("1 new lead", page.Find(".news").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Abel"], NamesOn(page));

        page.Find(".news button").Click();

        page.WaitForAssertion(() => Assert.Equal(["Berger", "Abel"], NamesOn(page)));
        Assert.Empty(page.FindAll(".news"));
    }

    [Fact]
    public async Task Facets_narrow_the_list_and_say_what_would_be_left()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "Abel", Grade = "A", Route = "salesNow" },
            new() { Name = "Berger", Grade = "B", Route = "nurture", Status = Core.Leads.LeadStatus.Accepted });
        var page = RenderBoard();
        var status = page.FindAll(".facet").Single(facet => facet.TextContent.Contains("Status", StringComparison.Ordinal));

        status.QuerySelectorAll("label").Single(label => label.TextContent.Contains("Accepted", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);

        page.WaitForAssertion(() => Assert.Equal(["Berger"], NamesOn(page)));
        Assert.Equal("http://localhost/board?status=accepted", Navigation.Uri);
    }

    [Fact]
    public async Task Search_says_what_other_queues_have_and_leads_there()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "Müller" },
            new() { Name = "Mueller", Route = "nurture" },
            new() { Name = "Muller", Status = Core.Leads.LeadStatus.Rejected });

        var nothing = RenderBoard("/board?queue=mine&q=muller");
        Assert.Equal("0 here, 3 in all.", nothing.Find(".empty .text").TextContent);
        Assert.Equal("/board?q=muller&closed=1", nothing.Find(".empty [data-everywhere]").GetAttribute("href"));

        var some = RenderBoard("/board?route=nurture&q=muller");
        Assert.Equal(["Mueller"], NamesOn(some));
        Assert.StartsWith("1 here, 3 in all.", some.Find(".elsewhere").TextContent, StringComparison.Ordinal);

        Navigation.NavigateTo("/board?q=muller&closed=1");
        some.WaitForAssertion(() => Assert.Equal(3, NamesOn(some).Count));
        Assert.Empty(some.FindAll("[data-everywhere]"));
    }

    [Fact]
    public async Task Waiting_time_sorts_the_list_and_the_address_says_so()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "Abel", Score = 90, Since = Queued.Noon.AddHours(-1) },
            new() { Name = "Berger", Score = 10, Since = Queued.Noon.AddHours(-9) });
        var page = RenderBoard("/board?queue=unassigned");
        Assert.Equal(["Abel", "Berger"], NamesOn(page));

        Navigation.NavigateTo(page.Find("th a.sort").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal(["Berger", "Abel"], NamesOn(page)));
        Assert.Equal("http://localhost/board?queue=unassigned&sort=waiting", Navigation.Uri);
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("/board?queue=unassigned", page.Find("th a.sort").GetAttribute("href"));
    }

    [Fact]
    public async Task Rows_are_as_high_as_somebody_chose_also_the_next_time()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);
        var page = RenderBoard();
        Assert.Equal("Normal", page.Find(".queue").GetAttribute("data-density"));

        page.Find(".columns-menu").TriggerEvent("ontoggle", EventArgs.Empty);
        page.WaitForElement("button[data-density=Dense]").Click();

        page.WaitForAssertion(() => Assert.Equal("Dense", page.Find(".queue").GetAttribute("data-density")));
        var again = RenderBoard();
        again.WaitForAssertion(() => Assert.Equal("Dense", again.Find(".queue").GetAttribute("data-density")));
    }

    [Fact]
    public async Task The_first_five_kept_views_are_tabs_and_the_menu_has_all()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);
        var views = Services.GetRequiredService<SavedViews>();
        var anna = new Actor("anna", "anna", [.. Roles.RightsOf(Roles.Sales)]);

        foreach (var letter in (string[])["A", "B", "C", "D", "F"])
        {
            await views.SaveAsync(anna, $"Only {letter}", $"/board?grade={letter}", isShared: false, CancellationToken.None);
        }

        await views.SaveAsync(anna, "A and B", "/board?grade=A%2CB", isShared: false, CancellationToken.None);

        var page = RenderBoard("/board?grade=B");
        Assert.Equal(["Only A", "Only B", "Only C", "Only D", "Only F"], page.FindAll("[data-view]").Select(tab => tab.TextContent.Trim()));
        Assert.Equal("Only B", Assert.Single(page.FindAll(".routes [aria-current]")).TextContent.Trim());

        page.Find(".views-menu button").Click();
        Assert.Equal("/board?grade=A%2CB", _popovers!.WaitForElements("a.mud-menu-item", 6)[^1].GetAttribute("href"));

        // What is shown has its tab.
        Navigation.NavigateTo("/board?grade=A%2CB");
        page.WaitForAssertion(() => Assert.Equal("A and B", page.Find(".routes [aria-current]").TextContent.Trim()));
        Assert.Equal(6, page.FindAll("[data-view]").Count);
    }

    [Fact]
    public async Task View_is_kept_renamed_made_the_start_and_deleted_in_its_menu()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);
        var page = RenderBoard("/board?grade=A&page=2&lead=1");

        Choose(page, "Save this view");
        _dialogs!.WaitForElement("form input").Change("The best");
        await _dialogs!.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("The best", page.Find("[data-view]").TextContent.Trim()));
        Assert.Equal("/board?grade=A", page.Find("[data-view]").GetAttribute("href"));

        Choose(page, "Rename");
        _dialogs!.WaitForElement("form input").Change(" ");
        await _dialogs!.Find("form").SubmitAsync();
        _dialogs!.WaitForAssertion(() => Assert.Contains("needs a name", _dialogs!.Markup, StringComparison.Ordinal));
        _dialogs!.Find("form input").Change("Best of all");
        await _dialogs!.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Best of all", page.Find("[data-view]").TextContent.Trim()));

        Choose(page, "Start LeadDesk with this view");
        Render<StartPage>();
        page.WaitForAssertion(() => Assert.Equal("http://localhost/board?grade=A", Navigation.Uri));

        Choose(page, "Delete");
        _dialogs!.WaitForElement(".mud-dialog-actions button:last-child").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-view]")));
    }

    [Fact]
    public async Task Selection_grows_from_the_page_to_the_whole_list_and_ends_with_another_filter()
    {
        await Queued.AddAllAsync(_database, [.. Enumerable.Range(0, 60).Select(number => new Queued { Name = $"Lead {number}" })]);
        var page = RenderBoard();

        page.Find("th.select input").Change(true);

        page.WaitForAssertion(() => Assert.Contains("50 selected", page.Find(".bulk").TextContent, StringComparison.Ordinal));

        page.Find(".bulk [data-select-all]").Click();

        page.WaitForAssertion(() => Assert.Contains("60 selected", page.Find(".bulk").TextContent, StringComparison.Ordinal));

        page.Find("button[data-letter=A]").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".bulk")));
    }

    [Fact]
    public async Task Leads_are_worked_together_and_it_can_be_undone()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel" }, new() { Name = "Berger" });
        var page = RenderBoard();
        page.Find("th.select input").Change(true);
        page.WaitForElement(".bulk [data-action=Accept]").Click();

        page.WaitForAssertion(() => Assert.All(page.FindAll("tr.row .next .second"), cell => Assert.StartsWith("Accepted", cell.TextContent, StringComparison.Ordinal)));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".bulk")));
        page.WaitForAssertion(() => Assert.Contains("2 done today", page.Find(".day").TextContent, StringComparison.Ordinal));

        page.WaitForElement("[data-undo]").Click();

        page.WaitForAssertion(() => Assert.Contains("0 done today", page.Find(".day").TextContent, StringComparison.Ordinal));

        page.WaitForAssertion(() => Assert.All(page.FindAll("tr.row .next .second"), cell => Assert.StartsWith("New", cell.TextContent, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Before_leads_are_worked_together_the_bar_says_with_how_many_it_is_possible()
    {
        await Queued.AddAllAsync(_database, new() { Name = "Abel" }, new() { Name = "Berger" }, new() { Name = "Conrad", Status = Core.Leads.LeadStatus.Accepted });
        await using (var db = _database.Open())
        {
            db.Users.Add(new() { Id = "bernd", UserName = "bernd", NormalizedUserName = "BERND", DisplayName = "Bernd", CreatedAt = Queued.Noon });
            await db.SaveChangesAsync();
            await db.Leads.Where(lead => lead.LastName == "Conrad").ExecuteUpdateAsync(set => set.SetProperty(lead => lead.OwnerId, "bernd"));
        }

        var page = RenderBoard();
        page.Find("th.select input").Change(true);

        Assert.Equal("Accept 2, 1 already taken", page.WaitForElement(".bulk .outlook").TextContent);
        Assert.Equal(["Accept", "2"], page.FindAll(".bulk [data-action=Accept] .inside > span").Select(word => word.TextContent));
        Assert.Equal(["Reject"], page.FindAll(".bulk [data-action=Reject] .inside > span").Select(word => word.TextContent));
    }

    [Fact]
    public void Who_may_not_work_leads_sees_no_boxes_to_select_them()
    {
        SignIn(Roles.Marketing);

        Assert.Empty(RenderBoard().FindAll("th.select"));
    }

    [Fact]
    public async Task What_is_shown_can_be_taken_out_with_its_filter_and_without_its_page()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);

        var page = RenderBoard("/board?q=abel&closed=1");

        page.Find(".export button").Click();

        Assert.Equal(
            ["/board/export.xlsx?q=abel&closed=1", "/board/export.csv?q=abel&closed=1"],
            _popovers!.WaitForElements("a[download]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task While_leads_are_loaded_the_page_says_how_far_it_is()
    {
        await new Queued { Name = "Abel" }.AddToAsync(_database);
        var loading = new TaskCompletionSource();
        Services.ConfigureDbContext<LeadDeskDbContext>(context => context.AddInterceptors(new WaitToRead(loading.Task)));

        Render<MudBlazor.MudPopoverProvider>();
        var page = Render<BoardPage>();

        page.WaitForAssertion(() => Assert.Equal("Loading leads: 0 %", page.Find(".total").TextContent));
        Assert.NotEmpty(page.FindAll(".waiting"));

        loading.SetResult();

        page.WaitForAssertion(() => Assert.Equal(["Abel"], NamesOn(page)));
    }

    [Fact]
    public async Task Closed_page_no_longer_asks_the_database()
    {
        await new Queued().AddToAsync(_database);
        var page = RenderBoard();

        await DisposeComponentsAsync();
        Services.GetRequiredService<LeadChanges>().Announce();

        await using var db = _database.Open();
        Assert.Equal(1, await db.Leads.CountAsync()); // The file is free, and nothing was thrown at the closed page.
        Assert.True(page.IsDisposed);
    }

    private void SignIn(string role)
    {
        var user = this.AddAuthorization();
        user.SetAuthorized("Anna");
        user.SetRoles(role);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
    }

    private IRenderedComponent<BoardPage> RenderBoard(string address = "/board")
    {
        _popovers ??= Render<MudBlazor.MudPopoverProvider>();
        _dialogs ??= Render<MudBlazor.MudDialogProvider>();
        Navigation.NavigateTo(address);
        var page = Render<BoardPage>();
        page.WaitForState(() => page.FindAll(".waiting").Count == 0);

        return page;
    }

    // What is chosen may wait for a dialog, which is answered later.
    private void Choose(IRenderedComponent<BoardPage> page, string entry)
    {
        page.Find(".views-menu button").Click();
        _popovers!.WaitForElement(".mud-menu-item");
        _ = _popovers!.InvokeAsync(() => _popovers!.FindAll(".mud-menu-item").Single(item => item.TextContent.Trim().StartsWith(entry, StringComparison.Ordinal)).Click());
    }

    private async Task<List<string?>> OwnersAsync()
    {
        await using var db = _database.Open();

        return await db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.OwnerId).ToListAsync();
    }

    private static List<string> NamesOn(IRenderedComponent<BoardPage> page) => [.. page.FindAll("a.name").Select(link => link.TextContent)];

    private sealed class WaitToRead(Task released) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await released.WaitAsync(cancellationToken);

            return result;
        }
    }
}
