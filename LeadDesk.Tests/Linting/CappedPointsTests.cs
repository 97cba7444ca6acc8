using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Linting;

public class CappedPointsTests
{
    private static readonly ActivityRule Webinar = Some.ActivityRule(30, ActivityTypes.Webinar);

    [Fact]
    public void Cap_of_a_rule_eats_what_one_occurrence_gives_beyond_it()
    {
        Assert.Equal(new(30, 25, IsOfCategory: false), Of(Webinar with { Cap = 25 }));
        Assert.Equal(5, Of(Webinar with { Cap = 25 })!.Lost);
        Assert.Equal(new(30, 25, IsOfCategory: false), Of(Webinar with { Points = -30, Cap = 25 }));
    }

    [Fact]
    public void Cap_that_lets_one_occurrence_through_eats_nothing()
    {
        Assert.Null(Of(Webinar with { Cap = 30 }));
        Assert.Null(Of(Webinar with { Cap = null }));
    }

    [Fact]
    public void Points_that_fade_count_longer_above_the_cap() => Assert.Null(Of(Webinar with { Cap = 25, HalfLifeDays = 14 }));

    [Fact]
    public void Rule_that_is_switched_off_loses_nothing() => Assert.Null(Of(Webinar with { Cap = 25, Enabled = false }));

    [Fact]
    public void Lower_cap_of_the_category_is_the_one_that_eats()
    {
        Assert.Equal(new(30, 20, IsOfCategory: true), Of(Webinar with { Cap = 25 }, categoryCap: 20));
        Assert.Equal(new(30, 25, IsOfCategory: false), Of(Webinar with { Cap = 25 }, categoryCap: 28));
    }

    [Fact]
    public void Cap_of_the_category_eats_nothing_for_sure_where_another_rule_takes_points()
    {
        Assert.Null(Of(Webinar, categoryCap: 20, Some.Always(-30, "minus")));
        Assert.NotNull(Of(Webinar, categoryCap: 20, Some.Always(-30, "minus") with { Enabled = false }));
    }

    private static CappedPoints? Of(ScoringRule rule, int? categoryCap = null, params ScoringRule[] others)
    {
        var model = Some.Model([rule, .. others]);

        return CappedPoints.Of(model with { Categories = [.. model.Categories.Select(category => category with { Cap = categoryCap })] }, rule);
    }
}
