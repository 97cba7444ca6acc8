using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LeadDesk.Web.Features.Import.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>What LeadDesk is for, from the first start to knowing whom to call, as a person does it.</summary>
[Collection(ListBrowser.Name)]
public partial class MainJobTests(BrowserFixture browser)
{
    private const string GermanList = """
        Vorname;Nachname;Firma;E-Mail;Position;Mitarbeiterzahl;Land
        Erika;Vorn;Reihenfolge GmbH;erika@reihenfolge.example;Leiterin Einkauf;120;Deutschland
        Max;Hinten;Reihenfolge GmbH;max@reihenfolge.example;Leiter Einkauf;120;Deutschland
        """;

    private const string EnglishList = """
        First name,Last name,Company,E-mail,Job title,Employees,Country
        Erika,Vorn,Reihenfolge GmbH,erika@reihenfolge.example,Head of Purchasing,120,Germany
        Max,Hinten,Reihenfolge GmbH,max@reihenfolge.example,Head of Purchasing,120,Germany
        """;

    [Theory]
    [InlineData("de-DE", false, 1440, GermanList)]
    [InlineData("en-US", true, 1024, EnglishList)]
    public async Task A_list_comes_in_and_an_activity_changes_whom_to_call_first(string language, bool dark, int width, string list)
    {
        await using var server = await LeadDeskServer.StartAsync();

        await browser.BrowseAsync(server.Address, new(language, dark, width), async page =>
        {
            await Walks.SetUpWithSampleDataAsync(page);
            await ImportAsync(page, list);

            Assert.Equal(["Erika Vorn", "Max Hinten"], await NamesOnBoardAsync(page));
            await BrowserFixture.AxeAsync(page);

            await AddDemoRequestAsync(page, "Max Hinten");

            Assert.Equal(["Max Hinten", "Erika Vorn"], await NamesOnBoardAsync(page));
            Assert.Empty(server.Errors);
        });
    }

    private static async Task ImportAsync(IPage page, string list)
    {
        // The file is chosen before the script that sends it has come: it must not be lost.
        var chosen = new TaskCompletionSource();
        await page.RouteAsync("**/upload*.js", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/imports");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "messe.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(list),
        });
        chosen.SetResult();
        await page.WaitForURLAsync("**/imports/new/**", BrowserFixture.OnceThere);
        // Steps with nothing to ask are passed: with the choice of the file that is three clicks from the file to the report.
        foreach (var step in (ImportStep[])[ImportStep.Columns, ImportStep.Preview])
        {
            await Expect(page.Locator("li[aria-current=step] .number")).ToHaveTextAsync(((int)step).ToString(CultureInfo.InvariantCulture));
            await BrowserFixture.AxeAsync(page);
            await page.Locator(".actions .mud-button-filled").ClickAsync();
        }

        await page.WaitForURLAsync(ReportAddress(), BrowserFixture.OnceThere);
        await page.Locator("h1").WaitForAsync();
        await BrowserFixture.AxeAsync(page);
    }

    private static async Task<IReadOnlyList<string>> NamesOnBoardAsync(IPage page)
    {
        await page.GotoAsync("/board");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("reihenfolge gmbh");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(2);

        return await page.Locator("tr.row a.name").AllInnerTextsAsync();
    }

    private static async Task AddDemoRequestAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.Locator("#why-heading").WaitForAsync();
        await BrowserFixture.AxeAsync(page);
        var before = await ScoreAsync(page);

        await page.Locator("aside .mud-select").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { NameRegex = DemoRequest() }).ClickAsync();
        await page.Locator("#activity-detail").FillAsync("Messegespräch");
        await page.Locator("aside form button[type=submit]").ClickAsync();

        // A demo request gives 25 points in the model of a new installation.
        await Expect(page.Locator(".head .score .number").First).ToHaveTextAsync((before + 25).ToString(CultureInfo.InvariantCulture));
        await BrowserFixture.AxeAsync(page);
    }

    private static async Task<int> ScoreAsync(IPage page) =>
        int.Parse(await page.Locator(".head .score .number").First.InnerTextAsync(), CultureInfo.InvariantCulture);

    [GeneratedRegex("Demo")]
    private static partial Regex DemoRequest();

    [GeneratedRegex(@"/imports/\d+$")]
    private static partial Regex ReportAddress();
}
