using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;

namespace LeadDesk.Tests.Workshop;

/// <summary>Three models: what a draft started from, what was published meanwhile, and the draft.</summary>
public class VersionDriftTests
{
    private static readonly ScoringModel Start = DefaultModel.Create("en");

    [Fact]
    public void Change_the_draft_does_not_have_can_be_taken_over()
    {
        var published = WithPoints(Start, "webinar", 15);
        var draft = WithPoints(Start, "decisionMaker", 30);

        var drift = Assert.Single(VersionDrift.Of(Start, published, draft));

        Assert.False(drift.IsConflict);
        Assert.Equal((20, 15), (PointsIn(drift.Draft!), PointsIn(drift.Published)));
        var merged = Apply(drift.TakeOver!, draft);
        Assert.Equal((15, 30), (PointsOf(merged, "webinar"), PointsOf(merged, "decisionMaker")));
    }

    [Fact]
    public void Property_both_changed_shows_all_three_values_and_can_still_be_taken_over()
    {
        var published = WithPoints(Start, "webinar", 15);
        var draft = WithPoints(Start, "webinar", 40);

        var drift = Assert.Single(VersionDrift.Of(Start, published, draft));

        Assert.True(drift.IsConflict);
        Assert.Equal((20, 15, 40), (PointsIn(drift.Published.Inverse), PointsIn(drift.Published), PointsIn(drift.Draft!)));
        Assert.Equal(15, PointsOf(Apply(drift.TakeOver!, draft), "webinar"));
    }

    [Fact]
    public void What_the_draft_has_already_or_changed_alone_is_no_drift()
    {
        var published = WithPoints(Start, "webinar", 15);

        Assert.Empty(VersionDrift.Of(Start, published, WithPoints(published, "decisionMaker", 30)));
        Assert.Empty(VersionDrift.Of(Start, Start, WithPoints(Start, "webinar", 1)));
        Assert.Empty(VersionDrift.Of(Start, published, published));
    }

    [Fact]
    public void Rule_the_version_removed_and_the_draft_changed_is_a_conflict()
    {
        var published = Start with { Rules = Start.Rules.Where(rule => rule.Id != "webinar").ToValueList() };

        var drift = Assert.Single(VersionDrift.Of(Start, published, WithPoints(Start, "webinar", 40)));

        Assert.True(drift.IsConflict);
        Assert.DoesNotContain(Apply(drift.TakeOver!, WithPoints(Start, "webinar", 40)).Rules, rule => rule.Id == "webinar");
    }

    [Fact]
    public void Rule_the_draft_removed_and_the_version_changed_has_no_present_value()
    {
        var draft = Start with { Rules = Start.Rules.Where(rule => rule.Id != "webinar").ToValueList() };

        var drift = Assert.Single(VersionDrift.Of(Start, WithPoints(Start, "webinar", 15), draft));

        Assert.Equal((true, null, null), (drift.IsConflict, drift.Draft, drift.TakeOver));
    }

    [Fact]
    public void Taking_everything_over_into_an_untouched_draft_gives_the_version()
    {
        var persona = Start.Personas[0] with { Name = "Owner", Criteria = [.. Start.Personas[0].Criteria.Skip(1)] };
        var published = WithPoints(Start, "webinar", 15) with
        {
            BaseScore = 3,
            Personas = [Start.Personas[1], persona, .. Start.Personas.Skip(2)],
            Rules = [.. Start.Rules.Reverse().Skip(1), Start.Rules[0] with { Id = "another", Name = "Another" }],
        };

        var taken = VersionDrift.Of(Start, published, Start).Aggregate(Start, (model, drift) => Apply(drift.TakeOver!, model));

        Assert.Equal(published, taken);
    }

    private static ScoringModel WithPoints(ScoringModel model, string rule, int points) =>
        model with { Rules = model.Rules.Select(each => each.Id == rule ? each with { Points = points } : each).ToValueList() };

    private static int PointsOf(ScoringModel model, string rule) => model.Rules.Single(each => each.Id == rule).Points;

    private static int PointsIn(DraftEdit edit) => Assert.IsType<ChangeItem<ScoringRule>>(edit).After.Points;

    private static ScoringModel Apply(DraftEdit edit, ScoringModel model) => Assert.IsType<EditOutcome.Applied>(edit.ApplyTo(model)).Model;
}
