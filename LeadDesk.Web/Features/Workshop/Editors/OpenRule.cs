using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Editors;

/// <summary>An editor that is open in one window.</summary>
/// <param name="Before">The rule as it was when the editor was opened; null for a new one.</param>
/// <param name="Draft">What was typed since.</param>
public sealed record OpenRule(ScoringRule? Before, RuleDraft Draft);
