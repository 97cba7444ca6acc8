using LeadDesk.Core.Insights;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Account;
using LeadDesk.Tests.Routing;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Settings;

public sealed class OrganisationSettingsTests
{
    private static readonly WorkingHours Always = new() { AroundTheClock = true };

    [Fact]
    public async Task Facts_are_kept_and_the_change_is_on_record()
    {
        await using var bench = await RoutingBench.CreateAsync();
        var settings = bench.Work.Get<OrganisationSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);

        var saved = await settings.SaveAsync(WorkBench.Chefin, read with { Name = "  Pumpen Müller GmbH ", Currency = "CHF", Language = "en" }, read, CancellationToken.None);

        var wanted = read with { Name = "Pumpen Müller GmbH", Currency = "CHF", Language = "en" };
        Assert.Equal(wanted, saved.Stored);
        Assert.Equal(wanted, await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None));
        await using var db = bench.Work.Database.Open();
        var change = await db.AuditEvents.SingleAsync(audit => audit.Action == "organisation.changed");
        Assert.Equal(("chefin", "Pumpen Müller GmbH"), (change.UserId, change.Subject));
        Assert.Contains("\"Currency\":\"CHF\"", change.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_read_or_change_them()
    {
        await using var bench = await RoutingBench.CreateAsync();
        var settings = bench.Work.Get<OrganisationSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);

        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.ReadAsync(WorkBench.Anna, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.OutlookAsync(WorkBench.Anna, Always, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.SaveAsync(WorkBench.Maria, read with { Name = "X" }, read, CancellationToken.None));
        Assert.Equal(read, await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_whole()
    {
        await using var bench = await RoutingBench.CreateAsync();
        var settings = bench.Work.Get<OrganisationSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);
        var wrong = new OrganisationFacts(new('x', OrganisationSettings.LongestName + 1), "fr", "Mars/Olympus", "XXX", new() { Days = [new(DayOfWeek.Monday, new(9, 0), new(8, 0))] });

        var saved = await settings.SaveAsync(WorkBench.Chefin, wrong, read, CancellationToken.None);
        var nobody = await settings.SaveAsync(WorkBench.Chefin, read with { Hours = new() }, read, CancellationToken.None);

        Assert.Null(saved.Stored);
        Assert.Equal(
            [
                OrganisationProblem.NameTooLong, OrganisationProblem.UnknownLanguage, OrganisationProblem.UnknownTimeZone, OrganisationProblem.UnknownCurrency,
                OrganisationProblem.WrongHours,
            ],
            saved.Problems);
        Assert.Equal([OrganisationProblem.NoWorkingDay], nobody.Problems);
        Assert.Equal(read, await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None));
    }

    [Fact]
    public async Task Colleagues_change_is_not_overwritten()
    {
        await using var bench = await RoutingBench.CreateAsync();
        var settings = bench.Work.Get<OrganisationSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);
        await bench.SaveAsync(RoutingBench.Plan with { Calendar = new() { Default = Always } });

        var saved = await settings.SaveAsync(WorkBench.Chefin, read with { Name = "X" }, read, CancellationToken.None);

        Assert.True(saved.IsOutdated);
        Assert.Equal(read with { Hours = Always }, await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None));
    }

    // In Berlin it is Sunday noon; in Auckland Monday has begun.
    [Fact]
    public async Task Scores_are_of_the_day_in_the_new_time_zone_without_a_restart()
    {
        await using var bench = await RoutingBench.CreateAsync();
        await bench.AddAsync();
        Assert.Equal(new DateOnly(2026, 11, 22), bench.Work.Get<LiveIndex>().Current!.Evaluation.Day.Today);

        await SaveAsync(bench, facts => facts with { TimeZone = "Pacific/Auckland" });

        var state = bench.Work.Get<LiveIndex>().Current!;
        Assert.Equal(("Pacific/Auckland", new DateOnly(2026, 11, 23)), (state.Evaluation.Index.Zone.Id, state.Evaluation.Day.Today));
        await bench.Work.Get<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);
        await using var db = bench.Work.Database.Open();
        Assert.Equal(new DateOnly(2026, 11, 23), (await db.Organisations.SingleAsync()).ScoredOn);
    }

    // Created on Sunday noon, four hours to respond: by office hours nothing is due before Monday.
    [Fact]
    public async Task Waiting_times_follow_the_working_hours_and_the_rules_of_routing_stay()
    {
        await using var bench = await RoutingBench.CreateAsync();
        await bench.AddAsync();
        bench.Work.Clock.Now = ScoredDatabase.Now.AddHours(5);
        var settings = bench.Work.Get<OrganisationSettings>();
        Assert.Equal(new(Now: 0, Then: 1), await settings.OutlookAsync(WorkBench.Chefin, Always, CancellationToken.None));
        Assert.Equal(0, Overdue());

        await SaveAsync(bench, facts => facts with { Hours = Always });

        Assert.Equal(1, Overdue());
        Assert.Equal(RoutingBench.Plan.Rules, bench.Work.Get<LiveIndex>().Current!.Plan.Rules);

        int Overdue()
        {
            var state = bench.Work.Get<LiveIndex>().Current!;

            return OwnerLoad.Of(state.Evaluation, state.DeadlinesAt(bench.Work.Clock.Now)).Sum(load => load.Overdue);
        }
    }

    [Fact]
    public async Task Values_of_deals_are_shown_in_the_new_currency()
    {
        await using var bench = await RoutingBench.CreateAsync();
        var id = await bench.AddAsync(tell: lead => lead.OpportunityValue = 12_500);
        var read = await bench.Work.Get<LeadQuery>().FindAsync(WorkBench.Anna, id, CancellationToken.None);
        Assert.Equal("EUR", read!.Currency);

        await SaveAsync(bench, facts => facts with { Currency = "CHF" });

        read = await bench.Work.Get<LeadQuery>().FindAsync(WorkBench.Anna, id, CancellationToken.None);
        Assert.Equal("12.500\u00A0CHF", ScoredDatabase.In("de", () => ValueTexts.Money(read!.Lead.OpportunityValue!.Value, read.Currency)));
        Assert.Equal("CHF", bench.Work.Get<LiveIndex>().Current!.Currency);
    }

    [Fact]
    public async Task Sign_in_page_names_the_organisation()
    {
        using var server = new AccountServer();
        await server.SetUpAsync();
        var browser = server.Open();
        await browser.GetAsync("/account/login");
        Assert.DoesNotContain("Pumpen", browser.Page, StringComparison.Ordinal);

        await using (var db = server.Db())
        {
            await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Pumpen & Co"));
        }

        await browser.GetAsync("/account/login");
        Assert.Equal("Pumpen & Co", browser.TextOf("main h1 + p"));
    }

    private static async Task SaveAsync(RoutingBench bench, Func<OrganisationFacts, OrganisationFacts> change)
    {
        var settings = bench.Work.Get<OrganisationSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);

        Assert.Equal(change(read), (await settings.SaveAsync(WorkBench.Chefin, change(read), read, CancellationToken.None)).Stored);
    }
}
