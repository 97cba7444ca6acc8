using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Empty(bar.FindAll("[data-undo]"));

        await bar.InvokeAsync(bar.Instance.UndoAsync);
        Assert.Equal("There is nothing left to undo today.", bar.Find(".note span:last-child").TextContent);
        Assert.Equal("Undone: Dr. Jana Köhler rejected: Kein Budget", TextOf(bar));
    }

    [Fact]
    public async Task Undo_is_a_stack_latest_first_and_goes_on_in_another_window()
    {
        var ids = await Bench.AddManyAsync(25);
        var bar = Render<UndoBar>();

        foreach (var id in ids)
        {
            await SayAsync(bar, new(new WorkAction.Accept(), await Bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id)), NoNames);
        }

        // Pressed more quickly than answered: each takes back one.
        await bar.InvokeAsync(() => Task.WhenAll(Enumerable.Range(0, 21).Select(_ => bar.Instance.UndoAsync())));
        Assert.Equal(ids[..4], await AcceptedAsync(ids));

        await using var other = new BunitContext();
        other.JSInterop.Mode = JSRuntimeMode.Loose;
        other.Services.AddScoped<ToldWork>().AddKit().AddLocalization();
        other.Services.AddFallbackServiceProvider(Bench.Database.Services);
        other.AddAuthorization().SetAuthorized("Anna").SetRoles(Roles.Sales).SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
        var elsewhere = other.Render<UndoBar>();
        await elsewhere.InvokeAsync(elsewhere.Instance.UndoAsync);
        Assert.Equal("Undone: Lead 3 accepted", TextOf(elsewhere));
        Assert.Equal(ids[..3], await AcceptedAsync(ids));
    }

    [Fact]
    public async Task What_cannot_be_undone_any_more_does_not_block_what_was_done_before()
    {
        var (first, second) = (await Bench.AddAsync(), await Bench.AddAsync());
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), first);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), second);
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), second);
        var bar = Render<UndoBar>();

        await bar.InvokeAsync(bar.Instance.UndoAsync);
        Assert.Equal("Nothing was undone.", TextOf(bar));
        await bar.InvokeAsync(bar.Instance.UndoAsync);

        Assert.Equal("Undone: Köhler snoozed until 25 Nov 2026", TextOf(bar));
        Assert.Null((await Bench.StateAsync(first)).SnoozedUntil);
        Assert.Equal("bernd", (await Bench.StateAsync(second)).OwnerId);
    }

    [Fact]
    public async Task Done_today_lists_the_same_actions_each_with_its_undo()
    {
        var (called, given) = (await Bench.AddAsync(), await Bench.AddManyAsync(3));
        await Bench.RunAsync(WorkBench.Bernd, new WorkAction.AddNote("nicht Anna"), called);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached), called);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Assign("bernd"), given);
        await Bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("noBudget"), called);
        var undone = new List<UndoneWork>();
        var bar = Render<UndoBar>(parameters => parameters.Add(bar => bar.Undone, undone.Add));

        await bar.InvokeAsync(bar.Instance.OpenListAsync);
        Assert.Equal(["Köhler rejected: Kein Budget", "3 leads assigned to Bernd", "Contact logged for Köhler: Call, Reached"], Listed(bar));
        Assert.Equal([$"/leads/{called}", $"/leads/{called}"], bar.FindAll("[data-done-list] li a").Select(link => link.GetAttribute("href")));

        bar.Find("[data-done-list] li:nth-child(2) button").Click();
        bar.WaitForAssertion(() => Assert.Equal(["Köhler rejected: Kein Budget", "Contact logged for Köhler: Call, Reached"], Listed(bar)));
        Assert.Null((await Bench.StateAsync(given[1])).OwnerId);
        Assert.Equal(LeadStatus.Rejected, (await Bench.StateAsync(called)).Status);

        // The stack goes on with what is left of the list.
        await bar.InvokeAsync(bar.Instance.UndoAsync);
        Assert.Equal(["Contact logged for Köhler: Call, Reached"], Listed(bar));
        Assert.Equal([null, called], undone.Select(work => work.LeadId));
    }

    [Fact]
    public async Task What_was_told_stays_on_the_next_page_until_the_next_action()
    {
        var id = await Bench.AddAsync();
        var board = Render<UndoBar>();
        await SayAsync(board, new(new WorkAction.Accept(), await Bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id)), new() { [id] = "Jana" });

        var leadPage = Render<UndoBar>();

        Assert.Equal("Jana accepted", TextOf(leadPage));
        leadPage.Find("[data-undo]").Click();
        leadPage.WaitForAssertion(() => Assert.Equal("Undone: Jana accepted", TextOf(leadPage)));
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
        Assert.Contains("Rückgängig", bar.Find("[data-undo]").TextContent, StringComparison.Ordinal);
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
        Assert.Empty(bar.FindAll("[data-undo]"));

        bar.Find(".icon-button").Click();
        Assert.Equal("", bar.Find("[role=status]").TextContent.Trim());
    }

    private async Task<int[]> AcceptedAsync(int[] ids)
    {
        var states = new List<int>();

        foreach (var id in ids)
        {
            if ((await Bench.StateAsync(id)).Status is LeadStatus.Accepted)
            {
                states.Add(id);
            }
        }

        return [.. states];
    }

    private static IEnumerable<string> Listed(IRenderedComponent<UndoBar> bar) =>
        bar.FindAll("[data-done-list] li").Select(line => line.Children[1].TextContent.Trim());

    private static Task SayAsync(IRenderedComponent<UndoBar> bar, WorkDone done, Dictionary<int, string> names) =>
        bar.InvokeAsync(() => bar.Instance.Show(done, names));

    private static string TextOf(IRenderedComponent<UndoBar> bar) => bar.Find(".told > span:last-child").ChildNodes[0].TextContent.Trim();
}
