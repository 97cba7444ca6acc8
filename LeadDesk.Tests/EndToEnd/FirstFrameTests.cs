using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

[Collection(WorkshopBrowser.Name)]
public class FirstFrameTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_page_shows_its_frame_before_any_script_and_itself_afterwards()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(
            server.Address,
            new("de-DE"),
            async page =>
            {
                await Walks.EnterAsync(page, server);
                await Expect(page.Locator(".first-frame")).ToBeHiddenAsync();

                await page.RouteAsync("**/blazor.web*.js", route => route.AbortAsync());
                await page.GotoAsync("/board", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

                await Expect(page.Locator(".first-frame")).ToBeVisibleAsync();
                await Expect(page.Locator(".first-frame").GetByText("LeadDesk")).ToBeVisibleAsync();
            },
            isExpected: problem => problem.Contains("reading 'start'", StringComparison.Ordinal) || problem.Contains("ERR_FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_and_walls_have_none()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new("de-DE"), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/workshop/1/wall");

            await Expect(page.Locator("main")).ToBeVisibleAsync();
            await Expect(page.Locator(".first-frame")).ToHaveCountAsync(0);
        });
    }
}
