using System.Text.Json;
using LeadDesk.Web.Features.Board;
using Microsoft.Playwright;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>The board in Chromium: from a click until the rows of the new view are there, and from a key until the selection is drawn.</summary>
internal static class BoardInBrowser
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("LEADDESK_CHROMIUM") ?? "/usr/bin/chromium";

    private static readonly string[] Views =
    [
        "/board?route=salesNow", "/board?grade=A", "/board?source=Messe", "/board?queue=mine", "/board?q=mueller", "/board?route=nurture", "/board?page=2", "/board?q=weber",
        "/board?source=Webinar&grade=B", "/board", "/board?queue=unassigned", "/board?grade=A%2CB", "/board?q=gmbh", "/board?page=3",
    ];

    // As a click on a link does; done when the page says that it shows this view and has painted it.
    private const string Follow = """
        view => new Promise(resolve => {
            const board = document.querySelector('[data-board]');
            const from = performance.now();
            const observer = new MutationObserver(() => {
                if (board.dataset.shown === view) {
                    observer.disconnect();
                    requestAnimationFrame(() => resolve(performance.now() - from));
                }
            });
            observer.observe(board, { attributeFilter: ['data-shown'] });
            Blazor.navigateTo(view);
        })
        """;

    // From the key itself until its handler has moved the selection: what is left is the frame that is drawn next.
    private const string Press = """
        () => new Promise(resolve => {
            const from = performance.now();
            const before = document.querySelector('tr.row[data-current]');
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
            const moved = document.querySelector('tr.row[data-current]') !== before;
            const handled = performance.now() - from;
            requestAnimationFrame(() => resolve(moved ? handled : -1));
        })
        """;

    /// <returns>Whether the targets were reached.</returns>
    public static async Task<bool> RunAsync(Uri address, (string Email, string Password) account, TextWriter output)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = address.ToString(), Locale = "de-DE", ViewportSize = new() { Width = 1440, Height = 900 } });
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync("/account/login");
        await page.Locator("#email").FillAsync(account.Email);
        await page.Locator("#password").FillAsync(account.Password);
        await page.Locator("#password").PressAsync("Enter");
        await page.Locator("tr.row").First.WaitForAsync();
        await page.Locator("[data-board][data-ready]").WaitForAsync();
        var shown = new List<double>();
        var moved = new List<double>();

        for (var round = 0; round < 6; round++)
        {
            foreach (var view in Views.Select(view => BoardAddress.Parse(view).ToString())) // As the page itself writes it.
            {
                var took = (await page.EvaluateAsync<JsonElement>(Follow, view)).GetDouble();

                if (round > 0)
                {
                    shown.Add(took);
                }
            }
        }

        for (var key = 0; key < 45; key++)
        {
            moved.Add((await page.EvaluateAsync<JsonElement>(Press)).GetDouble());
            await Task.Delay(50);
        }

        var (views, keys) = (Percentiles.Of(shown), Percentiles.Of(moved));
        await output.WriteLineAsync("\nThe board in Chromium on the same machine");
        await output.WriteLineAsync($"  view shown     {views}   (target: p95 at most 200 ms)");
        await output.WriteLineAsync($"  selection moved{keys}   (target: within a frame, 16 ms)");

        return views.P95 <= 200 && keys.P95 <= 16 && moved.TrueForAll(one => one >= 0);
    }
}
