using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public class WaterfallTests
{
    // Base 5, boss +20, private address -5; webinar +20 today, three price pages 30 limited to 25: 45, of which 30 count.
    private static readonly Waterfall Steep = Waterfall.Of(ExplainedLead.Explain(
        ExplainedLead.Did(ActivityTypes.Webinar, daysAgo: 0), ExplainedLead.Did(ActivityTypes.PageVisit, daysAgo: 1, count: 3)));

    [Fact]
    public void Steps_lead_from_the_base_score_to_the_score()
    {
        Assert.Equal(5, Steep.BaseScore);
        Assert.Equal(50, Steep.Score);
        Assert.Equal(
            [("boss", 5, 25), ("freeMail", 25, 20), ("webinar", 20, 40), ("price", 40, 65)],
            Steep.Groups.SelectMany(group => group.Steps).Select(step => (step.Outcome.Rule.Id, step.From, step.To)));
    }

    [Fact]
    public void A_category_is_cut_off_at_its_ceiling()
    {
        var behaviour = Steep.Groups[1];

        Assert.Equal(50, behaviour.Ceiling);
        Assert.Equal(15, behaviour.CutOff);
        Assert.Null(Steep.Groups[0].Ceiling);
    }

    [Fact]
    public void Rules_without_points_are_kept_aside() => Assert.Equal(["size"], Steep.Idle.Select(rule => rule.Rule.Id));

    [Fact]
    public void The_extent_holds_every_step_and_zero() => Assert.Equal((0, 65), Steep.Extent);

    [Fact]
    public void Nothing_earned_is_the_base_score_alone()
    {
        var model = ExplainedLead.Model with { Rules = [] };

        var flat = Waterfall.Of(ExplainedLead.Explain(model));

        Assert.Equal(5, flat.Score);
        Assert.Empty(flat.Groups);
    }
}
