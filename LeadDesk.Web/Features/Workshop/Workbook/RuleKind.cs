using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>The kinds of rules, as a column of the workbook names them.</summary>
internal enum RuleKind
{
    Profile,
    Activity,
    Inactivity,
    Completeness,
}

internal static class RuleKinds
{
    public static RuleKind Of(ScoringRule rule) => rule switch
    {
        ProfileRule => RuleKind.Profile,
        ActivityRule => RuleKind.Activity,
        InactivityRule => RuleKind.Inactivity,
        CompletenessRule => RuleKind.Completeness,
        _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
    };
}
