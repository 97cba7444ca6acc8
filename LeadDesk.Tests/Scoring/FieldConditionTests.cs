using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class FieldConditionTests
{
    private const string Field = BuiltInFields.JobTitle;
    private static readonly FieldValue Title = FieldValue.OfText("  Geschäftsführer \t Vertrieb ")!;

    [Theory]
    [InlineData(TextOperator.IsAnyOf, "geschaeftsfuehrer vertrieb", Truth.Met)]
    [InlineData(TextOperator.IsAnyOf, "GESCHÄFTSFÜHRER  VERTRIEB", Truth.Met)]
    [InlineData(TextOperator.IsAnyOf, "Geschäftsführer", Truth.NotMet)]
    [InlineData(TextOperator.ContainsAnyOf, "führer", Truth.Met)]
    [InlineData(TextOperator.ContainsAnyOf, " vertrieb ", Truth.Met)]
    [InlineData(TextOperator.ContainsAnyOf, "marketing", Truth.NotMet)]
    [InlineData(TextOperator.StartsWithAnyOf, "Geschaefts", Truth.Met)]
    [InlineData(TextOperator.StartsWithAnyOf, "Vertrieb", Truth.NotMet)]
    public void Text_is_compared_after_folding(TextOperator operation, string wanted, Truth expected)
    {
        var test = new TextTest { Operator = operation, Values = ["something else", wanted] };
        var opposite = expected is Truth.Met ? Truth.NotMet : Truth.Met;

        Assert.Equal(expected, new TextCondition(Field, test).TestValue(Title, Some.Day));
        Assert.Equal(opposite, new TextCondition(Field, test, Negated: true).TestValue(Title, Some.Day));
    }

    [Fact]
    public void Changing_the_values_of_a_text_test_changes_what_it_matches()
    {
        var test = TextTest.IsAnyOf("a") with { Values = ["b"] };

        Assert.True(test.Matches("B"));
        Assert.False(test.Matches("a"));
    }

    [Theory]
    [InlineData(50.0, 500.0, 49.99, Truth.NotMet)]
    [InlineData(50.0, 500.0, 50.0, Truth.Met)]
    [InlineData(50.0, 500.0, 500.0, Truth.Met)]
    [InlineData(50.0, 500.0, 500.01, Truth.NotMet)]
    [InlineData(50.0, null, 1e9, Truth.Met)]
    [InlineData(50.0, null, 49.0, Truth.NotMet)]
    [InlineData(null, 9.0, -3.0, Truth.Met)]
    [InlineData(null, 9.0, 10.0, Truth.NotMet)]
    public void Number_is_at_least_at_most_or_between_both_ends_included(double? min, double? max, double value, Truth expected)
    {
        Assert.Equal(expected, Some.Employees(min, max).TestValue(FieldValue.OfNumber(value), Some.Day));
    }

    // Today is 2026-03-31.
    [Theory]
    [InlineData(DateOperator.Before, "2026-03-09", Truth.Met)]
    [InlineData(DateOperator.Before, "2026-03-10", Truth.NotMet)]
    [InlineData(DateOperator.After, "2026-03-10", Truth.NotMet)]
    [InlineData(DateOperator.After, "2026-03-11", Truth.Met)]
    [InlineData(DateOperator.WithinLastDays, "2026-03-31", Truth.Met)]
    [InlineData(DateOperator.WithinLastDays, "2026-03-21", Truth.Met)]
    [InlineData(DateOperator.WithinLastDays, "2026-03-20", Truth.NotMet)]
    [InlineData(DateOperator.WithinLastDays, "2026-04-01", Truth.NotMet)]
    [InlineData(DateOperator.OlderThanDays, "2026-03-21", Truth.NotMet)]
    [InlineData(DateOperator.OlderThanDays, "2026-03-20", Truth.Met)]
    [InlineData(DateOperator.OlderThanDays, "2026-04-01", Truth.NotMet)]
    public void Date_is_compared_with_the_tenth_of_March_or_with_ten_days_ago(DateOperator operation, string value, Truth expected)
    {
        var condition = new DateCondition("contractEnd", operation, new DateOnly(2026, 3, 10), 10);

        Assert.Equal(expected, condition.TestValue(FieldValue.OfDate(DateOnly.Parse(value, null)), Some.Day));
    }

    [Theory]
    [InlineData(true, true, Truth.Met)]
    [InlineData(true, false, Truth.NotMet)]
    [InlineData(false, false, Truth.Met)]
    public void Yes_or_no_is_compared_with_the_answer(bool wanted, bool value, Truth expected)
    {
        Assert.Equal(expected, new YesNoCondition(BuiltInFields.EmailConsent, wanted).TestValue(FieldValue.OfYesNo(value), Some.Day));
    }

    [Fact]
    public void Known_and_unknown_are_met_by_their_opposites()
    {
        Assert.Equal(Truth.Met, new KnownCondition(Field).TestValue(Title, Some.Day));
        Assert.Equal(Truth.NotMet, new KnownCondition(Field).TestValue(null, Some.Day));
        Assert.Equal(Truth.NotMet, new KnownCondition(Field, Known: false).TestValue(Title, Some.Day));
        Assert.Equal(Truth.Met, new KnownCondition(Field, Known: false).TestValue(null, Some.Day));
    }

    public static TheoryData<FieldCondition> ConditionsThatNeedAValue =>
    [
        new TextCondition(Field, TextTest.IsAnyOf("a")),
        new TextCondition(Field, TextTest.IsAnyOf("a"), Negated: true),
        new TextCondition(Field, TextTest.ContainsAnyOf("a"), Negated: true),
        new TextCondition(Field, TextTest.StartsWithAnyOf("a"), Negated: true),
        new NumberCondition(BuiltInFields.Employees, Max: 10),
        new NumberCondition(BuiltInFields.Employees, Min: 10),
        new DateCondition("contractEnd", DateOperator.Before, Some.Today),
        new DateCondition("contractEnd", DateOperator.After, Some.Today),
        new DateCondition("contractEnd", DateOperator.WithinLastDays, Days: 1),
        new DateCondition("contractEnd", DateOperator.OlderThanDays, Days: 1),
        new YesNoCondition(BuiltInFields.EmailConsent, true),
        new YesNoCondition(BuiltInFields.EmailConsent, false),
    ];

    [Theory]
    [MemberData(nameof(ConditionsThatNeedAValue))]
    public void Unknown_value_neither_meets_nor_fails(FieldCondition condition)
    {
        Assert.Equal(Truth.Unknown, condition.Test(Some.Facts()));
    }
}
