using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Reading;
using Microsoft.Playwright;

namespace LeadDesk.Tests.Import.Screens;

[Collection(WorkshopBrowser.Name)]
public sealed class ImportScreenTests(BrowserFixture browser)
{
    private static readonly string[] List =
    [
        "Vorname;Nachname;E-Mail;Firma;Mitarbeiter;Lieblingsfarbe;Geboren",
        "Jana;Köhler;jana@example.org;Köhler AG;120;blau;03/04/1980",
        "Peter;Abel;peter@example.org;Abel GmbH;viele;rot;05/06/1975",
        "nur eine",
    ];

    [Theory]
    [InlineData("de-DE", false, 1440)] // In English, dark and narrow the same steps are walked by MainJobTests.
    public async Task A_list_goes_from_file_to_report(string language, bool dark, int width)
    {
        await using var host = await ImportHost.StartAsync();
        using var list = new TemporaryFile("Messe.csv", string.Join("\n", List));
        var german = language.StartsWith("de", StringComparison.Ordinal);

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await SignInAsync(page, host);
            await page.GotoAsync("/imports");
            await page.GetByText(german ? "Noch nichts importiert" : "Nothing imported yet").WaitForAsync();
            await AtRestAsync(page);

            await page.SetInputFilesAsync("input[type=file]", list.Path);
            await page.GetByRole(AriaRole.Heading, new() { Name = german ? "»Messe.csv« importieren" : "Import “Messe.csv”" }).WaitForAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = german ? "Was bedeuten die Spalten?" : "What do the columns mean?" }).WaitForAsync();
            Assert.Equal(7, await page.Locator(".column").CountAsync());
            await AtRestAsync(page);

            await page.ReloadAsync(); // What was decided, and where one was, is kept on the server.
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Prüfen, ohne zu importieren" : "Check without importing" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = german ? "Probleme: 2" : "Problems: 2" }).WaitForAsync();
            await AtRestAsync(page);

            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Weiter" : "Next", Exact = true }).ClickAsync();
            await page.GetByText(german ? "2 neu, 0 geändert, 0 unverändert, 1 abgewiesen" : "2 new, 0 updated, 0 unchanged, 1 rejected").WaitForAsync();
            await AtRestAsync(page);

            // What was passed can be gone to: back and forward at will.
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Bekannte" : "Known people", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = german ? "Wer ist schon bekannt?" : "Who is known already?" }).WaitForAsync();
            await AtRestAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Blatt und Kopfzeile" : "Sheet and headings", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = german ? "Wo steht die Liste?" : "Where is the list?" }).WaitForAsync();
            await AtRestAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Vorschau" : "Preview", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = german ? "Importieren" : "Import", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/imports/1", BrowserFixture.OnceThere);
            await page.GetByText(german ? "Neue Leads: 2" : "New leads: 2").WaitForAsync();
            await AtRestAsync(page);

            await page.GotoAsync("/imports");
            await page.GetByRole(AriaRole.Link, new() { Name = "Messe.csv" }).WaitForAsync();
            await AtRestAsync(page);
        });

        Assert.Empty(host.Uploads);
    }

    [Fact]
    public async Task Sheets_with_the_same_columns_are_taken_together_with_one_click()
    {
        await using var host = await ImportHost.StartAsync();
        using var lists = new ListFolder();
        var book = lists.Book("Jahr.xlsx",
            new("Januar", "E-Mail|Nachname|Firma|Mitarbeiter", "a@x.example|Adler|A AG|10", "b@x.example|Berg|B AG|20"),
            new("Februar", "E-Mail|Nachname|Firma|Mitarbeiter", "c@x.example|Cordes|C AG|30", "d@x.example|Dahl|D AG|viele"));

        await browser.BrowseAsync(host.Address, new(), async page =>
        {
            await SignInAsync(page, host);
            await page.GotoAsync("/imports");
            await page.GetByText("Noch nichts importiert").WaitForAsync();
            await page.SetInputFilesAsync("input[type=file]", book);
            await page.GetByText("Ein weiteres Blatt hat dieselben Spalten: Februar (2 Zeilen).").WaitForAsync();
            await AtRestAsync(page);

            await page.GetByRole(AriaRole.Button, new() { Name = "Alle zusammennehmen" }).ClickAsync();
            await page.GetByText("Als eine Liste zusammengenommen: Januar, Februar, 4 Zeilen.").WaitForAsync();
            await AtRestAsync(page);

            await page.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Prüfen, ohne zu importieren" }).ClickAsync();
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Neuer Wert für Zeile 3 (Blatt Februar)" }).WaitForAsync();
            await AtRestAsync(page);
        });
    }

    [Fact]
    public async Task A_refused_file_is_explained_where_it_was_chosen()
    {
        await using var host = await ImportHost.StartAsync();
        using var list = new TemporaryFile("Liste.xlsx", "<html></html>");

        await browser.BrowseAsync(host.Address, new(), async page =>
        {
            await SignInAsync(page, host);
            await page.GotoAsync("/imports");
            await page.GetByText("Noch nichts importiert").WaitForAsync();
            await page.SetInputFilesAsync("input[type=file]", list.Path);

            await page.GetByText("»Liste.xlsx« enthält eine Webseite").WaitForAsync();
            await AtRestAsync(page);
        });
    }

    private static Task SignInAsync(IPage page, ImportHost host) => page.Context.AddCookiesAsync(
        [new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Marketing()), Url = host.Address.ToString() }]);

    private static async Task AtRestAsync(IPage page)
    {
        await BrowserFixture.AxeAsync(page);
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "The page is wider than the window.");
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");

        public TemporaryFile(string name, string content)
        {
            Path = System.IO.Path.Combine(_directory.FullName, name);
            File.WriteAllText(Path, content);
        }

        public string Path { get; }

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
