using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

[Collection(WorkshopBrowser.Name)]
public class AccountTests(BrowserFixture browser)
{
    private const string Password = "violet kettle under snowfall";

    [Theory]
    [InlineData("de-DE", false)]
    [InlineData("en-US", true)]
    public async Task Set_up_sign_in_and_account_pages_are_accessible(string language, bool dark)
    {
        await using var server = await LeadDeskServer.StartAsync();

        await browser.BrowseAsync(server.Address, new(language, dark), async page =>
        {
            await page.GotoAsync("/account/manage");
            await BrowserFixture.AxeAsync(page);
            await SetUpAsync(page);

            foreach (var path in (string[])["/account/manage", "/account/manage/password", "/account/manage/two-factor", "/users"])
            {
                await page.GotoAsync(path);
                await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
                await BrowserFixture.AxeAsync(page);
            }

            await page.Context.ClearCookiesAsync();
            await page.GotoAsync("/account/login");
            await Expect(page.Locator("#email")).ToBeFocusedAsync();
            await BrowserFixture.AxeAsync(page);
            await page.Locator("#email").FillAsync("anna@example.com");
            await page.Locator("#password").FillAsync("wrong wrong wrong");
            await page.Locator("#password").PressAsync("Enter");
            await page.GetByRole(AriaRole.Alert).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
        });
    }

    [Fact]
    public async Task Disabled_user_loses_the_open_page_at_once()
    {
        await using var server = await LeadDeskServer.StartAsync();

        await browser.BrowseAsync(server.Address, new("en-US"), async anna =>
        {
            await anna.GotoAsync("/setup");
            await SetUpAsync(anna);
            await anna.GotoAsync("/users");
            var link = await InviteAsync(anna);

            await browser.BrowseAsync(server.Address, new("en-US"), async bert =>
            {
                await bert.GotoAsync(link);
                await bert.Locator("#password").FillAsync(Password);
                await bert.Locator("#repeated").FillAsync(Password);
                await bert.Locator("#repeated").PressAsync("Enter");
                await bert.WaitForURLAsync(url => !url.Contains("invite", StringComparison.Ordinal), BrowserFixture.OnceThere);
                await bert.GotoAsync("/users");
                await bert.GetByRole(AriaRole.Button, new() { Name = "Actions for Bert Berger" }).WaitForAsync();

                await anna.GetByRole(AriaRole.Button, new() { Name = "Actions for Bert Berger" }).ClickAsync();
                await anna.GetByRole(AriaRole.Menuitem, new() { Name = "Disable", Exact = true }).ClickAsync();
                await anna.Locator("[data-confirm]").ClickAsync();

                await bert.WaitForURLAsync("**/account/login**", BrowserFixture.OnceThere);
            });

            await anna.GetByRole(AriaRole.Button, new() { Name = "Actions for Bert Berger" }).ClickAsync();
            await anna.GetByRole(AriaRole.Menuitem, new() { Name = "Enable", Exact = true }).WaitForAsync();
        });
    }

    [Fact]
    public async Task A_sixth_window_waits_for_a_place_and_signing_out_in_one_ends_all()
    {
        await using var server = await LeadDeskServer.StartAsync();

        await browser.BrowseAsync(server.Address, new("en-US"), async anna =>
        {
            await anna.GotoAsync("/setup");
            await SetUpAsync(anna);
            await ShowUsersAsync(anna);
            var others = new List<IPage>();

            for (var window = 2; window <= 5; window++)
            {
                others.Add(await anna.Context.NewPageAsync());
                await ShowUsersAsync(others[^1]);
            }

            var sixth = await anna.Context.NewPageAsync();
            await sixth.GotoAsync("/users");
            await sixth.GetByRole(AriaRole.Heading, new() { Name = "Too many windows" }).WaitForAsync();
            await BrowserFixture.AxeAsync(sixth);
            await others[0].CloseAsync();
            await sixth.GetByRole(AriaRole.Button, new() { Name = "Invite user" }).WaitForAsync();

            await anna.Locator("summary.avatar-button").ClickAsync();
            await anna.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

            foreach (var window in others.Skip(1).Append(sixth))
            {
                await window.WaitForURLAsync("**/account/login**", BrowserFixture.OnceThere);
            }
        });
    }

    private static async Task ShowUsersAsync(IPage page)
    {
        await page.GotoAsync("/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite user" }).WaitForAsync();
    }

    private static async Task SetUpAsync(IPage page)
    {
        await page.Locator("#name").FillAsync("Anna Adler");
        await page.Locator("#email").FillAsync("anna@example.com");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("button[value=empty]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("setup", StringComparison.Ordinal), BrowserFixture.OnceThere);
    }

    private static async Task<string> InviteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite user" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Bert Berger");
        await page.GetByLabel("E-mail address").FillAsync("bert@example.com");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Admin" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create invitation link" }).ClickAsync();
        var link = await page.GetByLabel("One-time link for Bert Berger").InputValueAsync();
        await BrowserFixture.AxeAsync(page);

        return link;
    }
}
