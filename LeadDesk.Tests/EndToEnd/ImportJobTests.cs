using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>A messy list comes in, a huge one is stopped on its way, and what came in is taken back, as a person does it.</summary>
[Collection(ListBrowser.Name)]
public sealed partial class ImportJobTests(BrowserFixture browser)
{
    private const string FileName = "Hannover Messe.csv";
    private const int ManyRows = 40_000;

    [Fact]
    public async Task A_messy_german_list_is_mended_imported_and_taken_back()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(), async page =>
        {
            await Walks.EnterAsync(page, server);
            var known = await EmailOfFirstOnBoardAsync(page);

            await UploadAsync(page, FileName, MessyList(known), "Wo steht die Liste?");
            await CorrectHeaderRowAsync(page);
            await ConfirmColumnsAsync(page);
            await MendAsync(page);
            await SettleLookAlikesAsync(page);
            await ExpectAsync(page, "4 neu, 3 geändert, 0 unverändert, 1 abgewiesen, 1 weggelassen");
            await Button(page, "Importieren").ClickAsync();
            await page.WaitForURLAsync(ReportAddress(), BrowserFixture.OnceThere);
            await ExpectAsync(page, "Neue Leads: 4, aktualisiert: 3, unverändert: 0, abgewiesene Zeilen: 1.");
            var report = page.Url;

            Assert.Equal(
                [
                    "7;teilweise importiert;Frau;Klara;Weiß;viele",
                    "11;abgelehnt;Herr;Otto;Kurz;",
                ],
                await ErrorFileAsync(page));

            await SearchAsync(page, "nordlicht pumpen", leads: 4);
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Jana Köhler" }).GetByRole(AriaRole.Cell).Nth(2)).ToContainTextAsync("B");
            await WorkOnAsync(page, "Jana Köhler");

            await page.GotoAsync(report);
            await Button(page, "Import rückgängig machen").ClickAsync();
            await Button(page, "Rückgängig machen").ClickAsync();
            await ExpectAsync(page, "Leads gelöscht: 3, wiederhergestellt: 1, behalten: 1");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Jana Köhler" })).ToContainTextAsync("Jemand hat mit dem Lead gearbeitet");
            await BrowserFixture.AxeAsync(page);

            await SearchAsync(page, "nordlicht pumpen", leads: 1);
            await page.GotoAsync("/imports");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = FileName })).ToContainTextAsync("rückgängig gemacht, 1 behalten");
            Assert.Empty(server.Errors);
        });
    }

    [Fact]
    public async Task An_import_that_is_cancelled_on_its_way_has_written_nothing()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await browser.BrowseAsync(server.Address, new(), async page =>
        {
            await Walks.EnterAsync(page, server);
            var before = await LeadsOnBoardAsync(page);

            await UploadAsync(page, "Kaltadressen.csv", ManyLeads(), "Was bedeuten die Spalten?");
            await Button(page, "Prüfen, ohne zu importieren").ClickAsync();
            await ExpectAsync(page, "40.000 neue Leads haben keinen Namen.");
            await Button(page, "Importieren").ClickAsync();
            await page.GetByText(RowsOnTheWay()).WaitForAsync();
            await Button(page, "Abbrechen").ClickAsync();
            await Button(page, "Import abbrechen").ClickAsync();
            await ExpectAsync(page, "Der Import wurde abgebrochen. Es wurde nichts geschrieben.");

            Assert.Equal(before, await LeadsOnBoardAsync(page));
            await page.GotoAsync("/imports");
            await ExpectAsync(page, "Noch nichts importiert");
            await HeadingAsync(page, "Eine Liste wartet");
            Assert.Empty(server.Errors);
        });
    }

    // The empty column, the umlauts of Windows, the total below and the cells that were never filled are what such lists have.
    private static byte[] MessyList(string known) => ListFile1252(
    [
        "Teilnehmer Hannover Messe 2026;;;;;;;;;;",
        "Stand: 20.11.2026;;;;;;;;;;",
        "Anrede;Vorname;Nachname;E-Mail;Telefon;Firma;;Mitarbeiter;Budget;Webinar 12.03.;Land",
        "Herr;Jürgen;Müßig;juergen.muessig@nordlicht.example;+49 30 23125018;Nordlicht Pumpen GmbH;;120;1.234,5;ja;Deutschland",
        "Mr;Paul;Grönig;paul.groenig@nordlicht.example;030 23125019;Nordlicht Pumpen GmbH;;120;k. A.;;Deutschland",
        "Frau;Jana;Köhler;jana.koehler(at)nordlicht.example;030 23125020;Nordlicht Pumpen GmbH;;120;2.500,0;ja;Deutschland",
        "Frau;Klara;Weiß;klara.weiss@nordlicht.example;030 23125021;Nordlicht Pumpen GmbH;;viele;980,0;;Deutschland",
        "Frau;Clara;Weiß;c.weiss@nordlicht.example;030 23125099;Nordlicht Pumpen GmbH;;120;;;Deutschland",
        "Herr;Jürgen;Müßig;JUERGEN.MUESSIG@nordlicht.example;;Nordlicht Pumpen GmbH;;121;;;Deutschland",
        $";;;{known};030 23125033;;;;;ja;",
        "Herr;Otto;Kurz",
        "Summe;7",
    ]);

    private static byte[] ManyLeads() => ListFile1252(
    [
        "E-Mail;Mitarbeiter;Land",
        .. Enumerable.Range(0, ManyRows).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"{unchecked((uint)number * 2_654_435_761):x8}@kalt.example;{number % 900};Deutschland")),
    ]);

    // Latin-1 and Windows-1252 write German alike.
    private static byte[] ListFile1252(IEnumerable<string> lines) => Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n");

    private static async Task<string> EmailOfFirstOnBoardAsync(IPage page)
    {
        await page.GotoAsync("/board");
        await page.Locator("tr.row a.name").First.ClickAsync();
        var mail = await page.GetByRole(AriaRole.Link, new() { Name = "E-Mail schreiben an" }).GetAttributeAsync("href");

        return Uri.UnescapeDataString(mail!["mailto:".Length..]);
    }

    private static async Task UploadAsync(IPage page, string name, byte[] list, string firstQuestion)
    {
        await page.GotoAsync("/imports");
        await page.GetByLabel("Datei wählen").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = list });
        await HeadingAsync(page, firstQuestion);
    }

    private static async Task CorrectHeaderRowAsync(IPage page)
    {
        await Expect(page.GetByLabel("Zeichensatz")).ToHaveValueAsync("WINDOWS-1252");
        await Expect(Header(page, 3)).ToHaveAttributeAsync("aria-pressed", "true");
        await Header(page, 1).ClickAsync();
        await ExpectAsync(page, "Zeile 1 enthält die Überschriften; ein Klick");
        await Header(page, 3).ClickAsync();
        await ExpectAsync(page, "Zeile 3 enthält die Überschriften; ein Klick");
        await Button(page, "Weiter").ClickAsync();

        static ILocator Header(IPage page, int row) =>
            page.GetByRole(AriaRole.Button, new() { Name = string.Create(CultureInfo.InvariantCulture, $"Zeile {row} enthält die Überschriften") });
    }

    private static async Task ConfirmColumnsAsync(IPage page)
    {
        await ExpectAsync(page, "10 sicher · 0 zu prüfen · 1 weggelassen");
        await ExpectAsync(page, "»1.234,5« wird gelesen als 1.234,5");
        await Expect(page.GetByLabel("»Webinar 12.03.« wird zu").Locator("option:checked")).ToHaveTextAsync("Aktivitäten des Leads");
        await page.GetByLabel("Rechtsgrundlage", new() { Exact = true }).FillAsync("Einwilligung");
        await Button(page, "Prüfen, ohne zu importieren").ClickAsync();
    }

    private static async Task MendAsync(IPage page)
    {
        await HeadingAsync(page, "Probleme: 3");
        await page.GetByLabel("Neuer Wert für Zeile 6").FillAsync("jana.koehler@nordlicht.example");
        await Button(Problem(page, 6), "Ersetzen").ClickAsync();
        await Expect(Problem(page, 6)).ToContainTextAsync("Wird zu »jana.koehler@nordlicht.example«");
        await Button(page, "Erneut prüfen").ClickAsync();
        await HeadingAsync(page, "Probleme: 2");
        await Button(page, "Weiter").ClickAsync();

        static ILocator Problem(IPage page, int row) => page.GetByRole(AriaRole.Group, new() { Name = "Probleme:" }).GetByRole(AriaRole.Row).Filter(
            new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = row.ToString(CultureInfo.InvariantCulture), Exact = true }) });
    }

    private static async Task SettleLookAlikesAsync(IPage page)
    {
        await HeadingAsync(page, "Vielleicht dieselbe Person: 1");
        await ExpectAsync(page, "Frau Clara Weiß und Frau Klara Weiß");
        await BrowserFixture.AxeAsync(page);
        await Button(page, "Dieselbe Person").ClickAsync();
        await Expect(Button(page, "Dieselbe Person")).ToHaveAttributeAsync("aria-pressed", "true");
        await Button(page, "Weiter").ClickAsync();
        await HeadingAsync(page, "Was geschehen wird");
    }

    // Row and state as the file says, then of the original row what tells them apart.
    private static async Task<IReadOnlyList<string>> ErrorFileAsync(IPage page)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Zeilen mit Problemen herunterladen" });
        await Expect(link).ToHaveAttributeAsync("href", RejectedAddress());
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var table = ListFile.Open(await download.PathAsync(), "rejected.xlsx", new()).Table();
        string[] shown = ["Zeile der Datei (LeadDesk)", "Stand (LeadDesk)", "Anrede", "Vorname", "Nachname", "Mitarbeiter"];
        var places = shown.Select(header => table.Headers.ToList().IndexOf(header)).ToList();

        return [.. table.Rows().Select(row => string.Join(';', places.Select(place => place < row.Cells.Count ? CellTexts.Of(row.Cells[place]) : "")))];
    }

    private static async Task SearchAsync(IPage page, string text, int leads)
    {
        await page.GotoAsync("/board");
        await page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(leads);
    }

    private static async Task WorkOnAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.GetByLabel("Was ist passiert?").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Demo angefragt" }).ClickAsync();
        await Button(page, "Eintragen").ClickAsync();
        await page.GetByText("Aktivität eingetragen").First.WaitForAsync();
    }

    private static async Task<string> LeadsOnBoardAsync(IPage page)
    {
        await page.GotoAsync("/board");
        var total = page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = TotalOnBoard() });

        return await total.InnerTextAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task HeadingAsync(IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name }).First.WaitForAsync();

    private static Task ExpectAsync(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    [GeneratedRegex(@"/imports/\d+$")]
    private static partial Regex ReportAddress();

    [GeneratedRegex(@"/imports/\d+/rejected\.xlsx$")]
    private static partial Regex RejectedAddress();

    [GeneratedRegex(@"[1-9][\d.]* von 40\.000 Zeilen")]
    private static partial Regex RowsOnTheWay();

    [GeneratedRegex(@"^\d+ Leads$")]
    private static partial Regex TotalOnBoard();
}
