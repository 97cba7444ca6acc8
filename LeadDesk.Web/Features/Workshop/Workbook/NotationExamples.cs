using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Conditions of every kind, for the help sheet: written by the same code as all others, so that they are right.</summary>
internal static class NotationExamples
{
    private static readonly TextTest Chiefs = TextTest.ContainsAnyOf("ceo", "founder");

    public static ValueList<ConditionGroup> All { get; } =
    [
        ConditionGroup.AllOf(new TextCondition(BuiltInFields.JobTitle, Chiefs)),
        ConditionGroup.AllOf(new TextCondition(BuiltInFields.Industry, TextTest.IsAnyOf("Software"), Negated: true)),
        ConditionGroup.AllOf(new TextCondition(BuiltInFields.PostalCode, TextTest.StartsWithAnyOf("70", "71"))),
        ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, 50, 500)),
        ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, Min: 50)),
        ConditionGroup.AllOf(new YesNoCondition(BuiltInFields.EmailConsent, true)),
        ConditionGroup.AllOf(new KnownCondition(BuiltInFields.Phone, Known: false)),
        ConditionGroup.AllOf(new BehaviourCondition(new([ActivityTypes.Webinar], WithinDays: 90), MinCount: 2)),
        ConditionGroup.AllOf(new BehaviourCondition(new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf("/jobs")), Negated: true)),
        ConditionGroup.AllOf(new TextCondition(BuiltInFields.JobTitle, Chiefs)) with
        {
            Groups = [new(Combination.AnyOf, [new NumberCondition(BuiltInFields.Employees, Min: 50), new KnownCondition(BuiltInFields.Revenue)])],
        },
    ];

    public static ProfileRule RuleWith(ConditionGroup when) => new() { Id = "example", Name = "", Category = "", Points = 0, When = when };
}
