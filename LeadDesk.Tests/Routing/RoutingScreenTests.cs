using System.Globalization;
using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Pages;
using LeadDesk.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LeadDesk.Tests.Routing;

[Collection(ListBrowser.Name)]
public sealed class RoutingScreenTests(BrowserFixture browser)
{
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
            await page.GetByLabel("Von").FillAsync(from.ToString("O", CultureInfo.InvariantCulture));
            await page.GetByLabel("Bis einschließlich").FillAsync(to.ToString("O", CultureInfo.InvariantCulture));
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
