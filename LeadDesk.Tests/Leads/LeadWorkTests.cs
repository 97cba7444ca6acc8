using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Leads;

public sealed class LeadWorkTests
{
    private static readonly NewActivity Demo = new(ActivityTypes.DemoRequest, ScoredDatabase.Now.AddHours(-1), "  Rückruf erbeten  ");

    [Fact]
    public async Task The_score_follows_an_activity_at_once_and_the_change_names_its_rule()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(Lead());

        var problem = await AddAsync(database, id, Demo);

        await using var db = database.Open();
        var change = await db.ScoreChanges.SingleAsync();
        var stored = await db.LeadScores.SingleAsync();
        var activity = await db.Activities.SingleAsync();
        Assert.Equal(ActivityProblem.None, problem);
        Assert.Equal(45, stored.Score);
        Assert.Equal((20, 45, ScoreChangeCause.Activity), (change.ScoreBefore, change.ScoreAfter, change.Cause));
        Assert.Equal([new RuleChange("demoRequest", "Demo angefragt", 0, 25)], RulePoints.ReadDifference(change.Rules));
        Assert.Equal(("Rückruf erbeten", Demo.OccurredAt), (activity.Detail, activity.OccurredAt));
        Assert.Equal(WorkKind.ActivityAdded, (await db.WorkLog.SingleAsync()).Kind);
    }

    [Fact]
    public async Task Open_pages_are_told()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(Lead());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var watcher = database.Get<LeadChanges>().WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        var told = watcher.MoveNextAsync();

        await AddAsync(database, id, Demo);

        Assert.True(await told);
    }

    [Fact]
    public async Task Only_those_who_may_work_leads_can_add()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(Lead());

        var refusal = await Assert.ThrowsAsync<AccessDeniedException>(
            () => database.Get<LeadWork>().AddActivityAsync(ScoredDatabase.Marketing, id, Demo, CancellationToken.None));

        Assert.Equal(Right.WorkLeads, refusal.Right);
        Assert.Equal(0, await ActivityCountAsync(database));
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_and_changes_nothing()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(Lead());

        Assert.Equal(ActivityProblem.UnknownLead, await AddAsync(database, id + 1, Demo));
        Assert.Equal(ActivityProblem.UnknownType, await AddAsync(database, id, Demo with { Type = "telepathy" }));
        Assert.Equal(ActivityProblem.InTheFuture, await AddAsync(database, id, Demo with { OccurredAt = ScoredDatabase.Now.AddMinutes(6) }));
        Assert.Equal(ActivityProblem.DetailTooLong, await AddAsync(database, id, Demo with { Detail = new('x', LeadWork.LongestDetail + 1) }));
        Assert.Equal(0, await ActivityCountAsync(database));
    }

    private static Task<ActivityProblem> AddAsync(ScoredDatabase database, int leadId, NewActivity activity) =>
        database.Get<LeadWork>().AddActivityAsync(ScoredDatabase.Sales, leadId, activity, CancellationToken.None);

    private static async Task<int> ActivityCountAsync(ScoredDatabase database)
    {
        await using var db = database.Open();

        return await db.Activities.CountAsync();
    }

    private static Lead Lead() => new() { LastName = "Köhler", JobTitle = "Geschäftsführerin", CreatedAt = ScoredDatabase.Now.AddDays(-10) };
}
