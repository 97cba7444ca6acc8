using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadDesk.Tests.Routing;

public sealed class LeadRoutingTests : IAsyncLifetime
{
    private RoutingBench _bench = default!;

    public async Task InitializeAsync() => _bench = await RoutingBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task New_leads_on_the_way_to_sales_are_given_in_turns_and_logged()
    {
        var first = await _bench.AddAsync();
        var student = await _bench.AddAsync(tell: lead => lead.JobTitle = "Student");
        var second = await _bench.AddAsync();

        var given = await _bench.RunAsync();

        Assert.Equal(2, given);
        Assert.Equal(("anna", null, "bernd"), (await _bench.OwnerAsync(first), await _bench.OwnerAsync(student), await _bench.OwnerAsync(second)));
        Assert.Equal(
            [(first, null, "Regel »Alle«"), (second, (string?)null, "Regel »Alle«")],
            (await _bench.LogAsync(WorkKind.Assigned)).Select(entry => (entry.LeadId, entry.UserId, entry.Note)));
        Assert.Equal(LeadStatus.New, (await _bench.Work.LeadAsync(first)).Status);
        Assert.Equal(1, _bench.Work.Queue().Counts("anna").Mine);
        await _bench.Work.AssertScoresAsync();
        Assert.Equal(0, await _bench.RunAsync());
    }

    [Fact]
    public async Task Nobody_loses_a_lead()
    {
        await _bench.AddAsync(owner: "chefin");
        await _bench.AddAsync(LeadStatus.Accepted, "chefin");
        await _bench.AddAsync(LeadStatus.Rejected);
        await _bench.AddAsync(LeadStatus.Opportunity, "chefin");
        await _bench.AddAsync(tell: lead => lead.SnoozedUntil = WorkBench.Today.AddDays(2));

        Assert.Equal(0, await _bench.RunAsync());
        Assert.Equal(3, (await _bench.OwnersAsync())["chefin"]);
    }

    [Fact]
    public async Task What_was_given_back_stays_with_nobody_until_it_comes_to_another_route()
    {
        var id = await _bench.AddAsync();
        await _bench.RunAsync();
        _bench.Work.Clock.Now = _bench.Work.Clock.Now.AddMinutes(1);
        await _bench.Work.RunAsync(WorkBench.Anna, new WorkAction.Assign(null), id);

        Assert.Equal(0, await _bench.RunAsync());
        Assert.Null(await _bench.OwnerAsync(id));

        await PublishAsync(students: true);
        await PublishAsync(students: false);

        Assert.Equal(1, await _bench.RunAsync());
        Assert.Equal("bernd", await _bench.OwnerAsync(id));
    }

    [Fact]
    public async Task Published_model_that_brings_leads_to_sales_gives_them_to_somebody()
    {
        var student = await _bench.AddAsync(tell: lead => lead.JobTitle = "Student");
        Assert.Equal(0, await _bench.RunAsync());

        await PublishAsync(students: true);

        Assert.Equal(1, await _bench.RunAsync());
        Assert.Equal("anna", await _bench.OwnerAsync(student));
    }

    [Fact]
    public async Task Nothing_is_given_away_by_a_model_whose_scores_are_not_stored_yet()
    {
        await _bench.AddAsync();
        await using (var db = _bench.Work.Database.Open())
        {
            await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.ScoredOn, WorkBench.Today.AddDays(-1)));
        }

        Assert.Equal(0, await _bench.RunAsync());
    }

    [Fact]
    public async Task Whoever_is_away_or_has_enough_is_left_out()
    {
        await _bench.SaveAsync(RoutingBench.Plan with { Reps = [new("anna", MostOpen: 2)] });
        await _bench.Work.AddManyAsync(5);
        await _bench.Work.Get<Absences>().AddAsync(WorkBench.Bernd, "bernd", WorkBench.Today, WorkBench.Today.AddDays(6), CancellationToken.None);

        Assert.Equal(2, await _bench.RunAsync());
        Assert.Equal(("anna", 2, 3), await _bench.OwnersAsync() is var owners ? ("anna", owners["anna"], owners[""]) : default);

        _bench.Work.Clock.Now = _bench.Work.Clock.Now.AddDays(7);
        await _bench.Work.Database.ScoreAsync();

        Assert.Equal(3, await _bench.RunAsync());
        Assert.Equal(3, (await _bench.OwnersAsync())["bernd"]);
    }

    [Fact]
    public async Task Turns_go_on_after_a_restart()
    {
        var first = await _bench.AddAsync();
        await _bench.RunAsync();
        await _bench.Work.RunAsync(WorkBench.Anna, new WorkAction.Reject("student"), first);
        var second = await _bench.AddAsync();

        await OtherProcess().RunAsync(CancellationToken.None);

        Assert.Equal("bernd", await _bench.OwnerAsync(second));
    }

    [Fact]
    public async Task Administrator_undoes_it_and_it_is_not_done_again()
    {
        var id = await _bench.AddAsync();
        await _bench.RunAsync();
        var batch = (await _bench.LogAsync(WorkKind.Assigned)).Single().Batch!;
        var actions = _bench.Work.Get<LeadActions>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => actions.UndoAsync(WorkBench.Anna, batch, CancellationToken.None));
        var undone = await actions.UndoAsync(WorkBench.Chefin, batch, CancellationToken.None);

        Assert.Equal(1, undone.Done);
        Assert.Null(await _bench.OwnerAsync(id));
        Assert.Equal(0, await _bench.RunAsync());
    }

    [Fact]
    public async Task Two_runs_at_once_give_every_lead_away_once()
    {
        await _bench.Work.AddManyAsync(3_000);

        var given = await Task.WhenAll(_bench.RunAsync(), OtherProcess().RunAsync(CancellationToken.None));

        Assert.Equal(3_000, given.Sum());
        Assert.Equal(3_000, (await _bench.LogAsync(WorkKind.Assigned)).DistinctBy(entry => entry.LeadId).Count());
        Assert.Equal((1_500, 1_500), await _bench.OwnersAsync() is var owners ? (owners["anna"], owners["bernd"]) : default);
    }

    [Fact]
    public async Task Lead_that_somebody_accepts_meanwhile_stays_his()
    {
        var ids = await _bench.Work.AddManyAsync(2_500);

        var running = _bench.RunAsync();
        await Task.WhenAll(ids.Chunk(100).Select(some => _bench.Work.RunAsync(WorkBench.Chefin, new WorkAction.Accept(), some)));
        await running;

        Assert.Equal(2_500, (await _bench.OwnersAsync())["chefin"]);
        var accepted = (await _bench.LogAsync(WorkKind.Accepted)).ToDictionary(entry => entry.LeadId, entry => entry.Id);
        Assert.DoesNotContain(await _bench.LogAsync(WorkKind.Assigned), given => given.Id > accepted[given.LeadId]);
    }

    [Fact]
    public async Task Whoever_was_given_a_lead_he_was_looking_at_can_accept_it_and_others_are_told()
    {
        var id = await _bench.AddAsync();
        var seen = (await _bench.Work.LeadAsync(id)).Version;
        await _bench.RunAsync();

        var bernd = await _bench.Work.RunSeenAsync(WorkBench.Bernd, new WorkAction.Accept(), id, seen);
        var anna = await _bench.Work.RunSeenAsync(WorkBench.Anna, new WorkAction.Accept(), id, seen);

        Assert.Equal(RefusedBecause.ChangedSince, bernd.Refused.Single().Because);
        Assert.Equal(1, anna.Done);
    }

    [Fact]
    public async Task Trial_says_exactly_what_happens_then_and_changes_nothing()
    {
        await _bench.SaveAsync(new());
        await _bench.Work.AddManyAsync(1_800);
        await _bench.AddAsync(tell: lead => lead.Language = "fr");
        var back = await _bench.AddAsync();
        await _bench.Work.RunAsync(WorkBench.Anna, new WorkAction.Assign("bernd"), back);
        await _bench.Work.RunAsync(WorkBench.Bernd, new WorkAction.Assign(null), back);
        var plan = RoutingBench.Plan with
        {
            Rules = [new() { Id = "fr", Name = "Französisch", Languages = ["FR"], UserIds = ["chefin"] }, .. RoutingBench.Plan.Rules],
            Reps = [new("anna", MostOpen: 400), new("bernd", Share: 2)],
        };

        var trial = await _bench.Routing.TryAsync(WorkBench.Chefin, plan, CancellationToken.None);

        Assert.Equal((1_802, 1, 1_801), (trial.Matching, trial.Decided, trial.Given));
        Assert.Equal([1, 1_800], trial.ByRule);
        Assert.Equal([("anna", 400), ("bernd", 1_400), ("chefin", 1)], trial.ByUser.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(1_802, (await _bench.OwnersAsync())[""]);

        await _bench.SaveAsync(plan);
        await _bench.RunAsync();

        var owners = await _bench.OwnersAsync();
        Assert.Equal(1, owners[""]);
        Assert.Equal(trial.ByUser.OrderBy(pair => pair.Key), owners.Where(pair => pair.Key.Length > 0).OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task Only_administrators_try_or_change_a_plan()
    {
        var settings = _bench.Work.Get<RoutingSettings>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Routing.TryAsync(WorkBench.Anna, RoutingBench.Plan, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.ReadAsync(WorkBench.Anna, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.SaveAsync(WorkBench.Anna, RoutingBench.Plan, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_saves_over_a_colleagues_change_is_told_and_nothing_is_overwritten()
    {
        var settings = _bench.Work.Get<RoutingSettings>();

        var late = await settings.SaveAsync(WorkBench.Chefin, new(), revision: 0, CancellationToken.None);

        Assert.True(late.IsOutdated);
        Assert.Equal(RoutingBench.Plan, (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Stored.Plan);
    }

    [Fact]
    public async Task Plan_that_names_who_may_not_work_leads_is_refused()
    {
        var plan = RoutingBench.Plan with { Rules = [new() { Id = "r", Name = " ", UserIds = ["maria"] }] };

        var saved = await _bench.Work.Get<RoutingSettings>().SaveAsync(WorkBench.Chefin, plan, revision: 1, CancellationToken.None);

        Assert.Null(saved.Stored);
        Assert.Equal([new(RoutingProblemKind.NameMissing, "r"), new RoutingProblem(RoutingProblemKind.UnknownUser, "r")], saved.Problems);
    }

    // Another process on the same database: it has nothing of what this one keeps in memory.
    private LeadRouting OtherProcess()
    {
        var work = _bench.Work;
        var contexts = work.Get<IDbContextFactory<LeadDeskDbContext>>();
        var live = new LiveIndex(contexts, new(), new(), work.Get<Web.Live.LeadChanges>(), work.Clock, NullLogger<LiveIndex>.Instance);

        return new(contexts, work.Get<LeadScoring>(), live, work.Clock, NullLogger<LeadRouting>.Instance);
    }

    private async Task PublishAsync(bool students)
    {
        _bench.Work.Clock.Now = _bench.Work.Clock.Now.AddMinutes(1);
        var publication = await _bench.Work.Get<ModelPublishing>().PublishAsync(
            ScoredDatabase.Admin, RoutingBench.ModelForSales(students), note: null, CancellationToken.None);
        Assert.NotNull(publication.Number);
    }
}
