using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Features.Work;
using Microsoft.Playwright;

namespace LeadDesk.Tests.Work;

[Collection(ListBrowser.Name)]
public sealed class ReasonsScreenTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", false, 1440)]
    [InlineData("en-US", true, 1024)]
    public async Task Administrator_keeps_the_reasons_by_keyboard(string language, bool dark, int width)
    {
        await using var host = await ImportHost.StartAsync();
        var german = language.StartsWith("de", StringComparison.Ordinal);
        string Text(string deutsch, string english) => german ? deutsch : english;
        var before = await NamesAsync(host);

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Admin), Url = host.Address.ToString() }]);
            await page.GotoAsync("/settings/reasons");
            await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync(); // A new page begins there; after that the focus is the reader's.
            var down = page.GetByRole(AriaRole.Button, new() { Name = Text($"»{before[0]}« nach unten", $"Move “{before[0]}” down") });
            await down.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText(Text($"»{before[0]}« steht jetzt an Stelle 2.", $"“{before[0]}” is now number 2.")).WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Assertions.Expect(down).ToBeFocusedAsync();

            await page.GetByLabel(Text("Neuer Grund", "New reason")).FillAsync(before[3].ToUpperInvariant());
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText(Text("Einen Grund dieses Namens gibt es schon.", "There is a reason of this name already.")).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await page.GetByLabel(Text("Neuer Grund", "New reason")).FillAsync("Messebesuch");
            await page.Keyboard.PressAsync("Enter");
            var added = page.GetByLabel(Text("Name von »Messebesuch«", "Name of “Messebesuch”"));
            await added.FillAsync("");
            await page.Keyboard.PressAsync("Tab");
            await page.GetByText(Text("Ein Grund braucht einen Namen.", "A reason needs a name.")).WaitForAsync();
            await added.FillAsync("Nur Messe");
            await page.Keyboard.PressAsync("Tab");
            await page.GetByRole(AriaRole.Button, new() { Name = Text("»Nur Messe« stilllegen", "Retire “Nur Messe”") }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = Text("Nicht mehr zur Auswahl", "No longer offered") }).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
        });

        Assert.Equal([before[1], before[0], .. before.Skip(2), "Nur Messe"], await NamesAsync(host));
        Assert.True((await host.Service<RejectionReasons>().ListAsync(ImportHost.Admin, withRetired: true, CancellationToken.None))[^1].IsRetired);
    }

    [Fact]
    public async Task Sales_may_not_open_it()
    {
        await using var host = await ImportHost.StartAsync();
        using var client = host.Client(ImportHost.Sales);

        Assert.False((await client.GetAsync("/settings/reasons")).IsSuccessStatusCode);
    }

    private static async Task<List<string>> NamesAsync(ImportHost host) =>
        [.. (await host.Service<RejectionReasons>().ListAsync(ImportHost.Admin, withRetired: true, CancellationToken.None)).Select(reason => reason.Name)];
}
