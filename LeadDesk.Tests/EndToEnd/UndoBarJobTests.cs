using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>What was done last, on a phone and on a wide screen.</summary>
[Collection(ListBrowser.Name)]
public class UndoBarJobTests(BrowserFixture browser)
{
    private const string Unassigned = "/board?queue=unassigned&status=new";
    private const string Bar = "[data-undo-stack] .undo-bar";

    [Fact]
    public async Task On_a_phone_the_undo_bar_covers_no_action_and_is_in_sight()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(Width: 390, Height: 844), async page =>
        {
            await Walks.EnterAsync(page, server);

            // One by one: the next lead comes at once.
            await page.GotoAsync("/board/next?queue=unassigned&status=new");
            await Expect(page.Locator("[data-next]")).ToHaveAttributeAsync("data-ready", "");
            var first = await page.Locator("[data-next]").GetAttributeAsync("data-lead");
            await AcceptAsync(page);
            await Expect(page.Locator("[data-next]")).Not.ToHaveAttributeAsync("data-lead", first!);
            await CoversNothingAsync(page);
            await BrowserFixture.AxeAsync(page);

            // The board, with a lead open in the place of the list.
            await page.GotoAsync(Unassigned);
            await page.Locator("tr.row a.name").First.ClickAsync();
            await page.Locator("[data-panel] [data-action=Accept]").WaitForAsync();
            var ownPage = await page.Locator("[data-panel] .tools a").GetAttributeAsync("href");
            await AcceptAsync(page);
            await CoversNothingAsync(page);
            await BrowserFixture.AxeAsync(page);

            // The lead on a page of its own.
            await page.GotoAsync(ownPage!);
            await page.Locator("[data-action=Accept], [data-action=Reject]").First.WaitForAsync();
            await Expect(page.Locator("[data-lead][data-ready]")).ToHaveCountAsync(1);
            await page.Locator("nav.neighbours a").Last.ClickAsync();
            await page.Locator("[data-action=Accept]:not([aria-disabled])").WaitForAsync();
            await AcceptAsync(page);
            await CoversNothingAsync(page);
            await BrowserFixture.AxeAsync(page);
            Assert.Empty(server.Errors);
        });
    }

    [Fact]
    public async Task On_a_wide_screen_the_undo_bar_stays_in_sight_at_the_lower_end()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync(Unassigned);
            await page.Locator("tr.row a.name").First.ClickAsync();
            await AcceptAsync(page);
            var above = await BoxAsync(page.Locator(Bar));
            await page.EvaluateAsync("scrollTo(0, 400)");
            var scrolled = await BoxAsync(page.Locator(Bar));

            Assert.Equal(900 - 16, above.Bottom, 1.0);
            Assert.Equal(above.Bottom, scrolled.Bottom, 1.0);
        });
    }

    private static async Task AcceptAsync(IPage page)
    {
        await page.Locator("[data-action=Accept]").First.ClickAsync();
        await Expect(page.Locator("[data-undo]")).ToBeVisibleAsync();
    }

    private static async Task CoversNothingAsync(IPage page)
    {
        await page.WaitForFunctionAsync(
            "() => document.querySelector('.undo-bar').getBoundingClientRect().top >= document.querySelector('header').getBoundingClientRect().bottom");
        var bar = await BoxAsync(page.Locator(Bar));
        Assert.InRange(bar.Bottom, 0, 844);
        var actions = await page.Locator("[data-action]:visible").AllAsync();

        Assert.NotEmpty(actions);
        foreach (var action in actions)
        {
            var box = await BoxAsync(action);
            Assert.False(
                box.Top < bar.Bottom && bar.Top < box.Bottom && box.Left < bar.Right && bar.Left < box.Right,
                $"{await action.GetAttributeAsync("data-action")} at {box} is under the bar at {bar}");
        }
    }

    private static async Task<Edges> BoxAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;

        return new(box.X, box.Y, box.X + box.Width, box.Y + box.Height);
    }

    private readonly record struct Edges(double Left, double Top, double Right, double Bottom);
}
