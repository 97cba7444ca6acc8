using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class ConditionGroupTests
{
    private static readonly Condition Met = new KnownCondition(BuiltInFields.Phone, Known: false);
    private static readonly Condition NotMet = new KnownCondition(BuiltInFields.Phone);
    private static readonly Condition Unknown = Some.Employees(min: 50);

    public static TheoryData<Condition, Condition, Truth, Truth> Pairs => new()
    {
        { Met, Met, Truth.Met, Truth.Met },
        { Met, NotMet, Truth.NotMet, Truth.Met },
        { Met, Unknown, Truth.Unknown, Truth.Met },
        { NotMet, NotMet, Truth.NotMet, Truth.NotMet },
        { NotMet, Unknown, Truth.NotMet, Truth.Unknown },
        { Unknown, Unknown, Truth.Unknown, Truth.Unknown },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void All_of_and_any_of_know_three_values(Condition one, Condition other, Truth allOf, Truth anyOf)
    {
        Assert.Equal(allOf, ConditionGroup.AllOf(one, other).Test(Some.Facts()));
        Assert.Equal(allOf, ConditionGroup.AllOf(other, one).Test(Some.Facts()));
        Assert.Equal(anyOf, ConditionGroup.AnyOf(one, other).Test(Some.Facts()));
        Assert.Equal(anyOf, ConditionGroup.AnyOf(other, one).Test(Some.Facts()));
    }

    [Fact]
    public void Nested_set_counts_as_one_condition()
    {
        var metByOne = new ConditionSet(Combination.AnyOf, [NotMet, Met]);
        var failedByOne = new ConditionSet(Combination.AllOf, [NotMet, Met]);

        Assert.Equal(Truth.Met, (ConditionGroup.AllOf(Met) with { Groups = [metByOne] }).Test(Some.Facts()));
        Assert.Equal(Truth.NotMet, (ConditionGroup.AllOf(Met) with { Groups = [failedByOne] }).Test(Some.Facts()));
        Assert.Equal(Truth.Met, (ConditionGroup.AnyOf(NotMet) with { Groups = [failedByOne, metByOne] }).Test(Some.Facts()));
    }

    [Fact]
    public void All_lists_nested_conditions_too()
    {
        var group = ConditionGroup.AllOf(Met) with { Groups = [new(Combination.AnyOf, [NotMet, Unknown])] };

        Assert.Equal([Met, NotMet, Unknown], group.All);
    }
}
