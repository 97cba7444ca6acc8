using LeadDesk.Tests.EndToEnd;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.Kit;

[Collection(WorkshopBrowser.Name)]
public class GalleryTests(BrowserFixture browser)
{
    public static TheoryData<View> Views =>
    [
        new("de-DE"), new("de-DE", Dark: true), new("en-US", Width: 1024), new("en-US", Dark: true, Width: 390, Height: 844),
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_piece_is_accessible_closed_and_open(View view)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(view.Language);

        await browser.BrowseAsync(server.Address, view, async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/kit");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Kit" })).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);

            await page.GetByRole(AriaRole.Combobox, new() { Name = "Market", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Benelux" })).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.PressAsync("Escape");

            await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Ada Lovelace" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Change roles" })).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Keyboard.PressAsync("Escape");

            await page.GetByRole(AriaRole.Button, new() { Name = "Tell" }).ClickAsync();
            await Expect(page.GetByText("Saved. Every lead")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await BrowserFixture.AxeAsync(page);
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(page.Locator("[data-answer]")).ToHaveTextAsync("Deleted");
        });
    }

    [Fact]
    public async Task What_is_typed_at_full_speed_arrives_whole()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new("de-DE"), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/kit");

            var day = page.GetByLabel("Snooze until", new() { Exact = true });
            await day.PressSequentiallyAsync("24.12.2026");
            await page.Keyboard.PressAsync("Tab");
            await Expect(day).ToHaveValueAsync("24.12.2026");

            var owner = page.GetByLabel("Owner", new() { Exact = true });
            await owner.ClickAsync();
            await owner.PressSequentiallyAsync("grace");
            await page.GetByRole(AriaRole.Option, new() { Name = "Grace Hopper" }).ClickAsync();
            await Expect(owner).ToHaveValueAsync("Grace Hopper");

            var value = page.GetByLabel("Deal value", new() { Exact = true });
            await value.FillAsync("2.345,75");
            await page.Keyboard.PressAsync("Tab");
            await Expect(value).ToHaveValueAsync("2.345,75");
        });
    }
}
