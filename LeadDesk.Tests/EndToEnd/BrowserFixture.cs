using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Tests in one of these collections share one Chromium and run one after the other; the two run beside each other.</summary>
[CollectionDefinition(Name)]
public sealed class WorkshopBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser for accounts, the workshop and some screens";
}

/// <inheritdoc cref="WorkshopBrowser"/>
[CollectionDefinition(Name)]
public sealed class ListBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser for lists and the board";
}

/// <summary>How somebody looks at LeadDesk.</summary>
public sealed record View(string Language = "de-DE", bool Dark = false, int Width = 1440, int Height = 900)
{
    public override string ToString() => $"{Language[..2]}-{(Dark ? "dark" : "light")}-{Width}";
}

/// <summary>Debian's Chromium, driven by Playwright.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // The engine of Chromium without its windows: it draws the same pages in two thirds of the time.
    private static readonly string Chromium = Environment.GetEnvironmentVariable("LEADDESK_CHROMIUM") ?? "/usr/bin/chromium-headless-shell";

    // Pictures of every step cost a third of the time; what a failing walk says without them is mostly enough.
    private static readonly bool TracePictures = Environment.GetEnvironmentVariable("LEADDESK_TRACE") == "1";
    private static readonly string Traces = Path.Combine(AppContext.BaseDirectory, "TestResults", "traces");

    // A busy machine is slow, not wrong: this is only how long a failing test takes to say so.
    private const float Patience = 60_000;

    /// <summary>For a wait for an address: what the page then shows, the walk waits for itself. That everything has come in may never be said of a page that stays connected.</summary>
    /// <remarks>
    /// Not <see cref="WaitUntilState.Commit"/>: where the address is there before the wait begins, Playwright waits for the state alone, and a commit that
    /// is over is never told again.
    /// </remarks>
    public static PageWaitForURLOptions OnceThere { get; } = new() { WaitUntil = WaitUntilState.DOMContentLoaded };

    private IPlaywright _playwright = default!;
    private IBrowser _browser = default!;

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Chromium), $"{Chromium} is missing. ./test.sh installs it; LEADDESK_CHROMIUM names another one.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>
    /// Walks through LeadDesk in a fresh window. Fails on script errors and violations of the Content-Security-Policy too.
    /// When it fails, a trace (`playwright show-trace`) and a picture are kept in TestResults/traces; with LEADDESK_TRACE=1 the trace shows every step.
    /// </summary>
    /// <param name="isExpected">Which of the script's errors belong to what the walk does; null for none.</param>
    public async Task BrowseAsync(Uri address, View view, Func<IPage, Task> walk, Func<string, bool>? isExpected = null, [CallerMemberName] string test = "")
    {
        await using var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = view.Language,
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await context.Tracing.StartAsync(new() { Screenshots = TracePictures, Snapshots = TracePictures });
        var page = await context.NewPageAsync();
        var problems = ProblemsOf(page);

        try
        {
            await walk(page);
            Assert.DoesNotContain(problems, problem => isExpected?.Invoke(problem) is not true);
        }
        catch (Exception failure)
        {
            var name = Path.Combine(Traces, $"{test}-{view}");
            await page.ScreenshotAsync(new() { Path = name + ".png", FullPage = true });
            await context.Tracing.StopAsync(new() { Path = name + ".zip" });
            throw new InvalidOperationException(
                $"{failure.Message}\n{page.Url} says: {await page.Locator("body").InnerTextAsync()}\nScript errors: {string.Join("; ", problems)}", failure);
        }
    }

    // Axe measures what is in sight: a target half under a bar that stays, or under an open dialog or menu, counts as too small.
    // Here it is brought to the middle first, and what an open dialog or menu covers is no target until that is closed.
    private const string IsTooSmall = """
        selector => {
            const target = document.querySelector(selector);
            target.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = target.getBoundingClientRect();
            const covering = [[1, 1], [box.width - 1, 1], [1, box.height - 1], [box.width - 1, box.height - 1]]
                .map(([x, y]) => document.elementFromPoint(box.x + x, box.y + y))
                .filter(element => element && !target.contains(element) && !element.contains(target));
            const overlay = '.mud-dialog-container, .mud-popover, .mud-overlay, dialog, [popover]';
            return box.width < 24 || box.height < 24 || covering.some(element => !element.closest(overlay));
        }
        """;

    /// <summary>Asserts that axe finds nothing to object to on the page as it is now.</summary>
    public static async Task AxeAsync(IPage page)
    {
        // What a scrolled page hides half under its header would be taken for a target that is too small.
        await page.EvaluateAsync("scrollTo(0, 0)");

        var result = await page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations], // What passes need not be listed.
            RunOnly = new RunOnlyOptions
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            },
            // MudBlazor puts its popovers at the end of the body, outside every landmark.
            Rules = new Dictionary<string, RuleOptions> { ["region"] = new() { Enabled = false } },
        });

        var problems = new List<string>();
        foreach (var (violation, node) in result.Violations.SelectMany(violation => violation.Nodes.Select(node => (violation, node))))
        {
            if (violation.Id != "target-size" || await page.EvaluateAsync<bool>(IsTooSmall, node.Target.Selector))
            {
                problems.Add($"{violation.Id}: {violation.Help}\n  {node.Html}");
            }
        }

        await page.EvaluateAsync("scrollTo(0, 0)");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    private static List<string> ProblemsOf(IPage page)
    {
        var problems = new List<string>();
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            // A page with an error status is reported here as well; whether that was expected, the test says.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                problems.Add(message.Text);
            }
        };

        return problems;
    }
}
