using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>A rep's morning on the board, with the keyboard.</summary>
[Collection(WorkshopBrowser.Name)]
public partial class BoardJobTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", false, 1440, "Angenommen", "Neu")]
    [InlineData("en-US", true, 1024, "Accepted", "New")]
    public async Task A_morning_is_worked_by_keyboard_alone(string language, bool dark, int width, string accepted, string fresh)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(language);

        await browser.BrowseAsync(server.Address, new(language, dark, width), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/board?queue=unassigned&status=new");
            var rows = page.Locator("tr.row");
            await Expect(rows).ToHaveCountAsync(50);
            await Expect(page.Locator("[data-board]")).ToHaveAttributeAsync("data-ready", "");
            var first = await IdAsync(rows.Nth(0));
            var second = await IdAsync(rows.Nth(1));

            await page.Keyboard.PressAsync("j");
            await Expect(rows.Nth(0)).ToHaveAttributeAsync("data-current", "");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator($"[data-panel='{first}'] h1")).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);

            await page.Keyboard.PressAsync("a");
            await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
            await Expect(page.Locator($"[data-panel='{first}'] .facts")).ToContainTextAsync(accepted);
            await BrowserFixture.AxeAsync(page);

            await page.Keyboard.PressAsync("Control+z");
            await Expect(page.Locator($"[data-panel='{first}'] .facts")).ToContainTextAsync(fresh);

            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator($"[data-panel='{second}'] h1")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[data-panel]")).ToHaveCountAsync(0);
            Assert.Equal(second, await IdAsync(page.Locator("tr.row[data-current]")));

            await RejectTwoAsync(page, rows);
            await SwitchKeysOffAsync(page);
            await BrowserFixture.AxeAsync(page);
            Assert.Empty(server.Errors);
        });
    }

    [Fact]
    public async Task A_view_that_is_kept_is_there_again_and_a_link_opens_it_for_others()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/board");
            await page.Locator("tr.row").First.WaitForAsync();
            var everything = await page.Locator(".total").InnerTextAsync();
            await page.Locator("button[data-letter=A]").ClickAsync();
            await Expect(page).ToHaveURLAsync(OnlyA());
            await Expect(page.Locator(".total")).Not.ToHaveTextAsync(everything);
            var total = await page.Locator(".total").InnerTextAsync();

            await page.Locator(".views-menu button").ClickAsync();
            await page.Locator(".mud-menu-item").First.ClickAsync();
            await Expect(page.Locator(".mud-dialog input").First).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("Die Besten");
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-view]")).ToHaveTextAsync("Die Besten");
            await BrowserFixture.AxeAsync(page);

            await page.GotoAsync("/board");
            await page.Locator("[data-view]").ClickAsync();
            await Expect(page).ToHaveURLAsync(OnlyA());
            await Expect(page.Locator(".total")).ToHaveTextAsync(total);
            await AssertLittleStandsAboveTheRowsAsync(page);
            await AssertNothingMovesWhenNothingIsFoundAsync(page);
            await AssertPhoneShowsCardsAsync(page);
        });
    }

    private static async Task AssertLittleStandsAboveTheRowsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(1440, 900);
        Assert.InRange((await page.Locator("tr.row").First.BoundingBoxAsync())!.Y, 1, 151);
    }

    private static async Task AssertNothingMovesWhenNothingIsFoundAsync(IPage page)
    {
        string[] places = [".search", ".letters", ".ways", "thead"];
        var before = await Task.WhenAll(places.Select(place => page.Locator(place).BoundingBoxAsync()));
        await page.Locator("input[type=search]").FillAsync("niemand heißt so");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await BrowserFixture.AxeAsync(page);
        var after = await Task.WhenAll(places.Select(place => page.Locator(place).BoundingBoxAsync()));
        Assert.Equal(before.Select(box => (box!.X, box.Y, box.Height)), after.Select(box => (box!.X, box.Y, box.Height)));
    }

    private static async Task AssertPhoneShowsCardsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/board");
        var row = page.Locator("tr.row").First;
        await row.WaitForAsync();
        await Expect(page.Locator("thead")).ToBeHiddenAsync();
        Assert.True((await row.BoundingBoxAsync())!.Width <= 390);
        await BrowserFixture.AxeAsync(page);
        await row.Locator("a.name").ClickAsync();
        await Expect(page.Locator("[data-panel] h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".board > .tools")).ToBeHiddenAsync();
        await Expect(row).ToBeHiddenAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static async Task RejectTwoAsync(IPage page, ILocator rows)
    {
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".bulk b")).ToContainTextAsync("2");
        await BrowserFixture.AxeAsync(page);
        var rejected = await IdAsync(rows.Nth(1));

        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator(".bulk input[type=radio]").First).ToBeFocusedAsync();
        await BrowserFixture.AxeAsync(page);
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
        await Expect(page.Locator($"tr.row[data-lead='{rejected}']")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator($"tr.row[data-lead='{rejected}']")).ToHaveCountAsync(1);
    }

    private static async Task SwitchKeysOffAsync(IPage page)
    {
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator(".mud-dialog.help")).ToBeVisibleAsync();
        await BrowserFixture.AxeAsync(page);
        await page.Locator(".mud-dialog.help input").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".mud-dialog.help")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-board]")).ToHaveAttributeAsync("data-keys", "off");
        var current = await page.Locator("tr.row[data-current]").CountAsync() == 0 ? 0 : await IdAsync(page.Locator("tr.row[data-current]"));

        await page.Keyboard.PressAsync("j");

        Assert.Equal(current, await page.Locator("tr.row[data-current]").CountAsync() == 0 ? 0 : await IdAsync(page.Locator("tr.row[data-current]")));
    }

    private static async Task<int> IdAsync(ILocator row) => int.Parse((await row.GetAttributeAsync("data-lead"))!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/board\?grade=A$")]
    private static partial Regex OnlyA();
}
