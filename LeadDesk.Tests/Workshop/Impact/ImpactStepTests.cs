using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop.Impact;

namespace LeadDesk.Tests.Workshop.Impact;

public sealed class ImpactStepTests : WorkshopBench
{
    // Webinar +20: cold, goes the way of a C. With 30 it is warm, which leads to A.
    protected override ScoringModel Start
    {
        get
        {
            var model = Some.Model(Some.ActivityRule(20, ActivityTypes.Webinar), Some.ActivityRule(5, ActivityTypes.FairVisit) with { Id = "fair", Name = "A fair" });

            return model with { Matrix = [.. model.Matrix.Select(cell => cell is { Band: "warm", Letter: "C" } ? cell with { Route = "A" } : cell)] };
        }
    }

    [Fact]
    public async Task Movers_are_named_with_the_rule_that_moved_them()
    {
        await MorePointsAsync();
        var step = Show<ImpactStep>();

        await ChooseAsync(step, "Who moves");

        step.WaitForElement(".group");
        Assert.Equal("/leads/1", step.Find(".who a").GetAttribute("href"));
        Assert.Equal("Jana Köhler", step.Find(".who a").TextContent);
        Assert.Contains("An activity rule: +20 → +30", step.Find("tbody tr:nth-child(2)").TextContent, StringComparison.Ordinal);
        Assert.Contains("All moves (1 lead)", step.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_while_it_is_on_show_is_taken_up()
    {
        var step = Show<ImpactStep>();
        await ChooseAsync(step, "Who moves");
        step.WaitForState(() => step.Markup.Contains("No lead ends on another route", StringComparison.Ordinal));

        await MorePointsAsync();
        step.Render();

        step.WaitForElement(".who a");
    }

    [Fact]
    public async Task The_spread_shows_before_and_now()
    {
        await MorePointsAsync();

        var step = Show<ImpactStep>();

        var routes = step.FindAll(".bars")[1].QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td.number").Select(cell => cell.TextContent))).ToList();
        Assert.Equal(["0 1 +1", "0 0 ", "2 1 −1", "0 0 ", "0 0 "], routes);
        Assert.Equal(2, step.FindAll(".heat").Count);
    }

    [Fact]
    public async Task Without_a_change_at_the_top_of_any_queue_it_says_so()
    {
        var step = Show<ImpactStep>();
        await ChooseAsync(step, "Top of each queue");

        step.WaitForState(() => step.Markup.Contains("Nothing changes among the first 20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_top_of_a_queue_says_who_comes_and_who_leaves()
    {
        for (var lead = 0; lead < 20; lead++)
        {
            await Database.AddAsync(
                new() { CreatedAt = ScoredDatabase.Now, LastName = $"Quiet {lead}" }, new Activity { Type = ActivityTypes.FairVisit, OccurredAt = ScoredDatabase.Now });
        }

        await Database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        await MeanwhileAsync(new ChangeItem<ScoringRule>(Model.Rules[0], Model.Rules[0] with { Points = -50 }));
        Desk.Refresh();
        var step = Show<ImpactStep>();

        await ChooseAsync(step, "Top of each queue");

        step.WaitForElement(".top");
        Assert.Equal("Jana Köhler", Assert.Single(step.FindAll(".sides > div:last-child a")).TextContent);
        Assert.Single(step.FindAll(".sides > div:first-child a"));
    }

    [Fact]
    public async Task Findings_lead_to_the_item_they_are_about()
    {
        var step = Show<ImpactStep>();
        await ChooseAsync(step, "Findings");

        step.WaitForElement(".findings li");

        var finding = step.FindAll(".findings li").First(line => line.TextContent.Contains("“A fair” gives no lead any points.", StringComparison.Ordinal));
        Assert.Equal($"/workshop/{Desk.State.DraftId}/points#rule:fair", finding.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Too_few_outcomes_say_nothing()
    {
        var step = Show<ImpactStep>();
        await ChooseAsync(step, "Back-test");

        step.WaitForState(() => step.Markup.Contains("Too few outcomes", StringComparison.Ordinal));
    }

    protected override async Task AddLeadsAsync()
    {
        await Database.AddAsync(
            new() { CreatedAt = ScoredDatabase.Now, FirstName = "Jana", LastName = "Köhler" },
            new Activity { Type = ActivityTypes.Webinar, OccurredAt = ScoredDatabase.Now });
        await Database.AddAsync(new() { CreatedAt = ScoredDatabase.Now, FirstName = "Peter" });
    }

    private async Task MorePointsAsync()
    {
        await MeanwhileAsync(new ChangeItem<ScoringRule>(Model.Rules[0], Model.Rules[0] with { Points = 30 }));
        Desk.Refresh();
    }

    // In one go: what is worked out meanwhile renders the buttons anew.
    private static Task ChooseAsync(IRenderedComponent<ImpactStep> step, string part) =>
        step.InvokeAsync(() => step.FindAll(".parts button").First(button => button.TextContent.StartsWith(part, StringComparison.Ordinal)).Click());
}
