using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;

namespace LeadDesk.Core.Linting;

/// <summary>Looks at a valid model for what is allowed but hardly meant, with the real leads at hand.</summary>
public static class ModelLint
{
    /// <summary>Everything that can be proved, the gravest kind first, then in the model's order. What is said of leads is left out when there are none.</summary>
    /// <param name="reaches">Of the same evaluation.</param>
    /// <exception cref="ArgumentException">The reaches are of another evaluation.</exception>
    public static ValueList<Finding> Of(Evaluation evaluation, RuleReaches reaches, CancellationToken cancellationToken = default)
    {
        if (!reaches.AreOf(evaluation))
        {
            throw new ArgumentException("The reaches are not those of the evaluation's rules.", nameof(reaches));
        }

        IEnumerable<Finding> findings = [.. BandLint.Of(evaluation.Model), .. RuleLint.Of(evaluation.Model), .. RouteLint.Of(evaluation.Model)];

        if (evaluation.Index.Count > 0)
        {
            findings =
            [
                .. findings,
                .. new RuleUseLint(evaluation, reaches, cancellationToken).Found(),
                .. RouteLint.Unused(evaluation),
                .. new GradeLint(evaluation, cancellationToken).Found(),
            ];
        }

        // Sorting keeps the order of findings of one kind.
        return findings.OrderBy(finding => finding.Kind).ToValueList();
    }
}
