using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Work;

/// <summary>How long leads wait for a first reaction, from the click to the list of those who wait too long.</summary>
public sealed class WaitingTimeTests : IAsyncLifetime
{
    // Called leads come to the route "A" of four hours, all others to "F" of 24.
    private static readonly ScoringModel Model = WithHours(Some.ModelFor(Some.Persona(
        Some.Should(12, new TextCondition(BuiltInFields.City, TextTest.IsAnyOf("Ulm")))) with { StartGrade = Core.Grading.Grade.F }));

    private WorkBench _bench = default!;

    private DateTime Now => _bench.Clock.Now;

    public async Task InitializeAsync()
    {
        _bench = await WorkBench.CreateAsync(Model);
        await using var db = _bench.Database.Open();
        db.RoutingDocuments.Add(new() { Id = 1, Document = RoutingJson.Write(new RoutingPlan { Calendar = new() { Default = new() { AroundTheClock = true } } }), Revision = 1 });
        await db.SaveChangesAsync();
        await _bench.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(ContactKind.Call, ContactOutcome.NotReached, LeadStatus.New)]
    [InlineData(ContactKind.Email, ContactOutcome.LeftMessage, LeadStatus.New)]
    [InlineData(ContactKind.Email, ContactOutcome.Reached, LeadStatus.Contacted)]
    [InlineData(ContactKind.Meeting, ContactOutcome.Appointment, LeadStatus.Contacted)]
    public async Task Contact_that_is_logged_ends_the_wait_whether_it_reached_anybody_or_not(ContactKind kind, ContactOutcome outcome, LeadStatus status)
    {
        var id = await AddAsync();
        await PassAsync(hours: 25);
        Assert.Equal(1, Overdue());

        var done = await _bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(kind, outcome), id);

        Assert.Equal(0, Overdue());
        Assert.Equal(status, (await _bench.LeadAsync(id)).Status);
        await AssertAsAfterRestartAsync();

        await _bench.UndoAsync(WorkBench.Anna, done);

        Assert.Equal(1, Overdue());
        Assert.Equal(LeadStatus.New, (await _bench.LeadAsync(id)).Status);
    }

    [Theory]
    [InlineData(ActivityTypes.Call, 1, LeadStatus.Contacted)]
    [InlineData(ActivityTypes.Meeting, 1, LeadStatus.Contacted)]
    [InlineData(ActivityTypes.PageVisit, 1, LeadStatus.New)]
    [InlineData(ActivityTypes.Call, 400, LeadStatus.New)] // Long before it waited.
    public async Task Call_or_meeting_that_is_entered_by_hand_is_a_reaction_too(string type, int hoursAgo, LeadStatus status)
    {
        var id = await AddAsync();
        await PassAsync(hours: 25);

        await _bench.Get<LeadWork>().AddActivityAsync(WorkBench.Anna, id, new(type, Now.AddHours(-hoursAgo), null), CancellationToken.None);

        Assert.Equal(status, (await _bench.LeadAsync(id)).Status);
        Assert.Equal(status is LeadStatus.New ? 1 : 0, Overdue());
    }

    [Fact]
    public async Task Time_put_off_is_not_waiting_and_the_clock_starts_on_the_day_the_lead_comes_back()
    {
        var id = await AddAsync();
        await PassAsync(hours: 20);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), id);

        // The 25th begins at eleven in the evening before, UTC; now it is noon in Berlin on the 25th.
        _bench.Clock.Now = new(2026, 11, 25, 11, 0, 0, DateTimeKind.Utc);
        await _bench.Database.ScoreAsync();
        Assert.Equal(new DateTime(2026, 11, 24, 23, 0, 0, DateTimeKind.Utc), Standing(id).WaitingSince);
        Assert.Equal(0, Overdue());

        await PassAsync(hours: 13);
        Assert.Equal(1, Overdue());
        await AssertAsAfterRestartAsync();
    }

    [Fact]
    public async Task Lead_that_is_woken_before_its_day_waits_since_then()
    {
        var id = await AddAsync();
        var since = Standing(id).WaitingSince;
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(9)), id);
        await PassAsync(hours: 30);

        var woken = await _bench.RunAsync(WorkBench.Anna, new WorkAction.Wake(), id);

        Assert.Equal((Now, 0), (Standing(id).WaitingSince, Overdue()));

        await _bench.UndoAsync(WorkBench.Anna, woken);
        await _bench.Get<LeadActions>().UndoAsync(WorkBench.Anna, await SnoozeBatchAsync(), CancellationToken.None);

        Assert.Equal((since, 1), (Standing(id).WaitingSince, Overdue()));
    }

    [Fact]
    public async Task Lead_that_is_handed_back_starts_its_clock_again_and_needs_another_reaction()
    {
        var id = await AddAsync();
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached), id);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id);
        await PassAsync(hours: 100);

        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Assign(null), id);

        Assert.Equal((Now, 0), (Standing(id).WaitingSince, Overdue()));
        await PassAsync(hours: 25);
        Assert.Equal(1, Overdue());
    }

    [Fact]
    public async Task Way_to_another_route_and_back_gives_back_the_waiting_time()
    {
        var id = await AddAsync();
        var since = Standing(id).WaitingSince;
        await PassAsync(hours: 2);
        await MoveAsync(id, "Ulm");
        Assert.Equal(("A", Now), (Standing(id).Route.Id, Standing(id).WaitingSince));
        var onA = Now;

        await PassAsync(hours: 1);
        await MoveAsync(id, "Bonn");
        Assert.Equal(("F", since), (Standing(id).Route.Id, Standing(id).WaitingSince));

        await PassAsync(hours: 1);
        await MoveAsync(id, "Ulm");
        Assert.Equal(("A", onA), (Standing(id).Route.Id, Standing(id).WaitingSince));
        await AssertAsAfterRestartAsync();
    }

    [Fact]
    public async Task Model_that_is_restored_gives_back_the_waiting_time()
    {
        var id = await AddAsync();
        var since = Standing(id).WaitingSince;
        await PassAsync(hours: 5);

        await PublishAsync(Model with { Matrix = [.. Model.Matrix.Select(cell => cell with { Route = "C" })] });
        Assert.Equal(("C", Now), (Standing(id).Route.Id, Standing(id).WaitingSince));

        await PassAsync(hours: 1);
        await PublishAsync(Model);
        Assert.Equal(("F", since), (Standing(id).Route.Id, Standing(id).WaitingSince));
    }

    [Fact]
    public async Task More_urgent_route_does_not_clear_a_breach()
    {
        var (late, inTime) = (await AddAsync(), 0);
        await PassAsync(hours: 20);
        inTime = await AddAsync();
        await PassAsync(hours: 10);
        Assert.Equal(1, Overdue());

        await MoveAsync(late, "Ulm");
        await MoveAsync(inTime, "Ulm");

        Assert.Equal(1, Overdue());
        Assert.Equal((Now.AddHours(-30), Now), (Standing(late).WaitingSince, Standing(inTime).WaitingSince));
    }

    [Fact]
    public async Task Breach_is_judged_by_the_model_under_which_the_lead_waited()
    {
        var id = await AddAsync();
        var since = Standing(id).WaitingSince;
        await PassAsync(hours: 30);

        // Everybody comes to "A" now; on "F" there would be 48 hours instead of 24.
        await PublishAsync(Model with
        {
            Routes = [.. Model.Routes.Select(route => route.Id == "F" ? route with { ResponseHours = 48 } : route)],
            Matrix = [.. Model.Matrix.Select(cell => cell with { Route = "A" })],
        });

        Assert.Equal(("A", since, 1), (Standing(id).Route.Id, Standing(id).WaitingSince, Overdue()));
    }

    private static ScoringModel WithHours(ScoringModel model) =>
        model with { Routes = [.. model.Routes.Select(route => route with { ResponseHours = route.Id switch { "A" => 4, "F" => 24, _ => null } })] };

    private async Task<int> AddAsync()
    {
        var id = await _bench.AddAsync();
        await _bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return id;
    }

    private async Task PassAsync(int hours)
    {
        _bench.Clock.Now += TimeSpan.FromHours(hours);
        await _bench.Database.ScoreAsync();
    }

    private async Task MoveAsync(int id, string city)
    {
        await using var db = _bench.Database.Open();
        (await db.Leads.SingleAsync(lead => lead.Id == id)).City = city;
        await db.SaveChangesAsync();
        await _bench.Get<Web.Features.Scoring.LeadScoring>().ScoreAsync(db, [id], ScoreChangeCause.Edit, CancellationToken.None);
        await _bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
    }

    private async Task PublishAsync(ScoringModel model)
    {
        await using var db = _bench.Database.Open();
        db.ModelVersions.Add(new() { Number = await db.ModelVersions.MaxAsync(version => version.Number) + 1, Document = ModelJson.Write(model), PublishedAt = Now });
        await db.SaveChangesAsync();
        await _bench.Database.ScoreAsync();
    }

    private async Task<string> SnoozeBatchAsync()
    {
        await using var db = _bench.Database.Open();

        return (await db.WorkLog.SingleAsync(entry => entry.Kind == WorkKind.Snoozed)).Batch!;
    }

    private Standing Standing(int id) => _bench.Get<LiveIndex>().Current!.Evaluation.Find(id)!.Value;

    private int Overdue() => _bench.Get<LiveIndex>().Current!.Queue.Counts(userId: null).Overdue;

    // What follows change after change is what is read from the database at once.
    private async Task AssertAsAfterRestartAsync()
    {
        var followed = _bench.Get<LiveIndex>().Current!.Evaluation.Standings().ToList();
        await _bench.Get<LiveIndex>().RebuildAsync(CancellationToken.None);

        Assert.Equal(_bench.Get<LiveIndex>().Current!.Evaluation.Standings(), followed);
    }
}
