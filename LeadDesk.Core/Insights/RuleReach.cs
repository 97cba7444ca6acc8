using LeadDesk.Core.Indexing;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Insights;

/// <summary>Whom a rule reaches: what is said beside it while people agree on its points.</summary>
/// <remarks>Whether it is switched on plays no part, so that people see what switching it on would do; nor do other rules.</remarks>
/// <param name="Leads">How many leads it gives points, or takes them from.</param>
/// <param name="Points">The sum of what it gives, before the category's cap.</param>
/// <param name="Outcomes">How the leads it gives points ended.</param>
/// <param name="Everybody">How all leads ended.</param>
public sealed record RuleReach(ScoringRule Rule, int Leads, long Points, Outcomes Outcomes, Outcomes Everybody)
{
    /// <summary>How many times as often as others its leads are won; null where no lead of it has an outcome, or none was won at all.</summary>
    public double? Lift => Everybody.Won == 0 ? null : Outcomes.Share / Everybody.Share;

    /// <summary>The reach of any rule among the leads of an evaluation; the model need not have it.</summary>
    /// <param name="rule">Its conditions and markets must be valid for the model of the evaluation.</param>
    public static RuleReach Of(Evaluation evaluation, ScoringRule rule, CancellationToken cancellationToken = default) =>
        RuleReaches.Of(evaluation, [rule], previous: null, cancellationToken)[0];
}
