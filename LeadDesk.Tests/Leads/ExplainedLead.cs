using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Leads;

/// <summary>Explanations of one lead by a model whose points are easy to add in one's head.</summary>
internal static class ExplainedLead
{
    public static DateOnly Today { get; } = DateOnly.FromDateTime(ScoredDatabase.Now);

    /// <summary>Base 5; profile +20 and -5; behaviour limited to 30, with two rules of +20 and up to +25.</summary>
    public static ScoringModel Model { get; } = DefaultModel.Create("de") with
    {
        BaseScore = 5,
        Categories = [new("profile", "Profil"), new("behaviour", "Verhalten", Cap: 30)],
        Rules =
        [
            Profile("boss", "Chef", 20, new TextCondition(BuiltInFields.JobTitle, TextTest.ContainsAnyOf("geschäftsführ"))),
            Profile("freeMail", "Private Adresse", -5, new YesNoCondition(DerivedFields.FreeMail, true)),
            Profile("size", "Mittelstand", 10, new NumberCondition(BuiltInFields.Employees, 50, 500)),
            Activities("webinar", "Webinar", 20, ActivityTypes.Webinar) with { HalfLifeDays = 30 },
            Activities("price", "Preisseite", 10, ActivityTypes.PageVisit) with { Cap = 25 },
        ],
    };

    public static Explanation Explain(params Activity[] activities) => Explain(Model, activities);

    public static Explanation Explain(ScoringModel model, params Activity[] activities)
    {
        var lead = new Lead { Id = 1, JobTitle = "Geschäftsführerin", Email = "jana@gmail.com", CreatedAt = ScoredDatabase.Now.AddDays(-100) };
        var day = new EvaluationDay(Today, TimeZoneInfo.Utc);

        return new Evaluator(model, day).Explain(new LeadFacts(lead, activities, day));
    }

    public static Activity Did(string type, int daysAgo, int count = 1, string? detail = null) =>
        new() { LeadId = 1, Type = type, OccurredAt = ScoredDatabase.Now.AddDays(-daysAgo), Count = count, Detail = detail };

    private static ProfileRule Profile(string id, string name, int points, Condition condition) =>
        new() { Id = id, Name = name, Category = "profile", Points = points, When = ConditionGroup.AllOf(condition) };

    private static ActivityRule Activities(string id, string name, int points, string type) =>
        new() { Id = id, Name = name, Category = "behaviour", Points = points, Activities = new(ValueList.Create<string>([type])) };
}
