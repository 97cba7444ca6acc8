using System.Globalization;
using LeadDesk.Core.Insights;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Insights;

/// <summary>What a finding says on the agenda of a workshop.</summary>
public sealed class SalesFindingTexts(IStringLocalizer<SalesFindingTexts> texts)
{
    private const int MostReasons = 3;

    /// <summary>The whole finding in a few lines.</summary>
    /// <param name="days">The period it was found in; null for everything.</param>
    /// <param name="reasons">Names of the reasons by key.</param>
    public string CommentOf(SalesFinding finding, int? days, IReadOnlyDictionary<string, string> reasons)
    {
        var acceptance = finding.Acceptance;
        var counted = texts[
            finding.Group is FindingGroup.Rule ? "CountedRule" : "Counted",
            acceptance.Decided.ToString("N0", CultureInfo.CurrentCulture),
            acceptance.Rejected.ToString("N0", CultureInfo.CurrentCulture),
            (acceptance.Share ?? 0).ToString("P0", CultureInfo.CurrentCulture)];
        var period = days is null ? texts["Ever"] : texts["Days", days];

        return $"{HeadOf(finding)}\n{counted} {period}\n{texts["Reasons", ReasonsOf(acceptance, reasons)]}";
    }

    /// <summary>Whether a comment was made of this finding, in whichever language.</summary>
    public bool IsCommentOf(SalesFinding finding, string comment) =>
        UserLanguages.All.Any(language => comment.StartsWith(In(language, () => HeadOf(finding)) + "\n", StringComparison.Ordinal));

    /// <summary>The most frequent reasons with their numbers; empty without any rejection.</summary>
    public string ReasonsOf(Acceptance acceptance, IReadOnlyDictionary<string, string> reasons) => string.Join(
        ", ",
        acceptance.Reasons.Take(MostReasons).Select(reason => $"{NameOf(reason.Reason, reasons)} {reason.Leads.ToString("N0", CultureInfo.CurrentCulture)}")
            .Concat(acceptance.Reasons.Count > MostReasons ? [texts["OtherReasons", acceptance.Reasons.Skip(MostReasons).Sum(reason => reason.Leads)].Value] : []));

    private string NameOf(string? reason, IReadOnlyDictionary<string, string> reasons) =>
        reason is null ? texts["NoReason"] : reasons.GetValueOrDefault(reason, reason);

    private string HeadOf(SalesFinding finding) => texts[$"Head.{finding.Group}", finding.Name];

    private static string In(CultureInfo language, Func<string> say)
    {
        var current = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;

        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = current;
        }
    }
}
