using Microsoft.Playwright;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Pages that are mostly tables: as wide as the screen, and everything in them within reach.</summary>
[Collection(ListBrowser.Name)]
public class TablePagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", true, 390)]
    [InlineData("en-US", false, 1024)]
    public async Task Tables_fit_the_screen_or_scroll_by_keyboard_and_their_numbers_stand_right(string language, bool dark, int width)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(language);

        await browser.BrowseAsync(server.Address, new(language, dark, width), async page =>
        {
            await Walks.EnterAsync(page, server);

            foreach (var path in (string[])["/model", "/board/team", "/workshop", "/leads/1/merge/2"])
            {
                await page.GotoAsync(path);
                await page.Locator("table").First.WaitForAsync();
                await BrowserFixture.AxeAsync(page);
                await AssertFitsAsync(page, path);
            }

            await page.GotoAsync("/insights/sales?period=all");
            await page.Locator("h2").First.WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await AssertFitsAsync(page, "/insights");
            await SettingsAsync(page);
            Assert.Empty(server.Errors);
        });
    }

    // All pages of settings, the forms of the catalogue too.
    private static async Task SettingsAsync(IPage page)
    {
        foreach (var path in (string[])["/settings", "/settings/organisation", "/settings/fields", "/settings/markets", "/settings/routing"])
        {
            await page.GotoAsync(path);
            await page.Locator("section h2").First.WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await AssertFitsAsync(page, path);
        }

        await page.GotoAsync("/settings/fields");
        await page.Locator("[aria-labelledby=fields] button").ClickAsync();
        await page.Locator("[aria-labelledby=fields] form input").First.FillAsync("Maschine");
        await page.Locator("[aria-labelledby=fields] form button[type=submit]").ClickAsync();
        await page.Locator("[aria-labelledby=fields] table").GetByText("Maschine").First.WaitForAsync();
        await BrowserFixture.AxeAsync(page);
        await AssertFitsAsync(page, "/settings/fields");
    }

    // A table scrolls in the frame that takes the focus, never in a box within it, which no key would reach.
    private static async Task AssertFitsAsync(IPage page, string path)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is too wide.");
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.mud-table-container')].filter(box => box.scrollWidth > box.clientWidth).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('td.number, th.number')].filter(cell => getComputedStyle(cell).textAlign !== 'end').length"));
    }
}
