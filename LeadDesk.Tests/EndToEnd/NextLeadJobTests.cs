using System.Text.RegularExpressions;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>A list is worked off one lead at a time, with the keyboard.</summary>
[Collection(ListBrowser.Name)]
public partial class NextLeadJobTests(BrowserFixture browser)
{
    private static readonly string[] InSight = ["h1", ".facts", ".reason", ".reach", "[data-action=Reject]", "#next-say", "#next-ask", "#next-latest"];

    [Theory]
    [InlineData("de-DE", false, 1440, 900)]
    [InlineData("en-US", true, 1024, 768)]
    public async Task A_list_is_worked_off_one_by_one_without_scrolling(string language, bool dark, int width, int height)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(language);

        await browser.BrowseAsync(server.Address, new(language, dark, width, height), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/board?queue=unassigned&status=new");
            await page.Locator("tr.row").First.WaitForAsync();
            var names = await page.Locator("tr.row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.lead)");
            await page.Locator("[data-next-mode]").ClickAsync();
            await ShowsAsync(page, names[0]);
            await Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-ready", "");
            await BrowserFixture.AxeAsync(page);

            // Who, why, how to reach them, the actions and what to say: all of it is in sight at once.
            foreach (var part in InSight)
            {
                var box = (await page.Locator($"article {part}").First.BoundingBoxAsync())!;
                Assert.True(box.Y + box.Height <= height, $"{part} ends at {box.Y + box.Height} of {height}");
            }

            await page.Keyboard.PressAsync("a");
            await ShowsAsync(page, names[1]);
            await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);

            await page.Keyboard.PressAsync("u");
            await ShowsAsync(page, names[0]);
            await page.Keyboard.PressAsync("j");
            await ShowsAsync(page, names[1]);
            await page.Keyboard.PressAsync("k");
            await ShowsAsync(page, names[0]);

            await page.Keyboard.PressAsync("r");
            await Expect(page.Locator("[data-work-panel] input[type=radio]").First).ToBeFocusedAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.PressAsync("2");
            await page.Keyboard.PressAsync("Enter");
            await ShowsAsync(page, names[1]);

            await page.ReloadAsync();
            await ShowsAsync(page, names[1]);
            await Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-ready", "");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page).ToHaveURLAsync(List());
            await Expect(page.Locator($"tr.row[data-lead='{names[0]}']")).ToHaveCountAsync(0);
            Assert.Empty(server.Errors);
        });
    }

    [Fact]
    public async Task The_end_of_a_list_says_so_and_the_keys_can_be_turned_off()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/board/next?q=nobody-is-called-this");
            await Expect(page.Locator(".empty h1")).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);

            await page.GotoAsync("/board/next");
            await page.Locator("article").WaitForAsync();
            await Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-ready", "");
            await page.Keyboard.PressAsync("?");
            await page.Locator(".mud-dialog.help input").UncheckAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-keys", "off");
            var lead = await page.Locator("[data-next]").GetAttributeAsync("data-lead");
            await page.Keyboard.PressAsync("j");
            await BrowserFixture.AxeAsync(page);

            Assert.Equal(lead, await page.Locator("[data-next]").GetAttributeAsync("data-lead"));
        });
    }

    [Theory]
    [InlineData("de-DE", true, 1024, 768)]
    public async Task A_lead_opened_from_a_list_leads_to_the_next_and_has_the_keys_of_the_board(string language, bool dark, int width, int height)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(language);

        await browser.BrowseAsync(server.Address, new(language, dark, width, height), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/board?queue=unassigned&status=new");
            var rows = page.Locator("tr.row");
            await rows.First.Locator("a.name").ClickAsync();
            await page.Locator("[data-panel] .tools a").ClickAsync();
            await Expect(page).ToHaveURLAsync(OwnPage());
            await page.Locator(".similar").WaitForAsync();
            await Expect(page.Locator("[data-lead][data-ready]")).ToHaveCountAsync(1);
            await BrowserFixture.AxeAsync(page);
            var first = await page.Locator("h1").InnerTextAsync();

            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator("h1")).Not.ToHaveTextAsync(first);
            await page.Keyboard.PressAsync("a");
            await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("u");
            await Expect(page.Locator("[data-undo]")).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("k");
            await Expect(page.Locator("h1")).ToHaveTextAsync(first);

            await page.Locator("nav.views a").Last.ClickAsync();
            await page.Locator(".duplicates").WaitForAsync();
            await BrowserFixture.AxeAsync(page);

            await page.GotoAsync(await MergeOfTwoNewLeadsAsync(server));
            await page.Locator("[data-merge]").ClickAsync();
            await Expect(page.Locator("[data-confirm]")).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Locator("[data-confirm]").ClickAsync();
            await Expect(page).ToHaveURLAsync(Merged());
            Assert.Empty(server.Errors);
        });
    }

    private static Task ShowsAsync(IPage page, string lead) => Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-lead", lead);

    [GeneratedRegex(@"/board\?queue=unassigned&status=new$")]
    private static partial Regex List();

    [GeneratedRegex(@"/leads/\d+\?list=")]
    private static partial Regex OwnPage();

    // A lead with an owner is merged by its owner alone.
    private static async Task<string> MergeOfTwoNewLeadsAsync(LeadDeskServer server)
    {
        await using var db = await server.Service<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync();
        var leads = await db.Leads.Where(lead => lead.Status == LeadStatus.New && lead.OwnerId == null).OrderBy(lead => lead.Id).Select(lead => lead.Id).Take(2).ToListAsync();

        return $"/leads/{leads[0]}/merge/{leads[1]}";
    }

    [GeneratedRegex(@"/leads/\d+$")]
    private static partial Regex Merged();
}
