using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

public class ScoreTests
{
    [Fact]
    public void Score_is_the_base_score_plus_all_rules()
    {
        Assert.Equal(5 + 20 - 3, ScoreOf(Some.Model(Some.Always(20, "a"), Some.Always(-3, "b")) with { BaseScore = 5 }));
        Assert.Equal(-7, ScoreOf(Some.Model() with { BaseScore = -7 }));
    }

    [Theory]
    [InlineData(30, 20, 35, 35)]
    [InlineData(30, -20, 35, 10)]
    [InlineData(-30, -20, 35, -50)]
    [InlineData(30, 20, 0, 0)]
    [InlineData(30, 20, null, 50)]
    public void Category_gives_at_most_its_cap(int one, int other, int? cap, int expected)
    {
        var model = Some.Model(Some.Always(one, "a"), Some.Always(other, "b")) with { Categories = [new("fit", "Fit", cap)] };

        Assert.Equal(expected, ScoreOf(model));
    }

    [Fact]
    public void Each_category_has_its_own_cap()
    {
        var model = Some.Model(Some.Always(30, "a"), Some.Always(30, "b") with { Category = "engagement" }) with
        {
            Categories = [new("fit", "Fit", 10), new("engagement", "Engagement")],
        };

        var explanation = Explain(model, Some.Facts());

        Assert.Equal(40, explanation.Score);
        Assert.Equal([new(model.Categories[0], 30, 10), new(model.Categories[1], 30, 30)], explanation.Categories);
    }

    [Fact]
    public void Rule_that_is_switched_off_gives_nothing_and_is_not_explained()
    {
        var explanation = Explain(Some.Model(Some.Always(20) with { Enabled = false }), Some.Facts());

        Assert.Equal(0, explanation.Score);
        Assert.Empty(explanation.Rules);
    }

    [Theory]
    [InlineData("Österreich", true)]
    [InlineData("DE", true)]
    [InlineData("United States", false)]
    [InlineData("Atlantis", false)]
    [InlineData(null, false)]
    public void Rule_for_a_market_holds_only_there(string? country, bool holds)
    {
        var model = Some.Model(Some.Always(20) with { Markets = ["dach"] }) with { Markets = [Some.Market("us", "US"), Some.Market("dach", "DE", "AT")] };

        var explanation = Explain(model, Some.Facts(lead => lead.Country = country));

        Assert.Equal(holds ? 20 : 0, explanation.Score);
        Assert.Equal(holds, Assert.Single(explanation.Rules).AppliesToMarket);
        Assert.Equal(holds ? "dach" : country == "United States" ? "us" : null, explanation.Market?.Id);
    }

    [Fact]
    public void Late_evening_counts_for_the_local_day()
    {
        var today = Some.Model(Some.ActivityRule(10) with { Activities = new(Some.AnyType, WithinDays: 0) });
        var lateYesterday = new Activity { Type = ActivityTypes.Call, OccurredAt = new(2026, 3, 30, 23, 30, 0, DateTimeKind.Utc) };

        Assert.Equal(10, ScoreOf(today, new(Some.Lead(), [lateYesterday], Some.Day)));

        var inUtc = new EvaluationDay(Some.Today, TimeZoneInfo.Utc);
        Assert.Equal(0, new Evaluator(today, inUtc).Explain(new(Some.Lead(), [lateYesterday], inUtc)).Score);
    }

    [Fact]
    public void Facts_of_another_day_are_refused()
    {
        var tomorrow = Some.Day with { Today = Some.Today.AddDays(1) };

        Assert.Throws<ArgumentException>(() => new Evaluator(Some.Model(), tomorrow).Explain(Some.Facts()));
    }

    private static int ScoreOf(ScoringModel model, LeadFacts? facts = null) => Explain(model, facts ?? Some.Facts()).Score;

    private static Explanation Explain(ScoringModel model, LeadFacts facts) => new Evaluator(model, Some.Day).Explain(facts);
}
