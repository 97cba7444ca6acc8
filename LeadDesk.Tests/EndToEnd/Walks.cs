using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Ways that several walks begin with.</summary>
internal static partial class Walks
{
    /// <summary>From the first start to a board full of sample leads.</summary>
    /// <param name="looksAtIt">Whether the pages on the way are checked for accessibility: one walk is enough for that.</param>
    public static async Task SetUpWithSampleDataAsync(IPage page, bool looksAtIt = false)
    {
        var look = looksAtIt ? BrowserFixture.AxeAsync : (Func<IPage, Task>)(_ => Task.CompletedTask);
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(SetUpAddress());
        await look(page);
        await page.Locator("#name").FillAsync("Anna Adler");
        await page.Locator("#email").FillAsync("anna@leaddesk.example");
        await page.Locator("#password").FillAsync("violet kettle under snowfall");
        await page.Locator("button[value=sample]").ClickAsync();
        await page.GetByText("sales@leaddesk.example").WaitForAsync();
        await look(page);

        await page.GotoAsync("/board");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(50);
        await look(page);
    }

    [GeneratedRegex("/setup$")]
    private static partial Regex SetUpAddress();
}
