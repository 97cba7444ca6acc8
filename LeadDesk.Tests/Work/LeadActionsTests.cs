using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Work;

public sealed class LeadActionsTests
{
    private static readonly DateOnly NextWeek = WorkBench.Today.AddDays(7);

    private static readonly Dictionary<string, (WorkState Before, WorkAction Action, WorkState After, WorkKind Logged)> Cases = new()
    {
        ["accept"] = (new(LeadStatus.New, null, null, null), new WorkAction.Accept(), new(LeadStatus.Accepted, "anna", null, null), WorkKind.Accepted),
        ["accept what was snoozed"] = (new(LeadStatus.New, null, NextWeek, null), new WorkAction.Accept(), new(LeadStatus.Accepted, "anna", null, null) { ReturnedAt = ScoredDatabase.Now }, WorkKind.Accepted),
        ["reject"] = (new(LeadStatus.Accepted, "anna", NextWeek, null), new WorkAction.Reject("student", "1. Semester"), new(LeadStatus.Rejected, null, null, null) { ReturnedAt = ScoredDatabase.Now }, WorkKind.Rejected),
        ["snooze"] = (new(LeadStatus.Accepted, "anna", null, null), new WorkAction.Snooze(NextWeek), new(LeadStatus.Accepted, "anna", NextWeek, null), WorkKind.Snoozed),
        ["wake"] = (new(LeadStatus.New, null, NextWeek, null), new WorkAction.Wake(), new(LeadStatus.New, null, null, null) { ReturnedAt = ScoredDatabase.Now }, WorkKind.Woken),
        ["assign"] = (new(LeadStatus.New, null, NextWeek, null), new WorkAction.Assign("bernd"), new(LeadStatus.New, "bernd", NextWeek, null), WorkKind.Assigned),
        ["assign to nobody"] = (new(LeadStatus.Accepted, "bernd", null, null), new WorkAction.Assign(null), new(LeadStatus.New, null, null, null) { ReturnedAt = ScoredDatabase.Now }, WorkKind.Assigned),
        ["convert"] = (new(LeadStatus.New, null, null, null), new WorkAction.Convert(1_200), new(LeadStatus.Opportunity, "anna", null, 1_200), WorkKind.Converted),
        ["convert again"] = (new(LeadStatus.Opportunity, "anna", null, 1_200), new WorkAction.Convert(900), new(LeadStatus.Opportunity, "anna", null, 900), WorkKind.Converted),
        ["win"] = (new(LeadStatus.Opportunity, "anna", null, 1_200), new WorkAction.Win(), new(LeadStatus.Won, "anna", null, 1_200), WorkKind.Won),
        ["lose"] = (new(LeadStatus.Accepted, "anna", null, null), new WorkAction.Lose("noBudget"), new(LeadStatus.Lost, "anna", null, null), WorkKind.Lost),
        ["reopen"] = (new(LeadStatus.Lost, "anna", null, 5), new WorkAction.Reopen(), new(LeadStatus.Accepted, "anna", null, 5) { ReturnedAt = ScoredDatabase.Now }, WorkKind.StatusChanged),
        ["reopen nobody's"] = (new(LeadStatus.Rejected, null, null, null), new WorkAction.Reopen(), new(LeadStatus.New, null, null, null) { ReturnedAt = ScoredDatabase.Now }, WorkKind.StatusChanged),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task Action_is_done_logged_and_scored_and_its_undo_brings_everything_back(string name)
    {
        var (before, action, after, logged) = Cases[name];
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync(tell: before.WriteTo);
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        var score = await bench.StoredScoreAsync(id);

        var done = await bench.RunAsync(WorkBench.Anna, action, id);

        Assert.Equal((1, 0), (done.Done, done.Refused.Count));
        Assert.Equal(after, await bench.StateAsync(id));
        await bench.AssertScoresAsync();
        await using (var db = bench.Database.Open())
        {
            var entry = await db.WorkLog.SingleAsync();
            Assert.Equal((logged, "anna", done.Batch, 1), (entry.Kind, entry.UserId, entry.Batch, entry.VersionAfter));
        }

        var undone = await bench.UndoAsync(WorkBench.Anna, done);

        Assert.Equal((done.Batch, 1, 0), (undone.Batch, undone.Done, undone.Refused.Count));
        Assert.Equal(before, await bench.StateAsync(id));
        Assert.Equal(score, await bench.StoredScoreAsync(id));
        await bench.AssertScoresAsync();
        await using (var db = bench.Database.Open())
        {
            var entry = await db.WorkLog.SingleAsync();
            Assert.Equal((ScoredDatabase.Now, "anna"), (entry.UndoneAt, entry.UndoneById));
            Assert.Empty(await db.LeadOutcomes.ToListAsync());
        }
    }

    [Fact]
    public async Task Accepting_what_one_has_accepted_changes_nothing_and_is_not_logged_again()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id);

        var again = await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id, id);

        Assert.Equal((null, 1, 0), (again.Batch, again.Done, again.Refused.Count));
        Assert.Equal(1, (await bench.LeadAsync(id)).Version);
    }

    [Fact]
    public async Task What_a_colleague_accepted_meanwhile_is_refused_by_name_and_the_others_are_done()
    {
        await using var bench = await WorkBench.CreateAsync();
        var ids = await bench.AddManyAsync(3);
        await bench.RunSeenAsync(WorkBench.Bernd, new WorkAction.Accept(), ids[1], 0);
        bench.Clock.Now = ScoredDatabase.Now.AddMinutes(1);

        var done = await bench.Get<LeadActions>()
            .RunAsync(WorkBench.Anna, [.. ids.Select(id => new WorkedLead(id, 0)), new(999, 0)], new WorkAction.Accept(), CancellationToken.None);

        Assert.Equal(2, done.Done);
        Assert.Equal(
            [new(ids[1], RefusedBecause.TakenBy, "Bernd", ScoredDatabase.Now), new WorkRefusal(999, RefusedBecause.Gone)],
            done.Refused);
        Assert.Equal(
            ("anna", "bernd", "anna"),
            ((await bench.StateAsync(ids[0])).OwnerId, (await bench.StateAsync(ids[1])).OwnerId, (await bench.StateAsync(ids[2])).OwnerId));
    }

    [Fact]
    public async Task Of_many_who_accept_at_once_exactly_one_gets_the_lead()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn =>
            Task.Run(() => bench.RunSeenAsync(turn % 2 == 0 ? WorkBench.Anna : WorkBench.Bernd, new WorkAction.Accept(), id, 0))));

        var winner = (await bench.StateAsync(id)).OwnerId == "anna" ? WorkBench.Anna : WorkBench.Bernd;
        Assert.Single(results, result => result.Batch is not null);
        Assert.Equal(4, results.Count(result => result.Done == 1));
        Assert.All(results.Where(result => result.Done == 0), result => Assert.Equal(winner.Name, Assert.Single(result.Refused).ByName));
    }

    [Fact]
    public async Task What_a_colleague_decided_since_it_was_seen_is_not_overwritten_but_changed_data_is_in_nobodys_way()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        await using (var db = bench.Database.Open())
        {
            (await db.Leads.SingleAsync()).Phone = "+49 30 1234";
            await db.SaveChangesAsync();
        }

        var afterImport = await bench.RunSeenAsync(WorkBench.Bernd, new WorkAction.Snooze(NextWeek), id, version: 0);
        var afterColleague = await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Reject("student"), id, version: 1);

        Assert.Equal(1, afterImport.Done);
        Assert.Equal([new WorkRefusal(id, RefusedBecause.ChangedSince, "Bernd", ScoredDatabase.Now)], afterColleague.Refused);
        Assert.Equal((null, 0), (afterColleague.Batch, afterColleague.Done));
        Assert.Equal(LeadStatus.New, (await bench.StateAsync(id)).Status);
    }

    [Fact]
    public async Task Colleagues_lead_is_rejected_only_by_who_saw_that_it_is_the_colleagues()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync(LeadStatus.Accepted, "bernd");

        var unseen = await bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("student"), id);
        var seen = await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Reject("student"), id, version: 0);

        Assert.Equal([new WorkRefusal(id, RefusedBecause.TakenBy, "Bernd")], unseen.Refused);
        Assert.Equal(1, seen.Done);
    }

    [Fact]
    public async Task Actions_that_do_not_fit_the_status_are_refused()
    {
        await using var bench = await WorkBench.CreateAsync();
        var (open, won) = (await bench.AddAsync(), await bench.AddAsync(LeadStatus.Won, "anna"));

        Assert.Equal(RefusedBecause.NotPossible, await RefusalAsync(bench, new WorkAction.Win(1), open));
        Assert.Equal(RefusedBecause.NotPossible, await RefusalAsync(bench, new WorkAction.Reopen(), open));
        Assert.Equal(RefusedBecause.NotPossible, await RefusalAsync(bench, new WorkAction.Accept(), won));
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_for_every_lead_and_changes_nothing()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync(LeadStatus.Accepted, "anna");
        await using (var db = bench.Database.Open())
        {
            (await db.Users.SingleAsync(user => user.Id == "bernd")).IsDisabled = true;
            (await db.RejectionReasons.SingleAsync(reason => reason.Key == "other")).IsRetired = true;
            await db.SaveChangesAsync();
        }

        Assert.Equal(RefusedBecause.UnknownReason, await RefusalAsync(bench, new WorkAction.Reject("astrology"), id));
        Assert.Equal(RefusedBecause.UnknownReason, await RefusalAsync(bench, new WorkAction.Lose("other"), id));
        Assert.Equal(RefusedBecause.WrongDay, await RefusalAsync(bench, new WorkAction.Snooze(WorkBench.Today), id));
        Assert.Equal(RefusedBecause.WrongDay, await RefusalAsync(bench, new WorkAction.Snooze(WorkBench.Today.AddYears(11)), id));
        Assert.Equal(RefusedBecause.WrongDay, await RefusalAsync(bench, new WorkAction.Win(1, WorkBench.Today.AddDays(1)), id));
        Assert.Equal(RefusedBecause.WrongValue, await RefusalAsync(bench, new WorkAction.Win(double.NaN), id));
        Assert.Equal(RefusedBecause.WrongValue, await RefusalAsync(bench, new WorkAction.Convert(-1), id));
        Assert.Equal(RefusedBecause.UnknownUser, await RefusalAsync(bench, new WorkAction.Assign("nobody"), id));
        Assert.Equal(RefusedBecause.UnknownUser, await RefusalAsync(bench, new WorkAction.Assign("bernd"), id));
        Assert.Equal(RefusedBecause.UnknownUser, await RefusalAsync(bench, new WorkAction.Assign("maria"), id));
        Assert.Equal(RefusedBecause.WrongNote, await RefusalAsync(bench, new WorkAction.AddNote(" "), id));
        Assert.Equal(RefusedBecause.WrongNote, await RefusalAsync(bench, new WorkAction.Reject("student", new('x', WorkAction.LongestNote + 1)), id));
        Assert.Equal(0, (await bench.LeadAsync(id)).Version);
    }

    [Fact]
    public async Task Conversation_is_an_activity_the_score_follows_and_an_attempt_is_only_logged()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();

        await bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached, "Mailbox"), id);
        var attempted = await bench.StoredScoreAsync(id);
        var call = await bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.Interested, " Angebot bis März "), id);
        var called = await bench.StoredScoreAsync(id);

        Assert.Equal((1, 11), (attempted, called));
        await bench.AssertScoresAsync();
        await using (var db = bench.Database.Open())
        {
            var activity = await db.Activities.SingleAsync();
            Assert.Equal((ActivityTypes.Call, "Interessiert", ScoredDatabase.Now), (activity.Type, activity.Detail, activity.OccurredAt));
            Assert.Equal(
                [(ContactOutcome.NotReached, "Mailbox", (long?)null), (ContactOutcome.Interested, "Angebot bis März", activity.Id)],
                await db.WorkLog.OrderBy(entry => entry.Id).Select(entry => ValueTuple.Create(entry.ContactOutcome!.Value, entry.Note, entry.ActivityId)).ToListAsync());
            Assert.Equal(ScoreChangeCause.Activity, (await db.ScoreChanges.SingleAsync()).Cause);
        }

        await bench.UndoAsync(WorkBench.Anna, call);

        Assert.Equal(1, await bench.StoredScoreAsync(id));
        await using var after = bench.Database.Open();
        Assert.Empty(await after.Activities.ToListAsync());
        Assert.Equal(1, await after.WorkLog.CountAsync(entry => entry.UndoneAt == null));
    }

    [Fact]
    public async Task Won_and_lost_deals_are_kept_with_day_and_value()
    {
        await using var bench = await WorkBench.CreateAsync();
        var (opportunity, accepted, lost) = (
            await bench.AddAsync(LeadStatus.Opportunity, "anna", lead => lead.OpportunityValue = 1_200),
            await bench.AddAsync(LeadStatus.Accepted, "anna"),
            await bench.AddAsync(LeadStatus.Opportunity, "anna", lead => lead.OpportunityValue = 300));

        await bench.RunAsync(WorkBench.Anna, new WorkAction.Win(), opportunity);
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Win(500, WorkBench.Today.AddDays(-3)), accepted);
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Lose("noBudget", "2027 wieder"), lost);

        await using var db = bench.Database.Open();
        Assert.Equal(
            [
                (opportunity, true, WorkBench.Today, 1_200d, LeadStatus.Opportunity),
                (accepted, true, WorkBench.Today.AddDays(-3), 500d, LeadStatus.Accepted),
                (lost, false, WorkBench.Today, 300d, LeadStatus.Opportunity),
            ],
            await db.LeadOutcomes.OrderBy(outcome => outcome.Id)
                .Select(outcome => ValueTuple.Create(outcome.LeadId, outcome.Won, outcome.On!.Value, outcome.Value!.Value, outcome.StatusBefore)).ToListAsync());
        Assert.Equal(("noBudget", "2027 wieder"), await db.WorkLog.Where(entry => entry.LeadId == lost).Select(entry => ValueTuple.Create(entry.ReasonKey, entry.Note)).SingleAsync());
    }

    [Fact]
    public async Task Snoozed_lead_leaves_the_queue_at_once_and_is_found_among_the_snoozed_also_after_a_restart()
    {
        await using var bench = await WorkBench.CreateAsync();
        var ids = await bench.AddManyAsync(3);
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids[2]);

        await bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(NextWeek), ids[0]);

        Assert.Equal((1, 1, 1, 2), Counts());
        await bench.Get<LiveIndex>().RebuildAsync(CancellationToken.None);
        Assert.Equal((1, 1, 1, 2), Counts());
        await bench.Get<LiveIndex>().MoveToAsync(NextWeek, CancellationToken.None);
        Assert.Equal((1, 2, 0, 3), Counts());

        (int Mine, int Unassigned, int Snoozed, int Open) Counts() =>
            bench.Queue().Counts("anna") is var counts ? (counts.Mine, counts.Unassigned, counts.Snoozed, counts.Open) : default;
    }

    [Fact]
    public async Task Undo_leaves_alone_what_a_colleague_worked_on_since_and_names_him()
    {
        await using var bench = await WorkBench.CreateAsync();
        var ids = await bench.AddManyAsync(2);
        var accepted = await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids);
        bench.Clock.Now = ScoredDatabase.Now.AddHours(1);
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.Assign("bernd"), ids[0]);

        var undone = await bench.UndoAsync(WorkBench.Anna, accepted);

        Assert.Equal(1, undone.Done);
        Assert.Equal([new WorkRefusal(ids[0], RefusedBecause.ChangedSince, "Bernd", ScoredDatabase.Now.AddHours(1))], undone.Refused);
        Assert.Equal((LeadStatus.Accepted, "bernd"), (await bench.StateAsync(ids[0]) is var taken) ? (taken.Status, taken.OwnerId) : default);
        Assert.Equal(LeadStatus.New, (await bench.StateAsync(ids[1])).Status);
        Assert.Equal((null, 0), await bench.UndoAsync(WorkBench.Bernd with { UserId = "anna" }, accepted) is var again ? (again.Batch, again.Done) : default);
    }

    [Theory]
    [InlineData(LeadStatus.Accepted, RefusedBecause.TakenBy)]
    [InlineData(LeadStatus.New, RefusedBecause.ChangedSince)]
    public async Task Lead_a_colleague_worked_on_since_it_was_seen_is_not_given_to_somebody_else(LeadStatus status, RefusedBecause because)
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync(status, "bernd");
        var seen = (await bench.LeadAsync(id)).Version;
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.Snooze(NextWeek), id);

        var refused = await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Assign("anna"), id, seen);

        Assert.Equal((0, because), (refused.Done, Assert.Single(refused.Refused).Because));
        Assert.Equal(("bernd", NextWeek), (await bench.StateAsync(id) is var state) ? (state.OwnerId, state.SnoozedUntil) : default);
        Assert.Equal(1, (await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Assign("anna"), id, seen + 1)).Done);
    }

    [Fact]
    public async Task Lead_a_colleague_handed_over_since_it_was_seen_is_not_passed_on_unseen()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var seen = (await bench.LeadAsync(id)).Version;
        await bench.RunSeenAsync(WorkBench.Bernd, new WorkAction.Assign("anna"), id, seen);

        var refused = await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Assign("chefin"), id, seen);

        Assert.Equal([new WorkRefusal(id, RefusedBecause.ChangedSince, "Bernd", ScoredDatabase.Now)], refused.Refused);
        Assert.Equal("anna", (await bench.StateAsync(id)).OwnerId);
        Assert.Equal(1, (await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Assign("chefin"), id, seen + 1)).Done);
    }

    [Fact]
    public async Task Undo_gives_nothing_back_to_a_user_who_was_deleted()
    {
        await using var bench = await WorkBench.CreateAsync();
        var (his, mine) = (await bench.AddAsync(owner: "bernd"), await bench.AddAsync(owner: "chefin"));
        var given = await bench.RunAsync(WorkBench.Anna, new WorkAction.Assign("anna"), his, mine);

        await using (var db = bench.Database.Open())
        {
            await db.Users.Where(user => user.Id == "bernd").ExecuteDeleteAsync();
        }

        var undone = await bench.UndoAsync(WorkBench.Anna, given);

        Assert.Equal(2, undone.Done);
        Assert.Equal((null, "chefin"), ((await bench.StateAsync(his)).OwnerId, (await bench.StateAsync(mine)).OwnerId));
        await bench.AssertScoresAsync();
    }

    [Fact]
    public async Task Several_actions_are_undone_one_after_the_other_and_only_once()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var accepted = await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id);
        var snoozed = await bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(NextWeek), id);

        var tooEarly = await bench.UndoAsync(WorkBench.Anna, accepted);
        var first = await bench.UndoAsync(WorkBench.Anna, snoozed);
        var second = await bench.UndoAsync(WorkBench.Anna, accepted);
        var third = await bench.UndoAsync(WorkBench.Anna, accepted);

        Assert.Equal([0, 1, 1, 0], new[] { tooEarly, first, second, third }.Select(result => result.Done));
        Assert.Equal(new(LeadStatus.New, null, null, null), await bench.StateAsync(id));
    }

    [Fact]
    public async Task Colleagues_work_is_undone_by_an_administrator_only()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var accepted = await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), id);

        var refusal = await Assert.ThrowsAsync<AccessDeniedException>(() => bench.UndoAsync(WorkBench.Bernd, accepted));
        var undone = await bench.UndoAsync(WorkBench.Chefin, accepted);

        Assert.Equal(Right.Administer, refusal.Right);
        Assert.Equal(1, undone.Done);
    }

    [Fact]
    public async Task Who_may_not_work_leads_can_neither_act_nor_undo()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.RunAsync(WorkBench.Maria, new WorkAction.AddNote("Hallo"), id));
        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<LeadActions>().UndoAsync(WorkBench.Maria, "any", CancellationToken.None));

        await using var db = bench.Database.Open();
        Assert.Empty(await db.WorkLog.ToListAsync());
    }

    [Fact]
    public async Task Thousands_are_rejected_and_brought_back_with_one_click_each()
    {
        await using var bench = await WorkBench.CreateAsync();
        var ids = await bench.AddManyAsync(5_000);
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), ids[4_200]);

        var rejected = await bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("badData"), ids);

        Assert.Equal((4_999, 1), (rejected.Done, rejected.Refused.Count));
        Assert.Equal(1, bench.Queue().Counts("bernd").Open);
        await bench.AssertScoresAsync();

        var undone = await bench.UndoAsync(WorkBench.Anna, rejected);

        Assert.Equal((4_999, 0), (undone.Done, undone.Refused.Count));
        Assert.Equal((5_000, 4_999), bench.Queue().Counts("bernd") is var counts ? (counts.Open, counts.Unassigned) : default);
        await bench.AssertScoresAsync();
    }

    private static async Task<RefusedBecause> RefusalAsync(WorkBench bench, WorkAction action, int id)
    {
        var result = await bench.RunAsync(WorkBench.Anna, action, id);

        Assert.Equal((null, 0), (result.Batch, result.Done));

        return Assert.Single(result.Refused).Because;
    }
}
