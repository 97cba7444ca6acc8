using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Editors.Conditions;

namespace LeadDesk.Tests.Workshop.Editors;

public class ConditionDraftTests
{
    private static readonly FieldCatalogue Catalogue = new([new("founded", "Founded", FieldType.Date)], []);

    public static TheoryData<Condition> Conditions =>
    [
        new TextCondition(BuiltInFields.City, TextTest.IsAnyOf("Berlin", "Hamburg")),
        new TextCondition(BuiltInFields.City, TextTest.IsAnyOf("Berlin"), Negated: true),
        new TextCondition(BuiltInFields.JobTitle, TextTest.ContainsAnyOf("ceo", "geschäftsführ")),
        new TextCondition(BuiltInFields.JobTitle, TextTest.ContainsAnyOf("ceo"), Negated: true),
        new TextCondition(DerivedFields.EmailDomain, TextTest.StartsWithAnyOf("mail")),
        new TextCondition(DerivedFields.Status, TextTest.StartsWithAnyOf("w"), Negated: true),
        new NumberCondition(BuiltInFields.Employees, 50),
        new NumberCondition(BuiltInFields.Employees, Max: 9.5),
        new NumberCondition(BuiltInFields.Revenue, -1.25, 1e7),
        new DateCondition("founded", DateOperator.Before, new DateOnly(2020, 2, 29)),
        new DateCondition("founded", DateOperator.After, new DateOnly(1999, 12, 31)),
        new DateCondition("founded", DateOperator.WithinLastDays, Days: 0),
        new DateCondition("founded", DateOperator.OlderThanDays, Days: 365),
        new YesNoCondition(DerivedFields.FreeMail, true),
        new YesNoCondition(BuiltInFields.EmailConsent, false),
        new KnownCondition(BuiltInFields.Phone),
        new KnownCondition(DerivedFields.Owner, Known: false),
        new BehaviourCondition(new([])),
        new BehaviourCondition(new([ActivityTypes.Webinar, ActivityTypes.Call], TextTest.IsAnyOf("x"), WithinDays: 30), MinCount: 3, Negated: true),
    ];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Opening_and_saving_a_condition_changes_nothing(Condition condition) =>
        Assert.Equal(condition, ConditionDraft.Of(condition).Build(Catalogue));

    [Fact]
    public void Opening_and_saving_nested_groups_changes_nothing()
    {
        var group = ConditionGroup.AnyOf(Some.TitleHas("ceo"), Some.Employees(10)) with
        {
            Groups = [new(Combination.AllOf, [Some.TitleIs("Owner"), new KnownCondition(BuiltInFields.City)]), new(Combination.AnyOf, [Some.Employees(max: 5)])],
        };

        Assert.Equal(group, ConditionGroupDraft.Of(group).Build(Catalogue));
    }

    [Theory]
    [InlineData("", "5", Lack.Number)]
    [InlineData("5", "", Lack.Number)]
    [InlineData("6", "5", Lack.Range)]
    [InlineData("5", "x", Lack.Number)]
    [InlineData("5", "5", null)]
    public void Range_needs_both_ends_in_order(string min, string max, Lack? lack)
    {
        var draft = ConditionDraft.Of(Some.Employees(1, 2));

        (draft.Min, draft.Max) = (min, max);

        Assert.Equal(lack, draft.LackIn(Catalogue));
        Assert.Equal(lack is null, draft.Build(Catalogue) is not null);
    }

    [Fact]
    public void Empty_row_says_that_the_field_is_missing() => Assert.Equal(Lack.Field, new ConditionDraft().LackIn(Catalogue));

    [Fact]
    public void Another_field_of_another_type_gets_an_operator_that_fits()
    {
        var draft = ConditionDraft.Of(Some.TitleHas("ceo"));

        draft.Choose(BuiltInFields.Employees, Catalogue);

        Assert.Equal(ConditionOperator.AtLeast, draft.Operator);
        Assert.Equal(Lack.Number, draft.LackIn(Catalogue));
    }

    [Fact]
    public void What_is_typed_and_not_added_yet_counts_once()
    {
        var draft = ConditionDraft.Of(Some.TitleHas("geschäftsführ"));

        draft.Values.Text = " ceo ";
        Assert.Equal(Some.TitleHas("geschäftsführ", "ceo"), draft.Build(Catalogue));

        draft.Values.Text = "Geschaeftsfuehr"; // The same for every condition.
        Assert.Equal(Some.TitleHas("geschäftsführ"), draft.Build(Catalogue));
    }
}
