using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;

namespace LeadDesk.Tests.Work.Bar;

public sealed class TodayPageTests : BarBench
{
    [Fact]
    public async Task Day_lists_what_can_be_undone_what_is_and_what_cannot_be_with_its_reason()
    {
        var (called, taken, snoozed) = (await Bench.AddAsync(), await Bench.AddAsync(), await Bench.AddAsync());
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.Snooze(WorkBench.Today.AddDays(2)), called);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached), called);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), taken);
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), taken);
        await Bench.UndoAsync(WorkBench.Anna, await Bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), snoozed));
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("noBudget"), called);

        var page = Render<TodayPage>();
        page.WaitForElement("[data-today]");

        Assert.Equal(["Köhler rejected: Kein Budget", "Köhler snoozed until 25 Nov 2026", "Contact logged for Köhler: Call, Reached", "Köhler snoozed until 25 Nov 2026"], Column(page, 1));
        Assert.Equal(["Undo", "Can no longer be undone", "Not yet", "Undone at 12:00"], Column(page, 2));
        Assert.StartsWith("Why: Bernd worked on Köhler at 12:00", page.Find("li:nth-child(2) .why").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/leads/{taken}", page.Find("li:nth-child(2) a").GetAttribute("href"));

        Assert.Equal("First undo what you did with it later.", page.Find("li:nth-child(3) .why").TextContent);

        page.Find("li:nth-child(1) button").Click();

        // The way is clear for what was done before. On a clock that stands still, what is undone comes last.
        page.WaitForAssertion(() => Assert.Equal(["Can no longer be undone", "Undo", "Undone at 12:00", "Undone at 12:00"], Column(page, 2)));
        page.WaitForAssertion(() => Assert.Contains("Undone: Köhler rejected: Kein Budget", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(LeadStatus.Contacted, (await Bench.StateAsync(called)).Status);
    }

    [Fact]
    public void Empty_day_says_so_and_leads_to_ones_own_leads()
    {
        var page = Render<TodayPage>();

        Assert.Equal("/board?queue=mine", page.WaitForElement("section a").GetAttribute("href"));
    }

    private static List<string> Column(IRenderedComponent<TodayPage> page, int place) =>
        [.. page.FindAll("[data-today] li").Select(line => line.Children[place].TextContent.Trim().Replace('\u202f', ' '))];
}
