using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LeadDesk.Benchmarks.Workshop;

/// <summary>
/// People in one draft at once, each in a browser window of their own, changing the points of a rule of their own at a steady pace, and a
/// screen on the wall: how long it takes from a key press until the window shows the impact on all leads, and until the wall does.
/// </summary>
internal sealed class WorkshopRun(int leads, int people, int edits, TimeSpan pace)
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("LEADDESK_CHROMIUM") ?? "/usr/bin/chromium";

    // Every window writes down when its keys are pressed and when the panel shows what came of it.
    private const string Watch = """
        () => {
            const panel = document.querySelector('aside .panel');
            window.measured = { own: [], shown: [] };
            let pressed = null;
            document.addEventListener('keydown', event => { pressed = performance.timeOrigin + event.timeStamp; }, true);
            let own = panel.dataset.own;
            new MutationObserver(() => {
                const at = performance.timeOrigin + performance.now();
                window.measured.shown.push([Number(panel.dataset.revision), at]);
                if (panel.dataset.own && panel.dataset.own !== own && pressed !== null) {
                    own = panel.dataset.own;
                    window.measured.own.push([Number(own), pressed, at]);
                    pressed = null;
                }
            }).observe(panel, { attributeFilter: ['data-own', 'data-revision'] });
        }
        """;

    public async Task RunAsync(string folder, TextWriter output, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "leaddesk.db");
        await CreateDatabaseAsync(database, folder, cancellationToken);
        var accounts = await AddPeopleAsync(database, cancellationToken);
        await using var server = new RunningServer(database);
        await output.WriteLineAsync($"{leads:N0} leads with {GeneratedBase.ActivitiesPerLead} activities each, {people} people, an edit every {pace.TotalSeconds:0.#} s each; preparing ...");
        await server.WaitUntilScoredAsync(cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                // All windows count as in front, as they are on ten desks.
                "--no-sandbox", "--disable-gpu", "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
            ],
        });
        var (windows, wall) = await EnterAsync(browser, await server.Address, accounts);
        var took = Stopwatch.StartNew();
        await Task.WhenAll(windows.Select((window, number) => EditAsync(window, number, cancellationToken)));
        var elapsed = took.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        await ReportAsync(output, windows, wall, elapsed);
    }

    private async Task CreateDatabaseAsync(string database, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var generated = new GeneratedBase(leads);
        var index = IndexRun.Create(generated, cancellationToken);
        await using var created = await LeadDeskDatabase.CreateAsync(
            database, generated, BenchmarkModel.Create(), id => SizeRun.StoredScore(index, id), services => services.AddScoring().AddBoard(), cancellationToken);
        await using var db = await created.Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Organisations.ExecuteUpdateAsync(row => row.SetProperty(organisation => organisation.SetUpAt, GeneratedBase.Now), cancellationToken);
    }

    private async Task<IReadOnlyList<(string Email, string Password)>> AddPeopleAsync(string database, CancellationToken cancellationToken)
    {
        var accounts = new List<(string, string)>();

        for (var number = 0; number < people; number++)
        {
            var email = $"person{number}@leaddesk.example";
            var json = await RunningServer.OutputAsync(["user", "add", email, "--name", $"Person {number}", "--role", number % 2 == 0 ? "Sales" : "Marketing", "--db", database, "--json"], cancellationToken);
            using var document = JsonDocument.Parse(json);
            accounts.Add((email, document.RootElement.GetProperty("password").GetString()!));
        }

        return accounts;
    }

    private static async Task<(IReadOnlyList<IPage> Windows, IPage Wall)> EnterAsync(
        IBrowser browser, Uri address, IReadOnlyList<(string Email, string Password)> accounts)
    {
        var windows = new List<IPage>();

        foreach (var (email, password) in accounts)
        {
            var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "de-DE", ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1440, Height = 900 } });
            context.SetDefaultTimeout(120_000);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/account/login");
            await page.Locator("#email").FillAsync(email);
            await page.Locator("#password").FillAsync(password);
            await page.Locator("#password").PressAsync("Enter");
            await page.WaitForURLAsync(url => !url.Contains("login", StringComparison.Ordinal));

            if (windows.Count == 0)
            {
                await page.GotoAsync("/workshop");
                await page.Locator("main form button[type=submit]").ClickAsync();
                await page.WaitForURLAsync("**/workshop/1");
            }

            await page.GotoAsync("/workshop/1/points");
            await page.Locator("aside .panel .letters").WaitForAsync();
            windows.Add(page);
        }

        // A window of its own: a tab in front of another would make the browser slow down the one behind.
        var wallContext = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "de-DE",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = await windows[0].Context.StorageStateAsync(),
        });
        var wall = await wallContext.NewPageAsync();
        await wall.GotoAsync("/workshop/1/wall");
        await wall.Locator("aside .panel .letters").WaitForAsync();

        foreach (var page in windows.Append(wall))
        {
            await page.EvaluateAsync(Watch);
        }

        return (windows, wall);
    }

    private async Task EditAsync(IPage window, int number, CancellationToken cancellationToken)
    {
        var field = window.Locator("[data-rule] input[role=spinbutton]").Nth(number);
        await field.FocusAsync();
        await Task.Delay(pace / people * number, cancellationToken);

        for (var edit = 0; edit < edits; edit++)
        {
            await field.PressAsync(edit % 2 == 0 ? "ArrowUp" : "ArrowDown");
            await Task.Delay(pace, cancellationToken);
        }
    }

    private async Task ReportAsync(TextWriter output, IReadOnlyList<IPage> windows, IPage wall, TimeSpan elapsed)
    {
        var own = new List<(int Revision, double Pressed, double Shown)>();

        foreach (var window in windows)
        {
            own.AddRange((await window.EvaluateAsync<double[][]>("() => window.measured.own")).Select(line => ((int)line[0], line[1], line[2])));
        }

        var shown = (await wall.EvaluateAsync<double[][]>("() => window.measured.shown")).Select(line => (Revision: (int)line[0], At: line[1])).ToList();
        var following = own
            .Select(edit => (edit.Pressed, At: shown.Where(line => line.Revision >= edit.Revision).Select(line => (double?)line.At).FirstOrDefault()))
            .Where(edit => edit.At is not null)
            .Select(edit => edit.At!.Value - edit.Pressed);
        await output.WriteLineAsync($"{own.Count} of {people * edits} edits measured in {elapsed.TotalSeconds:0} s ({own.Count / elapsed.TotalSeconds:0.0} a second)");
        await output.WriteLineAsync(Line("key press to impact in the own window", own.Select(edit => edit.Shown - edit.Pressed)));
        await output.WriteLineAsync(Line("key press to impact on the wall", following));
    }

    private static string Line(string name, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

        return string.Create(CultureInfo.InvariantCulture, $"{name}: median {At(0.5):0} ms, p95 {At(0.95):0} ms, longest {At(1):0} ms");
    }
}
