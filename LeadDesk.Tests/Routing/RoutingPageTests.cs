using System.Globalization;
using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Routing;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Routing;

public sealed class RoutingPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private RoutingBench _bench = default!;
    private IRenderedComponent<MudPopoverProvider> _popovers = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _bench = await RoutingBench.CreateAsync(new(), Some.Market("austria", "AT"));
        Services.AddLocalization().AddKit().AddSingleton<FieldNames>();
        Services.AddSingleton<TimeProvider>(_bench.Work.Clock);
        Services.AddSingleton(_bench.Routing).AddSingleton(_bench.Work.Get<RoutingSettings>());
        Services.AddSingleton(_bench.Work.Get<Absences>()).AddSingleton(_bench.Work.Get<LeadActions>());
        var user = this.AddAuthorization();
        user.SetAuthorized("Chefin");
        user.SetRoles(Roles.Admin);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "chefin"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _bench.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task First_rule_is_made_tried_and_saved()
    {
        await _bench.AddAsync();
        await _bench.AddAsync();
        var page = RenderPage();
        Assert.Contains("No rule yet", page.Markup, StringComparison.Ordinal);

        Press(page, "Add the first rule");
        Press(page, "Try it");
        page.WaitForAssertion(() => Assert.Contains("Pick who is given these leads.", page.Markup, StringComparison.Ordinal));
        Pick(page, "Who takes turns", "Bernd");
        Press(page, "Try it");
        page.WaitForAssertion(() => Assert.Contains("2 of 2 leads that match would be given away.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("+2", page.FindAll("[aria-labelledby=trial] table:last-child td")[^1].TextContent);
        Assert.Equal(2, (await _bench.OwnersAsync())[""]);
        Press(page, "Save");
        page.WaitForAssertion(() => Assert.Contains("Changed by Chefin,", page.Markup, StringComparison.Ordinal));

        var rule = (await StoredAsync()).Rules.Single();
        Assert.Equal(("Rule 1", true, null), (rule.Name, rule.Enabled, rule.TeamId));
        Assert.Equal(["bernd"], rule.UserIds);
    }

    [Fact]
    public async Task Rules_are_put_into_order_by_buttons()
    {
        await _bench.SaveAsync(new() { Rules = [Rule("a"), Rule("b"), Rule("c")] });
        var page = RenderPage();

        page.Find("[aria-label='Move “c” up']").Click();
        page.Find("[aria-label='Move “c” up']").Click();
        page.Find("[aria-label='Remove “b”']").Click();
        Press(page, "Save");
        page.WaitForAssertion(() => Assert.Contains("Saved.", page.Markup, StringComparison.Ordinal));

        Assert.Equal(["c", "a"], (await StoredAsync()).Rules.Select(rule => rule.Name));
    }

    [Fact]
    public async Task Hours_limits_and_teams_are_kept()
    {
        var page = RenderPage();

        Press(page, "Add a team");
        Pick(page, "Members, in the order of their turns", "Anna");
        page.Find("[aria-label='At most open leads of Anna']").Change("25");
        page.Find("[aria-label='Share of Bernd']").Change("3");
        page.FindAll("[data-market=austria] label").Single(label => label.TextContent.Trim() == "As everywhere").QuerySelector("input")!.Change(false);
        page.Find("[data-market=austria] [aria-label='Monday from']").Change("09:30");
        Press(page, "Save");
        page.WaitForAssertion(() => Assert.Contains("Saved.", page.Markup, StringComparison.Ordinal));

        var plan = await StoredAsync();
        Assert.Equal(("Team 1", null), (plan.Teams.Single().Name, plan.Teams.Single().LeadUserId));
        Assert.Equal(["anna"], plan.Teams.Single().Members);
        Assert.Equal([new("anna", 25), new Rep("bernd", Share: 3)], plan.Reps);
        Assert.Equal(new(9, 30), plan.Calendar.Markets.Single(own => own.Market == "austria").Hours.Days[0].From);
        Assert.Equal(WorkingHours.Office, plan.Calendar.Default);
    }

    [Fact]
    public async Task Colleagues_change_is_not_overwritten()
    {
        var page = RenderPage();
        await _bench.SaveAsync(RoutingBench.Plan);

        Press(page, "Add the first rule");
        Pick(page, "Who takes turns", "Anna");
        Press(page, "Save");
        page.WaitForAssertion(() => Assert.Contains("Somebody else changed the routing meanwhile.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(RoutingBench.Plan, await StoredAsync());
        Press(page, "Load anew");

        page.WaitForAssertion(() => Assert.Equal("Alle", page.Find("[aria-label='Name of the rule']").GetAttribute("value")));
    }

    [Fact]
    public async Task Run_is_taken_back_on_the_page()
    {
        await _bench.SaveAsync(RoutingBench.Plan);
        await _bench.AddAsync();
        await _bench.RunAsync();
        var page = RenderPage();

        Press(page, "Take back");

        page.WaitForAssertion(() => Assert.Contains("taken back", page.Find(".runs").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, (await _bench.OwnersAsync())[""]);
    }

    [Fact]
    public async Task Absences_count_at_once_and_wrong_ones_say_why()
    {
        var page = RenderPage();
        var today = WorkBench.Today;

        Enter(page, "Anna", today.AddDays(3), today.AddDays(1));
        page.WaitForAssertion(() => Assert.Contains("It ends before it begins.", page.Markup, StringComparison.Ordinal));
        Enter(page, "Anna", today, today.AddDays(2));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".absences li")));

        Assert.Equal(today.AddDays(2), (await _bench.Work.Get<Absences>().OwnAsync(WorkBench.Anna, CancellationToken.None)).Single().To);
        await Assert.ThrowsAsync<AccessDeniedException>(
            () => _bench.Work.Get<Absences>().AddAsync(WorkBench.Anna, "bernd", today, today, CancellationToken.None));
        var id = (await _bench.Work.Get<Absences>().OwnAsync(WorkBench.Anna, CancellationToken.None)).Single().Id;
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Work.Get<Absences>().RemoveAsync(WorkBench.Bernd, id, CancellationToken.None));
    }

    // Berlin is an hour ahead of UTC: Monday begins there while it is still Sunday in London.
    [Theory]
    [InlineData(22, "Bernd")]
    [InlineData(23, "Bernd (away until 23 Nov 2026)")]
    public async Task Who_is_away_on_the_organisations_day_is_marked_wherever_a_person_is_chosen(int hourOnSunday, string expected)
    {
        await _bench.SaveAsync(RoutingBench.Plan with { Rules = [Rule("a")] });
        await _bench.Work.BeAwayAsync("bernd", new(2026, 11, 23), new(2026, 11, 23));
        _bench.Work.Clock.Now = new(2026, 11, 22, hourOnSunday, 30, 0, DateTimeKind.Utc);

        var page = RenderPage();

        AssertNames(page, expected);
    }

    [Fact]
    public async Task Mark_follows_an_absence_that_is_entered_or_removed_on_the_page()
    {
        await _bench.SaveAsync(RoutingBench.Plan with { Rules = [Rule("a")] });
        var page = RenderPage();
        AssertNames(page, "Bernd");

        Enter(page, "Bernd", WorkBench.Today, WorkBench.Today.AddDays(2));
        page.WaitForAssertion(() => AssertNames(page, "Bernd (away until 24 Nov 2026)"));
        page.Find(".absences li button").Click();

        page.WaitForAssertion(() => AssertNames(page, "Bernd"));
    }

    // Who leads the team, its members, who is given leads by the rule, and the table of people.
    private static void AssertNames(IRenderedComponent<RoutingPage> page, string bernd)
    {
        string[] names = ["Anna", bernd, "Chefin"];

        Assert.Equal(["nobody", .. names], page.FindAll("label.lead option").Select(option => option.TextContent));
        Assert.Equal(names, page.FindAll("[aria-labelledby=teams] .picks label").Select(label => label.TextContent));
        Assert.Equal(names, page.FindAll("[aria-labelledby=rules] .to .picks label").Select(label => label.TextContent));
        Assert.Equal(names, page.FindAll("[aria-labelledby=people] th[scope=row]").Select(name => name.TextContent));
    }

    private void Enter(IRenderedComponent<RoutingPage> page, string user, DateOnly from, DateOnly to)
    {
        page.Find(".absences .mud-select-input").MouseDown();
        _popovers.WaitForElements("[role=option]").First(option => option.TextContent.Trim() == user).Click();
        page.FindAll(".absences .mud-picker input")[0].Change(from.ToString("d", CultureInfo.CurrentCulture));
        page.FindAll(".absences .mud-picker input")[1].Change(to.ToString("d", CultureInfo.CurrentCulture));
        page.Find(".absences form").Submit();
    }

    private static AssignmentRule Rule(string name) => new() { Id = name, Name = name, UserIds = ["anna"] };

    private static void Press(IRenderedComponent<RoutingPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text).Click();

    private static void Pick(IRenderedComponent<RoutingPage> page, string title, string option) => page.FindAll("fieldset")
        .First(fieldset => fieldset.QuerySelector("legend")?.TextContent == title)
        .QuerySelectorAll("label").First(label => label.TextContent.Trim() == option)
        .QuerySelector("input")!.Change(true);

    private async Task<RoutingPlan> StoredAsync() => (await _bench.Work.Get<RoutingSettings>().ReadAsync(WorkBench.Chefin, CancellationToken.None)).Stored.Plan;

    private IRenderedComponent<RoutingPage> RenderPage()
    {
        _popovers = Render<MudPopoverProvider>();
        var page = Render<RoutingPage>();
        page.WaitForState(() => page.FindAll(".bar").Count > 0);

        return page;
    }
}
