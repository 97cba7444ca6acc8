using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Qualification;

public class BandTests
{
    [Theory]
    [InlineData(int.MinValue, "cold")]
    [InlineData(24, "cold")]
    [InlineData(25, "warm")]
    [InlineData(49, "warm")]
    [InlineData(50, "hot")]
    [InlineData(int.MaxValue, "hot")]
    public void Band_begins_at_its_floor(int score, string expected)
    {
        Assert.Equal(expected, Some.Model().BandOf(score, market: null).Id);
    }

    [Theory]
    [InlineData(29, "cold")]
    [InlineData(30, "warm")]
    [InlineData(49, "warm")]
    [InlineData(50, "hot")]
    public void Market_may_have_its_own_floor_for_some_bands(int score, string expected)
    {
        var market = Some.Market("dach", "DE") with { Thresholds = [new("warm", 30)] };

        Assert.Equal(expected, Some.Model().BandOf(score, market).Id);
    }

    [Fact]
    public void Evaluator_uses_the_floors_of_the_leads_market()
    {
        var model = Some.Model(Some.Always(27)) with { Markets = [Some.Market("dach", "DE") with { Thresholds = [new("warm", 30)] }] };
        var evaluator = new Evaluator(model, Some.Day);

        Assert.Equal("cold", evaluator.Explain(Some.Facts(lead => lead.Country = "Germany")).Band.Id);
        Assert.Equal("warm", evaluator.Explain(Some.Facts(lead => lead.Country = "France")).Band.Id);
        Assert.Equal("warm", evaluator.Explain(Some.Facts()).Band.Id);
    }
}

public class RouteTests
{
    // A+ A A- B+ C D+ F
    private static readonly int[] Steps = [12, 11, 10, 9, 5, 3, 0];

    [Fact]
    public void Band_and_letter_without_sign_lead_to_the_route()
    {
        var model = DefaultModel.Create("en");
        var table = model.Bands.Select(band => string.Join(' ', Steps.Select(step => model.RouteOf(band, Grade.FromStep(step)).Rank)));

        Assert.Equal(["4 4 4 4 4 4 5", "1 1 1 2 4 4 5", "1 1 1 1 2 3 5"], table);
    }
}

public class PriorityTests
{
    [Fact]
    public void Board_is_ordered_by_route_then_score_then_grade_then_waiting_time()
    {
        var monday = Some.DaysAgo(3);
        var tuesday = Some.DaysAgo(2);
        Priority[] inOrder =
        [
            new(1, 40, Grade.C, tuesday, 9),
            new(2, 90, Grade.C, tuesday, 8),
            new(2, 80, Grade.APlus, tuesday, 7),
            new(2, 80, Grade.C, monday, 6),
            new(2, 80, Grade.C, tuesday, 4),
            new(2, 80, Grade.C, tuesday, 5),
            new(3, 99, Grade.APlus, monday, 1),
        ];

        Assert.Equal(inOrder, inOrder.Reverse().Order());
        Assert.True(inOrder[0] < inOrder[1] && inOrder[1] > inOrder[0] && inOrder[0] <= inOrder[0] && inOrder[0] >= inOrder[0]);
    }
}
