using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Ways that several walks begin with.</summary>
internal static partial class Walks
{
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
