using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Screens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Several people before one board, and what one person makes of it.</summary>
[Collection(WorkshopBrowser.Name)]
public sealed class BoardTogetherTests(BrowserFixture browser)
{
    [Fact]
    public async Task Of_two_reps_on_one_lead_the_second_is_told_and_nothing_is_lost()
    {
        await using var host = await BoardWindow.OpenAsync("Abel", "Berg");

        await browser.BrowseAsync(host.Address, new(), vera => browser.BrowseAsync(host.Address, new(), async peter =>
        {
            await BoardWindow.EnterAsync(vera, host, BoardWindow.Vera);
            await BoardWindow.EnterAsync(peter, host, BoardWindow.Peter);
            await vera.Keyboard.PressAsync("j");
            await peter.Keyboard.PressAsync("j");
            await peter.Keyboard.PressAsync("r");
            await Expect(peter.Locator("[data-work-panel] input[type=radio]").First).ToBeFocusedAsync();

            await vera.Keyboard.PressAsync("a");
            await Expect(vera.Locator("[data-undo]")).ToBeVisibleAsync();

            // Peter's form stays open and filled although the lead is another's by now; sending it says so.
            await peter.Keyboard.PressAsync("1");
            await peter.Keyboard.PressAsync("Enter");
            await Expect(peter.Locator(".undo-bar .refused, [data-work-panel] .problem:not(:empty)").First).ToContainTextAsync("Vera Verkauf");
            await Expect(peter.Locator("[data-undo]")).ToHaveCountAsync(0);
        }));

        var lead = await LeadAsync(host, "Abel");
        Assert.Equal((LeadStatus.Accepted, "vera"), (lead.Status, lead.OwnerId));
    }

    [Fact]
    public async Task What_others_do_shows_in_place_and_new_leads_wait_until_somebody_asks()
    {
        await using var host = await BoardWindow.OpenAsync("Abel", "Berg");

        await browser.BrowseAsync(host.Address, new(), vera => browser.BrowseAsync(host.Address, new(), async peter =>
        {
            await BoardWindow.EnterAsync(vera, host, BoardWindow.Vera);
            await BoardWindow.EnterAsync(peter, host, BoardWindow.Peter);
            await vera.Keyboard.PressAsync("j");

            await peter.Keyboard.PressAsync("j");
            await peter.Keyboard.PressAsync("a");
            await Expect(vera.Locator("tr.row").First).ToContainTextAsync("Peter Post");

            await BoardWindow.AddLeadAsync(host, "Cäsar", visits: 3);
            await Expect(vera.Locator(".news")).ToContainTextAsync("1 neuer Lead");
            Assert.Equal(["Ada Abel", "Ada Berg"], await vera.Locator("tr.row a.name").AllInnerTextsAsync());
            await BrowserFixture.AxeAsync(vera);

            await vera.Locator(".news button").ClickAsync();
            await Expect(vera.Locator("tr.row a.name")).ToHaveCountAsync(3);
            await Expect(vera.Locator("tr.row[data-current] a.name")).ToHaveTextAsync("Ada Abel");
        }));
    }

    [Fact]
    public async Task Every_action_is_done_and_undone_by_keyboard()
    {
        await using var host = await BoardWindow.OpenAsync("Abel");
        var before = await LeadAsync(host, "Abel");

        await browser.BrowseAsync(host.Address, new(), async page =>
        {
            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera, $"/board?closed=1&lead={before.Id}");
            await page.Locator($"[data-panel='{before.Id}'] h1").WaitForAsync();

            foreach (var (action, keys) in new (string Action, string[] Keys)[]
            {
                ("a", []), ("r", ["1", "Enter"]), ("s", ["1", "Enter"]), ("e", ["1", "Enter"]), ("o", ["3", "Enter"]), ("v", ["Enter"]), ("n", []),
            })
            {
                await page.Keyboard.PressAsync(action);
                await EnterAsync(page, action, keys);
                await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
                await Expect(page.Locator("[data-work-panel]")).ToHaveCountAsync(0);
                Assert.True(await EntriesAsync(host) > 0, action);

                await page.Keyboard.PressAsync("Control+z");
                await Expect(page.Locator("[data-undo]")).ToHaveCountAsync(0);
                await Expect(page.Locator("[data-panel] .facts")).ToContainTextAsync("Neu");
                var after = await LeadAsync(host, "Abel");
                Assert.Equal((before.Status, before.OwnerId, before.SnoozedUntil, before.OpportunityValue), (after.Status, after.OwnerId, after.SnoozedUntil, after.OpportunityValue));
                Assert.Equal(0, await EntriesAsync(host));
            }
        });

        await using var db = host.Open();
        Assert.Equal(3, await db.Activities.CountAsync());
    }

    [Fact]
    public async Task Deal_is_won_and_lost_and_undone()
    {
        await using var host = await BoardWindow.OpenAsync("Abel");
        var lead = await LeadAsync(host, "Abel");

        await browser.BrowseAsync(host.Address, new("en-US", true, 1024), async page =>
        {
            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera, $"/board?closed=1&lead={lead.Id}");
            await page.Locator($"[data-panel='{lead.Id}'] h1").WaitForAsync();
            await page.Keyboard.PressAsync("v");
            await EnterAsync(page, "v", ["5", "0", "0", "Enter"]);
            await Expect(page.Locator("[data-work-panel]")).ToHaveCountAsync(0);

            foreach (var (action, keys, status) in new (string, string[], LeadStatus)[] { ("w", ["Enter"], LeadStatus.Won), ("l", ["1", "Enter"], LeadStatus.Lost) })
            {
                await page.Keyboard.PressAsync(action);
                await EnterAsync(page, action, keys);
                await Expect(page.Locator("[data-work-panel]")).ToHaveCountAsync(0);
                await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
                Assert.Equal(status, (await LeadAsync(host, "Abel")).Status);

                await page.Keyboard.PressAsync("Control+z");
                await Expect(page.Locator("[data-undo]")).ToHaveCountAsync(0);
                await Expect(page.Locator("[data-panel] .facts")).ToContainTextAsync("Opportunity");
                Assert.Equal((LeadStatus.Opportunity, 500), ((await LeadAsync(host, "Abel")).Status, (await LeadAsync(host, "Abel")).OpportunityValue));
            }
        });

        await using var db = host.Open();
        Assert.Equal(0, await db.LeadOutcomes.CountAsync());
    }

    [Theory]
    [InlineData("en-US", true, 1024, "Phone", "Move Phone to the left")]
    public async Task Columns_are_chosen_moved_and_sized_and_stay_so(string language, bool dark, int width, string phone, string left)
    {
        await using var host = await BoardWindow.OpenAsync("Abel", "Berg");

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera);
            await page.Locator(".columns-menu summary").ClickAsync();
            await page.GetByLabel(phone, new() { Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = left }).ClickAsync();
            await Expect(page.Locator("tr.row").First).ToContainTextAsync("+49 30 1234567");
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.PressAsync("Escape");

            var grip = (await page.Locator("th[data-column=Lead] [data-grip]").BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(grip.X + 3, grip.Y + 4);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(grip.X + 53, grip.Y + 4, new() { Steps = 3 });
            await page.Mouse.UpAsync();
            await Expect(page.Locator("col[data-column=Lead][style*=width]")).ToHaveCountAsync(1);
            await page.Locator("th[data-column=Why]").DragToAsync(page.Locator("th[data-column=Grade]"));
            await Expect(page.Locator("th[data-column]").Nth(1)).ToHaveAttributeAsync("data-column", "Why");
            var order = await OrderAsync(page);

            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera);
            await Expect(page.Locator("th[data-column]").Nth(1)).ToHaveAttributeAsync("data-column", "Why");
            Assert.Equal(order, await OrderAsync(page));
            Assert.Equal(["Rank", "Why", "Grade", "Score", "Lead", "Next", "LastActivity", "Phone", "Waits"], order);
            await Expect(page.Locator("col[data-column=Lead][style*=width]")).ToHaveCountAsync(1);
        });
    }

    [Theory]
    [InlineData("en-US", true, 1024, "accept")]
    public async Task Palette_finds_leads_and_does_everything_the_board_can(string language, bool dark, int width, string accept)
    {
        await using var host = await BoardWindow.OpenAsync("Abel", "Berg");

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera);
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Control+k");
            await Expect(page.Locator("[role=combobox]")).ToBeFocusedAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.TypeAsync(accept);
            await Expect(page.Locator("[role=option]")).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
            Assert.Equal("vera", (await LeadAsync(host, "Abel")).OwnerId);

            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("t");
            await page.WaitForURLAsync("**/board/team", BrowserFixture.OnceThere);
            await page.Locator("table").WaitForAsync();
            await BrowserFixture.AxeAsync(page);

            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync("Berg");
            await page.Locator("[role=option][aria-selected=true]").GetByText("Ada Berg").WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("h1")).ToContainTextAsync("Berg");

            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("b");
            await page.WaitForURLAsync("**/board", BrowserFixture.OnceThere);
            await page.Locator("tr.row").First.WaitForAsync();

            await BoardWindow.EnterAsync(page, host, BoardWindow.Vera, "/board/print?grade=A,B,C,D,F");
            await page.Locator("tbody tr").First.WaitForAsync();
            await BrowserFixture.AxeAsync(page);
        });
    }

    private static async Task EnterAsync(IPage page, string action, string[] keys)
    {
        if (action == "a")
        {
            return;
        }

        // Where the form is, the first field has the focus.
        await Expect(page.Locator("[data-work-panel] :focus")).ToHaveCountAsync(1);

        if (action == "n")
        {
            await page.Keyboard.TypeAsync("Rief zurück.");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
        }

        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task<string[]> OrderAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('th[data-column]')].map(head => head.dataset.column)");

    private static async Task<int> EntriesAsync(ImportHost host)
    {
        await using var db = host.Open();

        return await db.WorkLog.CountAsync(entry => entry.UndoneAt == null && entry.Batch != null);
    }

    private static async Task<Lead> LeadAsync(ImportHost host, string name)
    {
        await using var db = host.Open();

        return await db.Leads.AsNoTracking().SingleAsync(lead => lead.LastName == name);
    }
}
