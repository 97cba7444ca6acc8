using System.Globalization;
using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LeadDesk.Tests.Routing;

[Collection(ListBrowser.Name)]
public sealed class RoutingScreenTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", false, 1440)]
    [InlineData("en-US", true, 1024)]
    public async Task Administrator_sets_up_routing_by_keyboard(string language, bool dark, int width)
    {
        await using var host = await ImportHost.StartAsync();
        await AddSalesAsync(host);
        var german = language.StartsWith("de", StringComparison.Ordinal);
        string Text(string deutsch, string english) => german ? deutsch : english;

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Admin), Url = host.Address.ToString() }]);
            await page.GotoAsync("/settings/routing");
            await PressAsync(Text("Team hinzufügen", "Add a team"));
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "Vera Verkauf", Exact = true }).First.FocusAsync();
            await page.Keyboard.PressAsync("Space");
            await BrowserFixture.AxeAsync(page);

            await PressAsync(Text("Erste Regel anlegen", "Add the first rule"));
            await PressAsync(Text("Regel hinzufügen", "Add a rule"));
            await PressAsync(Text("»Regel 2« nach oben", "Move “Rule 2” up"));
            var down = page.GetByRole(AriaRole.Button, new() { Name = Text("»Regel 2« nach unten", "Move “Rule 2” down"), Exact = true });
            await Assertions.Expect(down).ToBeFocusedAsync();
            await page.GetByText(Text("»Regel 2« steht jetzt an Stelle 1.", "“Rule 2” is now number 1.")).WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await PressAsync(Text("Feld hinzufügen", "Add a field"));
            await PressAsync(Text("Ausprobieren", "Try it"));
            await page.GetByText(Text("Nennen Sie, was das Feld enthalten soll", "Name what the field should hold")).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await page.GetByLabel(Text("Werte", "Values")).FillAsync("Pumpen; Ventile");
            await page.Keyboard.PressAsync("Tab");
            await PressAsync(Text("Ausprobieren", "Try it"));
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Text("Was jetzt geschähe", "What would happen now") })).ToBeFocusedAsync();
            await PressAsync(Text("Speichern", "Save"));
            await page.GetByText(Text("Geändert von", "Changed by")).WaitForAsync();
            await BrowserFixture.AxeAsync(page);

            async Task PressAsync(string name)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.FocusAsync();
                await page.Keyboard.PressAsync("Enter");
            }
        });

        var plan = (await host.Service<RoutingSettings>().ReadAsync(ImportHost.Admin, CancellationToken.None)).Stored.Plan;
        Assert.Equal([Text("Regel 2", "Rule 2"), Text("Regel 1", "Rule 1")], plan.Rules.Select(rule => rule.Name));
        Assert.Equal(["Pumpen", "Ventile"], plan.Rules[0].Fields.Single().Match.Values);
        Assert.All(plan.Rules, rule => Assert.Equal(plan.Teams.Single().Id, rule.TeamId));
    }

    [Fact]
    public async Task Sales_enters_an_own_absence_and_nothing_else()
    {
        await using var host = await ImportHost.StartAsync();
        await AddSalesAsync(host);
        using var client = host.Client(ImportHost.Sales);
        Assert.False((await client.GetAsync("/settings/routing")).IsSuccessStatusCode);
        var (from, to) = (DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3), DateOnly.FromDateTime(DateTime.UtcNow).AddDays(9));

        await browser.BrowseAsync(host.Address, new("de-DE", Dark: true, 1024), async page =>
        {
            await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Sales), Url = host.Address.ToString() }]);
            await page.GotoAsync("/settings/absence");
            await page.GetByLabel("Von", new() { Exact = true }).FillAsync(from.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
            await page.GetByLabel("Bis einschließlich", new() { Exact = true }).FillAsync(to.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
            await page.GetByRole(AriaRole.Button, new() { Name = "Eintragen" }).ClickAsync();
            await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = to.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) }).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
        });

        await using var db = host.Open();
        Assert.Equal(("sales", from, to), await db.Absences.SingleAsync() is var absence ? (absence.UserId, absence.From, absence.To) : default);
    }

    private static async Task AddSalesAsync(ImportHost host)
    {
        await using var db = host.Open();
        var sales = await db.Roles.Where(role => role.Name == Roles.Sales).Select(role => role.Id).SingleAsync();
        db.Users.Add(new() { Id = "sales", UserName = "sales", DisplayName = "Vera Verkauf" });
        db.UserRoles.Add(new() { UserId = "sales", RoleId = sales });
        await db.SaveChangesAsync();
    }
}
