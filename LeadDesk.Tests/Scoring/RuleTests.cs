using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scoring;

public class ProfileRuleTests
{
    private static readonly ProfileRule MidSize = Some.ProfileRule(10, Some.Employees(50, 500));

    [Theory]
    [InlineData(49, 0)]
    [InlineData(50, 10)]
    [InlineData(501, 0)]
    public void Met_conditions_give_the_points_once(int employees, int expected)
    {
        Assert.Equal(expected, MidSize.Award(Some.Facts(lead => lead.Employees = employees)).Points);
    }

    [Fact]
    public void Unknown_facts_give_nothing_even_when_the_condition_is_negated()
    {
        var notAStudent = Some.ProfileRule(10, new TextCondition(BuiltInFields.JobTitle, TextTest.IsAnyOf("Student"), Negated: true));

        Assert.Equal(0, notAStudent.Award(Some.Facts()).Points);
        Assert.Equal(10, notAStudent.Award(Some.Facts(lead => lead.JobTitle = "CEO")).Points);
    }

    [Fact]
    public void Evidence_names_each_value_and_what_it_came_to()
    {
        var rule = Some.ProfileRule(10, Some.Employees(50), Some.TitleIs("CEO"), new BehaviourCondition(new([ActivityTypes.Call])));

        var evidence = rule.Award(Some.Facts(lead => lead.Employees = 60, Some.Activity(2, ActivityTypes.Call, "first call"))).Evidence;

        Assert.Equal(
            [
                new Evidence.Field(BuiltInFields.Employees, FieldValue.OfNumber(60), Truth.Met),
                new Evidence.Field(BuiltInFields.JobTitle, null, Truth.Unknown),
                new Evidence.Behaviour([new(ActivityTypes.Call, Some.Today.AddDays(-2), 2, "first call", 1)], Truth.Met),
            ],
            evidence);
    }
}

public class InactivityRuleTests
{
    private static readonly InactivityRule Quiet = Some.InactivityRule(-15, days: 90);

    [Fact]
    public void Lead_with_nothing_but_an_activity_ahead_is_quiet_since_it_was_created()
    {
        Assert.Equal([new Evidence.Silence(null, 10)], Quiet.Award(Some.Facts(Some.Activity(-1))).Evidence);
    }

    [Theory]
    [InlineData(89, 0)]
    [InlineData(90, -15)]
    [InlineData(0, 0)]
    [InlineData(-5, -15)] // A meeting that is entered for next week has not ended the silence yet.
    public void Lead_loses_points_after_90_quiet_days(int lastDaysAgo, int expected)
    {
        Assert.Equal(expected, Quiet.Award(Some.Facts(Some.Activity(lastDaysAgo), Some.Activity(400))).Points);
    }

    [Theory]
    [InlineData(89, 0)]
    [InlineData(90, -15)]
    [InlineData(-1, 0)]
    public void Without_any_activity_silence_began_when_the_lead_was_created(int createdDaysAgo, int expected)
    {
        Assert.Equal(expected, Quiet.Award(Some.Facts(lead => lead.CreatedAt = Some.DaysAgo(createdDaysAgo))).Points);
    }

    [Fact]
    public void Only_the_named_types_break_the_silence()
    {
        var noCall = Quiet with { Types = [ActivityTypes.Call] };
        var reader = Some.Facts(Some.Activity(1), Some.Activity(100, ActivityTypes.Call));

        var award = noCall.Award(reader);

        Assert.Equal(-15, award.Points);
        Assert.Equal([new Evidence.Silence(Some.Today.AddDays(-100), 100)], award.Evidence);
        Assert.Equal([new Evidence.Silence(null, 10)], Quiet.Award(Some.Facts()).Evidence);
    }
}

public class CompletenessRuleTests
{
    private static readonly CompletenessRule Depth =
        Some.CompletenessRule(10, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Phone, DerivedFields.EmailDomain);

    // 10 x 1/4 = 2.5 and 10 x 3/4 = 7.5: halves are rounded away from zero.
    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(10, 1, 3)]
    [InlineData(10, 2, 5)]
    [InlineData(10, 3, 8)]
    [InlineData(10, 4, 10)]
    [InlineData(-10, 1, -3)]
    public void Points_follow_the_share_of_known_fields(int points, int known, int expected)
    {
        var facts = Some.Facts(lead =>
        {
            lead.FirstName = known > 0 ? "Ada" : null;
            lead.LastName = known > 1 ? "Lovelace" : null;
            lead.Phone = known > 2 ? "+49 30 1" : "  ";
            lead.Email = known > 3 ? "ada@acme.de" : "ada";
        });

        Assert.Equal(expected, (Depth with { Points = points }).Award(facts).Points);
    }

    [Fact]
    public void Evidence_names_what_is_known_and_what_is_missing()
    {
        var award = Depth.Award(Some.Facts(lead => lead.LastName = "Lovelace"));

        Assert.Equal(2.5, award.Exact);
        Assert.Equal(
            [new Evidence.Depth([BuiltInFields.LastName], [BuiltInFields.FirstName, BuiltInFields.Phone, DerivedFields.EmailDomain])],
            award.Evidence);
    }
}
