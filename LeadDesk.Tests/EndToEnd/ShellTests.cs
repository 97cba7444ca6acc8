using LeadDesk.Tests.Support;
using Microsoft.Playwright;

namespace LeadDesk.Tests.EndToEnd;

[Collection(WorkshopBrowser.Name)]
public class ShellTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", false, "Seite nicht gefunden")]
    [InlineData("de-DE", true, "Seite nicht gefunden")]
    [InlineData("en-US", false, "Page not found")]
    [InlineData("en-US", true, "Page not found")]
    public async Task Unknown_address_is_explained_in_each_language_and_theme(string language, bool dark, string heading)
    {
        await using var host = await ShellHost.StartAsync();

        await browser.BrowseAsync(host.Address, new(language, dark), async page =>
        {
            await page.GotoAsync("/nothing-here");

            Assert.Equal(heading, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync());
            Assert.Equal(dark ? "rgb(19, 20, 23)" : "rgb(246, 247, 249)", await BackgroundAsync(page));
            await BrowserFixture.AxeAsync(page);
        });
    }

    [Fact]
    public async Task Language_switch_returns_to_the_same_page()
    {
        await using var host = await ShellHost.StartAsync();

        await browser.BrowseAsync(host.Address, new("de-DE"), async page =>
        {
            await page.GotoAsync("/nothing-here?a=b");
            await page.GetByRole(AriaRole.Button, new() { Name = "EN", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" }).WaitForAsync();

            Assert.EndsWith("/nothing-here?a=b", page.Url, StringComparison.Ordinal);
            Assert.Equal("true", await page.GetByRole(AriaRole.Button, new() { Name = "EN", Exact = true }).GetAttributeAsync("aria-pressed"));
        });
    }

    [Fact]
    public async Task Theme_changes_at_once_and_stays()
    {
        await using var host = await ShellHost.StartAsync();

        await browser.BrowseAsync(host.Address, new("en-US"), async page =>
        {
            await page.GotoAsync("/nothing-here");
            var saved = page.WaitForResponseAsync("**/preferences/theme");
            await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
            await saved;

            Assert.Equal("rgb(19, 20, 23)", await BackgroundAsync(page));

            await page.ReloadAsync();

            Assert.Equal("rgb(19, 20, 23)", await BackgroundAsync(page));
        });
    }

    [Fact]
    public async Task Skip_link_leads_to_the_content()
    {
        await using var host = await ShellHost.StartAsync();

        await browser.BrowseAsync(host.Address, new("en-US"), async page =>
        {
            await page.GotoAsync("/nothing-here");
            await page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" }).PressAsync("Enter");

            Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
        });
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
