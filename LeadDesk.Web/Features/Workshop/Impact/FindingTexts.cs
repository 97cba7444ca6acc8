using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Workshop.Impact;

/// <summary>Says in a sentence what was found in a model.</summary>
public sealed class FindingTexts(IStringLocalizer<FindingTexts> texts, FieldNames fields)
{
    public string Of(Finding finding, FieldCatalogue catalogue) =>
        texts[KeyOf(finding), [finding.Name, .. finding.Arguments.Select((argument, place) => ArgumentOf(finding.Kind, place, argument, catalogue))]];

    private static string KeyOf(Finding finding) => (finding.Kind, finding.Arguments) switch
    {
        (FindingKind.GradeNobodyHas or FindingKind.PersonaAlwaysTies, ["1", ..]) or (FindingKind.RulesFireTogether, [_, _, "1"]) => $"{finding.Kind}One",
        _ => finding.Kind.ToString(),
    };

    // Names stay as they are, even if they are numbers.
    private string ArgumentOf(FindingKind kind, int place, string argument, FieldCatalogue catalogue) => (kind, place) switch
    {
        (FindingKind.CriterionOnEmptyField, 0) => fields.Of(argument, catalogue),
        (FindingKind.CategoryCapBelowRule, 1) => argument,
        (FindingKind.BandOutOfReachInMarket or FindingKind.ContradictingRules or FindingKind.DuplicateRules or FindingKind.RulesFireTogether, 0) => argument,
        (FindingKind.RuleUnlimited or FindingKind.RuleDecidesBandAlone, 0) => argument,
        _ => long.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString("N0", CultureInfo.CurrentCulture) : argument,
    };
}
