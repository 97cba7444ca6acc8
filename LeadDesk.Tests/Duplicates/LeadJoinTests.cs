using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Duplicates;

public sealed class LeadJoinTests : IAsyncLifetime
{
    private WorkBench _bench = default!;

    public async Task InitializeAsync() => _bench = await WorkBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task What_the_preview_says_is_what_comes_of_it()
    {
        var kept = await AddAsync(lead => lead.City = "Ulm", Did(ActivityTypes.Call, 1), Did(ActivityTypes.PageVisit, 2, "/preise"));
        var other = await AddAsync(lead => lead.Phone = "0171 1234567", Did(ActivityTypes.Call, 1), Did(ActivityTypes.Call, 3), Did(ActivityTypes.EmailReplied, 4));
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), other);

        var preview = await PreviewAsync(kept, other);
        var outcome = await JoinAsync(WorkBench.Anna, kept, other);

        // 1 for everybody, two calls, one answer, accepted, owned; the call both have counts once.
        Assert.Equal(JoinOutcome.Joined, outcome);
        Assert.Equal((36, 2, 1), (preview.Joined.Score, preview.Moving, preview.Doubled));
        Assert.Equal(preview.Joined.Score, await _bench.StoredScoreAsync(kept));
        await _bench.AssertScoresAsync();
        var lead = await _bench.LeadAsync(kept);
        Assert.Equal(("Ulm", "0171 1234567", LeadStatus.Accepted, "anna"), (lead.City, lead.Phone, lead.Status, lead.OwnerId));
        await using var db = _bench.Database.Open();
        Assert.Equal([kept], await db.Leads.Select(one => one.Id).ToListAsync());
        Assert.Equal(4, await db.Activities.CountAsync(activity => activity.LeadId == kept));
    }

    [Theory]
    [InlineData(null, LeadStatus.New)]
    [InlineData(JoinedSide.Other, LeadStatus.Rejected)]
    public async Task Fresh_interest_is_not_closed_by_an_older_rejection_unless_that_is_chosen(JoinedSide? chosen, LeadStatus expected)
    {
        var other = await AddAsync();
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("student"), other);
        _bench.Clock.Now = _bench.Clock.Now.AddDays(2);
        var kept = await AddAsync(lead => (lead.CreatedAt, lead.OwnerId, lead.SnoozedUntil) = (_bench.Clock.Now, "bernd", WorkBench.Today.AddDays(9)));
        var choices = JoinChoices.None with { Stage = chosen };

        var preview = (await _bench.Get<LeadJoin>().PreviewAsync(WorkBench.Anna, kept, other, choices, CancellationToken.None))!;
        await JoinAsync(WorkBench.Anna, kept, other, choices);

        var state = await _bench.StateAsync(kept);
        Assert.Equal((expected, "bernd", expected is LeadStatus.New ? WorkBench.Today.AddDays(9) : (DateOnly?)null), (state.Status, state.OwnerId, state.SnoozedUntil));
        Assert.Equal(preview.State, state);
        Assert.Equal("Bernd", preview.NameOf(preview.State.OwnerId));
        await using var db = _bench.Database.Open();
        Assert.Equal(preview.Joined.Route.Id, (await db.LeadScores.SingleAsync(score => score.LeadId == kept)).RouteId);
    }

    [Fact]
    public async Task Value_that_was_written_later_stays_although_the_other_lead_was_touched_since()
    {
        var kept = await AddAsync(lead => lead.City = "Ulm");
        var other = await AddAsync(lead => lead.City = "Bonn");
        _bench.Clock.Now = _bench.Clock.Now.AddDays(1);
        await ChangeCityAsync(other, "Köln");
        _bench.Clock.Now = _bench.Clock.Now.AddDays(1);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(9)), kept);

        await JoinAsync(WorkBench.Anna, kept, other);

        Assert.Equal("Köln", (await _bench.LeadAsync(kept)).City);
    }

    [Fact]
    public async Task Work_and_outcomes_move_along_and_the_log_says_what_changed()
    {
        var kept = await AddAsync(lead => lead.City = "Ulm");
        var other = await AddAsync(lead => lead.City = "Bonn");
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.AddNote("Ruft zurück"), other);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), other);
        var won = await _bench.RunAsync(WorkBench.Anna, new WorkAction.Win(5_000), other);

        await JoinAsync(WorkBench.Anna, kept, other, new(new Dictionary<string, JoinedSide> { [BuiltInFields.City] = JoinedSide.Other }));

        var view = (await _bench.Get<LeadQuery>().FindAsync(WorkBench.Anna, kept, CancellationToken.None))!;
        Assert.Equal([WorkKind.Joined, WorkKind.DataChanged, WorkKind.Won, WorkKind.Accepted, WorkKind.Note], view.WorkLog.OrderByDescending(line => line.Id).Select(line => line.Kind));
        Assert.Equal(new DataChange(BuiltInFields.City, new FieldValue.Text("Ulm"), new FieldValue.Text("Bonn")), Assert.Single(view.History).Change);
        await using var db = _bench.Database.Open();
        Assert.Equal((kept, 5_000.0), await db.LeadOutcomes.Select(outcome => new ValueTuple<int, double?>(outcome.LeadId, outcome.Value)).SingleAsync());

        // The click was about a lead that is gone.
        Assert.Equal(0, (await _bench.UndoAsync(WorkBench.Anna, won)).Done);
        Assert.Equal(LeadStatus.Won, (await _bench.LeadAsync(kept)).Status);
    }

    [Fact]
    public async Task Whoever_works_one_of_the_two_is_not_disturbed()
    {
        var kept = await AddAsync();
        var other = await AddAsync();
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), other);

        Assert.Equal("Bernd", (await PreviewAsync(kept, other)).WorkedBy);
        Assert.Equal(JoinOutcome.WorkedByColleague, await JoinAsync(WorkBench.Anna, kept, other));
        Assert.Equal(JoinOutcome.WorkedByColleague, await JoinAsync(WorkBench.Anna, other, kept));
        Assert.Equal(JoinOutcome.Joined, await JoinAsync(WorkBench.Bernd, kept, other));
    }

    [Fact]
    public async Task Of_two_who_merge_at_once_one_does_and_the_other_is_told()
    {
        var (one, two) = (await AddAsync(), await AddAsync());
        var (first, second) = (await _bench.LeadAsync(one), await _bench.LeadAsync(two));
        var join = _bench.Get<LeadJoin>();

        var outcomes = await Task.WhenAll(
            Task.Run(() => join.RunAsync(WorkBench.Anna, one, first.Version, two, second.Version, JoinChoices.None, CancellationToken.None)),
            Task.Run(() => join.RunAsync(WorkBench.Bernd, two, second.Version, one, first.Version, JoinChoices.None, CancellationToken.None)));

        Assert.Equal([JoinOutcome.Joined, JoinOutcome.Gone], outcomes.Order());
        await _bench.AssertScoresAsync();
        await using var db = _bench.Database.Open();
        Assert.Equal(1, await db.Leads.CountAsync());
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_looked_at_again_first()
    {
        var (kept, other) = (await AddAsync(), await AddAsync());
        var seen = (await _bench.LeadAsync(other)).Version;
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(1)), other);

        var outcome = await _bench.Get<LeadJoin>().RunAsync(
            WorkBench.Anna, kept, (await _bench.LeadAsync(kept)).Version, other, seen, JoinChoices.None, CancellationToken.None);

        Assert.Equal(JoinOutcome.ChangedSince, outcome);
    }

    [Fact]
    public async Task Only_those_who_work_leads_can_and_a_lead_is_no_duplicate_of_itself()
    {
        var kept = await AddAsync();
        var join = _bench.Get<LeadJoin>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => join.PreviewAsync(WorkBench.Maria, kept, kept, JoinChoices.None, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => join.RunAsync(WorkBench.Maria, kept, 0, kept, 0, JoinChoices.None, CancellationToken.None));
        Assert.Null(await join.PreviewAsync(WorkBench.Anna, kept, kept, JoinChoices.None, CancellationToken.None));
        Assert.Equal(JoinOutcome.Gone, await join.RunAsync(WorkBench.Anna, kept, 0, 4711, 0, JoinChoices.None, CancellationToken.None));
    }

    private Task<FieldEditResult> ChangeCityAsync(int id, string city) => _bench.Get<LeadEdit>().SetAsync(
        WorkBench.Anna, id, new(BuiltInFields.City, new FieldValue.Text("Bonn"), city, NumberForm.Comma), CancellationToken.None);

    private Task<int> AddAsync(Action<Lead>? tell = null, params Activity[] activities)
    {
        var lead = new Lead { LastName = "Köhler", CreatedAt = ScoredDatabase.Now.AddDays(-10) };
        tell?.Invoke(lead);

        return _bench.Database.AddAsync(lead, activities);
    }

    private static Activity Did(string type, int daysAgo, string? detail = null) =>
        new() { Type = type, OccurredAt = ScoredDatabase.Now.AddDays(-daysAgo), Detail = detail };

    private async Task<JoinPreview> PreviewAsync(int kept, int other) =>
        (await _bench.Get<LeadJoin>().PreviewAsync(WorkBench.Anna, kept, other, JoinChoices.None, CancellationToken.None))!;

    private async Task<JoinOutcome> JoinAsync(Actor actor, int kept, int other, JoinChoices? choices = null) => await _bench.Get<LeadJoin>().RunAsync(
        actor, kept, (await _bench.LeadAsync(kept)).Version, other, (await _bench.LeadAsync(other)).Version, choices ?? JoinChoices.None, CancellationToken.None);
}
