using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Ways that several walks begin with.</summary>
internal static partial class Walks
{
    /// <summary>The administrator who set it up opens the board full of sample leads.</summary>
    public static Task EnterAsync(IPage page, LeadDeskServer server) => EnterAsync(page, server.Address, server.Sample!);

    /// <inheritdoc cref="EnterAsync(IPage, LeadDeskServer)"/>
    public static async Task EnterAsync(IPage page, Uri address, SampleInstallation sample)
    {
        await page.Context.AddCookiesAsync(sample.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }));
        await page.GotoAsync("/board");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(50);
    }

    /// <summary>From the first start to a board full of sample leads.</summary>
    public static async Task SetUpWithSampleDataAsync(IPage page)
    {
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(SetUpAddress());
        await BrowserFixture.AxeAsync(page);
        await page.Locator("#name").FillAsync("Anna Adler");
        await page.Locator("#email").FillAsync("anna@leaddesk.example");
        await page.Locator("#password").FillAsync("violet kettle under snowfall");
        await page.Locator("button[value=sample]").ClickAsync();
        await page.GetByText("sales@leaddesk.example").WaitForAsync();
        await BrowserFixture.AxeAsync(page);

        await page.GotoAsync("/board");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(50);
        await BrowserFixture.AxeAsync(page);
    }

    [GeneratedRegex("/setup$")]
    private static partial Regex SetUpAddress();
}
