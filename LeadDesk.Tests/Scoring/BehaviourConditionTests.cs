using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class BehaviourConditionTests
{
    private static readonly LeadFacts Visitor = Some.Facts(
        Some.Activity(daysAgo: 0, detail: "/preise"),
        Some.Activity(daysAgo: 5, detail: "/Karriere/Entwickler", count: 2),
        Some.Activity(daysAgo: 30),
        Some.Activity(daysAgo: 31, ActivityTypes.Webinar));

    [Theory]
    [InlineData(1, Truth.Met)]
    [InlineData(4, Truth.Met)]
    [InlineData(5, Truth.NotMet)]
    public void Lead_did_something_often_enough(int minCount, Truth expected)
    {
        var condition = new BehaviourCondition(new([ActivityTypes.PageVisit]), minCount);

        Assert.Equal(expected, condition.Test(Visitor));
        Assert.Equal(expected is Truth.Met ? Truth.NotMet : Truth.Met, (condition with { Negated = true }).Test(Visitor));
    }

    [Fact]
    public void Any_type_counts_when_none_is_named_and_several_types_count_together()
    {
        Assert.Equal(Truth.Met, new BehaviourCondition(new(Some.AnyType), 5).Test(Visitor));
        Assert.Equal(Truth.Met, new BehaviourCondition(new([ActivityTypes.PageVisit, ActivityTypes.Webinar]), 5).Test(Visitor));
        Assert.Equal(Truth.NotMet, new BehaviourCondition(new(Some.AnyType), 6).Test(Visitor));
    }

    [Theory]
    [InlineData("karriere", 2, Truth.Met)]
    [InlineData("karriere", 3, Truth.NotMet)]
    [InlineData("PREISE", 1, Truth.Met)]
    public void Only_activities_with_a_matching_detail_count(string word, int minCount, Truth expected)
    {
        Assert.Equal(expected, new BehaviourCondition(new(Some.AnyType, TextTest.ContainsAnyOf(word)), minCount).Test(Visitor));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 3)]
    [InlineData(30, 4)]
    [InlineData(31, 5)]
    public void Window_includes_its_last_day(int days, int found)
    {
        Assert.Equal(Truth.Met, new BehaviourCondition(new(Some.AnyType, WithinDays: days), found).Test(Visitor));
        Assert.Equal(Truth.NotMet, new BehaviourCondition(new(Some.AnyType, WithinDays: days), found + 1).Test(Visitor));
    }

    [Fact]
    public void Lead_that_did_nothing_did_not_do_it()
    {
        Assert.Equal(Truth.NotMet, new BehaviourCondition(new(Some.AnyType)).Test(Some.Facts()));
        Assert.Equal(Truth.Met, new BehaviourCondition(new(Some.AnyType), Negated: true).Test(Some.Facts()));
    }

    [Theory]
    [InlineData(-40, Truth.NotMet)]
    [InlineData(-1, Truth.NotMet)]
    [InlineData(0, Truth.Met)]
    public void Lead_has_not_done_what_is_dated_ahead(int daysAgo, Truth done)
    {
        var lead = Some.Facts(Some.Activity(daysAgo));

        Assert.Equal(done, new BehaviourCondition(new(Some.AnyType)).Test(lead));
        Assert.Equal(done, new BehaviourCondition(new(Some.AnyType, WithinDays: 0)).Test(lead));
        Assert.Equal(done is Truth.Met ? Truth.NotMet : Truth.Met, new BehaviourCondition(new(Some.AnyType), Negated: true).Test(lead));
    }
}
