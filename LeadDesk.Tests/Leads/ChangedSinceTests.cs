using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Tests.Leads;

public sealed class ChangedSinceTests
{
    [Fact]
    public void Several_changes_are_told_as_one_with_the_rules_that_made_it()
    {
        var changes = new[]
        {
            Change(3, 30, 55, "nurture", "sales", """[{"rule":"demo","name":"Demo","before":0,"after":25}]"""),
            Change(2, 40, 30, "sales", "nurture", """[{"rule":"price","name":"Preise","before":10,"after":0}]"""),
            Change(1, 20, 40, "nurture", "sales", """[{"rule":"price","name":"Preise","before":0,"after":10},{"rule":"web","name":"Webinar","before":0,"after":10}]"""),
            Change(0, 0, 20, "nurture", "nurture", """[{"rule":"old","name":"Alt","before":0,"after":20}]"""),
        };

        var changed = ChangedSince.Of(changes, ScoredDatabase.Now, ScoredDatabase.Now.AddMinutes(3))!;

        Assert.Equal((20, 55, "nurture", "sales"), (changed.ScoreBefore, changed.ScoreAfter, changed.RouteBefore, changed.RouteAfter));
        Assert.Equal([new RuleChange("demo", "Demo", 0, 25), new RuleChange("web", "Webinar", 0, 10)], changed.Rules);
    }

    [Fact]
    public void Nothing_is_told_when_nothing_changed_or_all_was_taken_back()
    {
        var changes = new[]
        {
            Change(2, 40, 20, "sales", "nurture", """[{"rule":"demo","name":"Demo","before":20,"after":0}]"""),
            Change(1, 20, 40, "nurture", "sales", """[{"rule":"demo","name":"Demo","before":0,"after":20}]"""),
        };

        Assert.Null(ChangedSince.Of(changes, ScoredDatabase.Now, ScoredDatabase.Now.AddHours(1)));
        Assert.Null(ChangedSince.Of(changes, ScoredDatabase.Now.AddMinutes(2), ScoredDatabase.Now.AddHours(1)));
        Assert.NotNull(ChangedSince.Of(changes, ScoredDatabase.Now.AddMinutes(1), ScoredDatabase.Now.AddHours(1)));
        Assert.NotNull(ChangedSince.Of(changes, ScoredDatabase.Now, ScoredDatabase.Now.AddMinutes(1)));
    }

    [Fact]
    public async Task Looks_are_remembered_per_user_and_the_oldest_of_many_forgotten()
    {
        await using var bench = await WorkBench.CreateAsync();
        var looks = bench.Get<LeadLooks>();

        Assert.Null(await looks.LookAsync(WorkBench.Anna, 1, CancellationToken.None));
        bench.Clock.Now = ScoredDatabase.Now.AddHours(1);
        Assert.Null(await looks.LookAsync(WorkBench.Bernd, 1, CancellationToken.None));
        Assert.Equal(ScoredDatabase.Now, await looks.LookAsync(WorkBench.Anna, 1, CancellationToken.None));

        for (var id = 2; id <= LeadLooks.Remembered + 1; id++)
        {
            bench.Clock.Now = bench.Clock.Now.AddSeconds(1);
            await looks.LookAsync(WorkBench.Anna, 1_000_000 + id, CancellationToken.None);
        }

        Assert.NotNull(await looks.LookAsync(WorkBench.Anna, 1_000_002, CancellationToken.None));
        Assert.Null(await looks.LookAsync(WorkBench.Anna, 1, CancellationToken.None));
    }

    private static ScoreChange Change(int minute, int before, int after, string routeBefore, string routeAfter, string rules) => new()
    {
        At = ScoredDatabase.Now.AddMinutes(minute),
        ScoreBefore = before,
        ScoreAfter = after,
        GradeBefore = 8,
        GradeAfter = 8,
        RouteBefore = routeBefore,
        RouteAfter = routeAfter,
        Rules = rules,
    };
}
