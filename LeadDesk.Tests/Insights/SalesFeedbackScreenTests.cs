using LeadDesk.Core.Leads;
using LeadDesk.Tests.EndToEnd;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LeadDesk.Tests.Insights;

[Collection(ListBrowser.Name)]
public sealed class SalesFeedbackScreenTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", true, 1440)]
    [InlineData("en-US", false, 1024)]
    public async Task Empty_page_teaches_and_a_finding_goes_on_the_agenda(string language, bool dark, int width)
    {
        await using var host = await ImportHost.StartAsync();
        var german = language.StartsWith("de", StringComparison.Ordinal);
        string Text(string deutsch, string english) => german ? deutsch : english;

        await browser.BrowseAsync(host.Address, new(language, dark, width), async page =>
        {
            await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(ImportHost.Sales), Url = host.Address.ToString() }]);
            await page.GotoAsync("/insights");
            await page.GetByRole(AriaRole.Heading, new() { Name = Text("Noch nichts entschieden", "Nothing decided yet") }).WaitForAsync();
            await BrowserFixture.AxeAsync(page);

            await DecideAsync(host);
            await page.GetByRole(AriaRole.Link, new() { Name = Text("30 Tage", "30 days") }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = Text("Workshop beginnen", "Start a workshop") }).WaitForAsync();
            await BrowserFixture.AxeAsync(page);

            await host.Service<Drafts>().StartAsync(ImportHost.Admin, "Herbst", new DraftSource.Version(1), model => model, CancellationToken.None);
            await page.GetByRole(AriaRole.Link, new() { Name = Text("365 Tage", "365 days") }).ClickAsync();
            var messe = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Messe" });
            await Assertions.Expect(messe).ToContainTextAsync(Text("3 von 12", "3 of 12"));
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Web" }))
                .ToContainTextAsync(Text("1 von 2 angenommen, zu wenige für Prozente", "1 of 2 accepted, too few for a percentage"));
            await messe.GetByRole(AriaRole.Button, new() { Name = Text("Auf die Agenda: Messe", "Put on the agenda: Messe") }).ClickAsync();
            await messe.GetByRole(AriaRole.Link, new() { Name = Text("Auf der Agenda: Messe", "On the agenda: Messe") }).WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await page.ReloadAsync();
            await messe.GetByRole(AriaRole.Link, new() { Name = Text("Auf der Agenda: Messe", "On the agenda: Messe") }).WaitForAsync();
        });

        await using var db = host.Open();
        var comment = await db.DraftComments.SingleAsync();
        Assert.Equal("model:", comment.Item);
        Assert.StartsWith(Text("Was der Vertrieb sagt: Quelle »Messe«\n", "What sales says: source “Messe”\n"), comment.Text, StringComparison.Ordinal);
    }

    // 12 leads of a fair, 3 of them accepted, and 2 of the web, 1 accepted.
    private static async Task DecideAsync(ImportHost host)
    {
        await using var db = host.Open();
        var now = DateTime.UtcNow;
        var leads = Enumerable.Range(0, 14).Select(number => new Lead { LastName = $"Lead {number}", Source = number < 12 ? "Messe" : "Web", CreatedAt = now.AddDays(-9) }).ToList();
        db.Leads.AddRange(leads);
        await db.SaveChangesAsync();
        db.WorkLog.AddRange(leads.Select((lead, number) => new WorkLogEntry
        {
            LeadId = lead.Id,
            At = now.AddDays(-1),
            Kind = number is < 3 or 12 ? WorkKind.Accepted : WorkKind.Rejected,
            ReasonKey = number is < 3 or 12 ? null : "noBudget",
        }));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await host.Service<LeadScoring>().ScoreAsync(db, [.. leads.Select(lead => lead.Id)], ScoreChangeCause.Import, CancellationToken.None);
        await host.Service<LiveIndex>().AnnounceAsync(CancellationToken.None);
    }
}
