using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Indexing;

public class ScoreStorageTests
{
    [Fact]
    public async Task Change_of_the_grade_alone_is_recorded()
    {
        // C and C+ are one letter, so that the route stays; no rule gives anything.
        await using var bench = await WorkBench.CreateAsync(Some.ModelFor(Some.Persona(Some.Should(1, InCity("Ulm")))));
        var id = await bench.AddAsync();

        await MoveAsync(bench, id, "Ulm");

        await using var db = bench.Database.Open();
        var change = await db.ScoreChanges.SingleAsync();
        Assert.Equal((0, 0, "C", "C"), (change.ScoreBefore, change.ScoreAfter, change.RouteBefore, change.RouteAfter));
        Assert.Equal((5, 6), (change.GradeBefore, change.GradeAfter));
        Assert.Equal(6, (await db.LeadScores.SingleAsync()).Grade);
    }

    [Fact]
    public async Task Points_that_another_rule_gives_now_are_stored_although_the_score_stays()
    {
        await using var bench = await WorkBench.CreateAsync(Some.Model(
            Some.ProfileRule(5, InCity("Ulm")) with { Id = "ulm" }, Some.ProfileRule(5, InCity("Bonn")) with { Id = "bonn" }));
        var id = await bench.AddAsync(tell: lead => lead.City = "Ulm");

        await MoveAsync(bench, id, "Bonn");

        await using var db = bench.Database.Open();
        Assert.Equal(("""{"bonn":5}""", 5), (await db.LeadScores.Select(score => new ValueTuple<string, int>(score.RulePoints, score.Score)).SingleAsync()));
        Assert.Empty(await db.ScoreChanges.ToListAsync());
    }

    [Fact]
    public async Task Lead_that_a_new_day_sends_another_way_is_journalled_as_waiting_there_and_an_index_that_follows_knows_since_when()
    {
        var called = new BehaviourCondition(new([ActivityTypes.Call], WithinDays: 1));
        await using var bench = await WorkBench.CreateAsync(Some.ModelFor(Some.Persona(Some.Should(3, called))));
        var id = await bench.Database.AddAsync(
            new() { LastName = "Köhler", CreatedAt = ScoredDatabase.Now.AddDays(-9) }, new Activity { Type = ActivityTypes.Call, OccurredAt = ScoredDatabase.Now });
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        bench.Clock.Now += TimeSpan.FromDays(2);

        await bench.Database.ScoreAsync();

        await using var db = bench.Database.Open();
        Assert.Equal([id], LeadIdCodec.Decode((await db.LeadCommits.SingleAsync(commit => commit.OnlyWaiting)).LeadIds));
        var now = bench.Get<LiveIndex>().Current!.Evaluation.Find(id)!.Value;
        Assert.Equal(("C", bench.Clock.Now), (now.Route.Id, now.WaitingSince));
    }

    [Fact]
    public async Task Lead_that_changes_before_the_new_day_is_scored_is_scored_for_the_day_of_all_others()
    {
        // Called today: 4 points today, none tomorrow.
        await using var bench = await WorkBench.CreateAsync(Some.Model(
            Some.ActivityRule(4) with { Activities = new([ActivityTypes.Call], WithinDays: 0) }, Some.ProfileRule(1, InCity("Ulm"))));
        var id = await bench.Database.AddAsync(
            new() { LastName = "Köhler", CreatedAt = ScoredDatabase.Now.AddDays(-9) }, new Activity { Type = ActivityTypes.Call, OccurredAt = ScoredDatabase.Now });
        bench.Clock.Now += TimeSpan.FromDays(1);

        await MoveAsync(bench, id, "Ulm");
        Assert.Equal(4 + 1, await bench.StoredScoreAsync(id));

        await bench.Database.ScoreAsync();
        Assert.Equal(1, await bench.StoredScoreAsync(id));
    }

    private static TextCondition InCity(string city) => new(BuiltInFields.City, TextTest.IsAnyOf(city));

    private static async Task MoveAsync(WorkBench bench, int id, string city)
    {
        await using var db = bench.Database.Open();
        (await db.Leads.SingleAsync(lead => lead.Id == id)).City = city;
        await db.SaveChangesAsync();
        await bench.Get<LeadScoring>().ScoreAsync(db, [id], ScoreChangeCause.Edit, CancellationToken.None);
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
    }
}
