using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Features.ApiKeys;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using Microsoft.Playwright;

namespace LeadDesk.Tests.ApiKeys;

[Collection(WorkshopBrowser.Name)]
public sealed class KeysAndMappingsScreenTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", false, 1440)]
    [InlineData("en-US", true, 1024)]
    public async Task A_key_is_shown_once_and_revoked_and_a_mapping_renamed_and_deleted(string language, bool dark, int width)
    {
        await using var host = await ImportHost.StartAsync();
        var german = language.StartsWith("de", StringComparison.Ordinal);
        var mapping = new ColumnMapping(new([new(0, "Mail", new ColumnTarget.Field(BuiltInFields.Email)), new(1, "x", new ColumnTarget.LeaveOut())]));
        await host.Service<ImportMappings>().SaveAsync(ImportHost.Admin, "Messe", "x", new(ImportKind.Leads, mapping), CancellationToken.None);

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Admin), Url = host.Address.ToString() }]);
            await page.GotoAsync("/settings/api-keys");
            await page.GetByText(german ? "Keine Schlüssel" : "No keys").WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("CRM");
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Schlüssel anlegen" : "Create key" }).ClickAsync();
            var key = await page.Locator("#key").InputValueAsync();
            await BrowserFixture.AxeAsync(page);
            Assert.NotNull(await host.Service<ApiKeyAdministration>().RecogniseAsync(key, CancellationToken.None));

            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "CRM widerrufen" : "Revoke CRM" }).ClickAsync();
            Assert.Equal(0, await page.Locator("#key").CountAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Widerrufen" : "Revoke", Exact = true }).ClickAsync();
            await page.GetByText(german ? "widerrufen" : "revoked", new() { Exact = true }).WaitForAsync();
            Assert.Null(await host.Service<ApiKeyAdministration>().RecogniseAsync(key, CancellationToken.None));

            await page.GotoAsync("/imports");
            await page.GetByRole(AriaRole.Link, new() { Name = german ? "Gemerkte Zuordnungen" : "Kept mappings" }).ClickAsync();
            await page.GetByText(german ? "1 von 2 werden importiert" : "1 of 2 are imported").WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Messe umbenennen" : "Rename Messe" }).ClickAsync();
            await page.GetByLabel(german ? "Neuer Name für Messe" : "New name of Messe").FillAsync("Halle");
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Speichern" : "Save" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Halle löschen" : "Delete Halle" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Löschen" : "Delete", Exact = true }).ClickAsync();
            await page.GetByText(german ? "Noch keine Zuordnung gemerkt" : "No mapping is kept yet").WaitForAsync();
        });
    }
}
