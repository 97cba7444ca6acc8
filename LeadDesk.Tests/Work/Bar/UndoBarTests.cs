using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;

namespace LeadDesk.Tests.Work.Bar;

public sealed class UndoBarTests : BarBench
{
    private static readonly Dictionary<int, string> NoNames = [];

    [Fact]
    public async Task Bar_says_what_was_done_and_undoes_it_once()
    {
        var id = await Bench.AddAsync();
        var action = new WorkAction.Reject("noBudget");
        var bar = Render<UndoBar>();
        Assert.Equal("", bar.Find("[role=status]").TextContent.Trim());

        await SayAsync(bar, new(action, await Bench.RunAsync(WorkBench.Anna, action, id)) { Choice = "Kein Budget" }, new() { [id] = "Dr. Jana Köhler" });
        Assert.Equal("Dr. Jana Köhler rejected: Kein Budget", TextOf(bar));

        await bar.InvokeAsync(bar.Instance.UndoAsync);
        Assert.Equal("Undone: Dr. Jana Köhler rejected: Kein Budget", TextOf(bar));
        Assert.Equal(LeadStatus.New, (await Bench.StateAsync(id)).Status);
        Assert.Empty(bar.FindAll(".button"));

        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id);
        await bar.InvokeAsync(bar.Instance.UndoAsync);
        Assert.Equal(LeadStatus.Accepted, (await Bench.StateAsync(id)).Status);
    }

    [Fact]
    public async Task Refusals_are_told_in_words_one_by_one_or_counted()
    {
        var ids = await Bench.AddManyAsync(15);
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), ids[0]);
        await Bench.RunAsync(WorkBench.Chefin, new WorkAction.Accept(), ids[1], ids[2]);
        var bar = Render<UndoBar>();
        var result = await Bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids);

        await SayAsync(bar, new(new WorkAction.Accept(), result), new() { [ids[0]] = "Jana Köhler" });

        Assert.Equal("12 leads accepted", TextOf(bar));
        Assert.Equal("3 not: Chefin has accepted 2 leads; Bernd accepted Jana Köhler at 12:00", bar.Find(".refused").TextContent.Replace('\u202f', ' '));
    }

    [Fact]
    public async Task German_says_it_in_german()
    {
        using var german = Speaking.German();
        var ids = await Bench.AddManyAsync(2);
        var action = new WorkAction.Snooze(WorkBench.Today.AddDays(3));
        var bar = Render<UndoBar>();

        await SayAsync(bar, new(action, await Bench.RunAsync(WorkBench.Anna, action, ids)), NoNames);

        Assert.Equal("2 Leads zurückgestellt bis 25.11.2026", TextOf(bar));
        Assert.Contains("Rückgängig", bar.Find(".button").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_colleague_worked_on_since_is_not_undone_and_named()
    {
        var id = await Bench.AddAsync();
        var action = new WorkAction.Assign(null);
        await Bench.RunAsync(WorkBench.Chefin, new WorkAction.Assign("anna"), id);
        var result = await Bench.RunAsync(WorkBench.Anna, action, id);
        var bar = Render<UndoBar>();
        await SayAsync(bar, new(action, result), new() { [id] = "Jana" });
        Bench.Clock.Now = ScoredDatabase.Now.AddDays(-3);
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), id);

        await bar.InvokeAsync(bar.Instance.UndoAsync);

        Assert.Equal("Nothing was undone.", TextOf(bar));
        Assert.StartsWith("1 not: Bernd worked on Jana on ", bar.Find(".refused").TextContent, StringComparison.Ordinal);
        Assert.Equal("bernd", (await Bench.StateAsync(id)).OwnerId);
    }

    [Fact]
    public async Task Nothing_changed_offers_no_undo_and_closing_takes_the_bar_away()
    {
        var id = await Bench.AddAsync(LeadStatus.Accepted, "anna");
        var bar = Render<UndoBar>();

        await SayAsync(bar, new(new WorkAction.Accept(), await Bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id)), new() { [id] = "Jana" });
        Assert.Equal("Jana: nothing to change, it was so already", TextOf(bar));
        Assert.Empty(bar.FindAll(".button"));

        bar.Find(".icon-button").Click();
        Assert.Equal("", bar.Find("[role=status]").TextContent.Trim());
    }

    private static Task SayAsync(IRenderedComponent<UndoBar> bar, WorkDone done, Dictionary<int, string> names) =>
        bar.InvokeAsync(() => bar.Instance.Show(done, names));

    private static string TextOf(IRenderedComponent<UndoBar> bar) => bar.Find(".told > span:last-child").ChildNodes[0].TextContent.Trim();
}
