using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.Screens.Preview;

/// <summary>What an import would do, in one sentence.</summary>
public sealed class ImportSentence(IStringLocalizer<ImportSentence> texts)
{
    /// <summary>"312 new, 41 updated, 7 unchanged, 5 rejected; 24 A, 80 B; 19 go to Sales now."</summary>
    public string Of(ImportKind kind, ImportReport report)
    {
        var parts = new List<string> { Counts(kind, report) };
        if (report.LeftOut + report.Suppressed > 0)
        {
            parts[0] += ", " + texts["LeftOut", report.LeftOut + report.Suppressed];
        }

        if (report.Letters.Any(letter => letter.Leads > 0))
        {
            parts.Add(string.Join(", ", report.Letters.Where(letter => letter.Leads > 0).Select(letter => $"{letter.Leads:N0} {letter.Name}")));
        }

        if (report.Routes.FirstOrDefault(route => route.Leads > 0) is { } first)
        {
            parts.Add(texts[first.Leads == 1 ? "RouteOne" : "Route", first.Leads, first.Name]);
        }

        return string.Join("; ", parts) + ".";
    }

    private string Counts(ImportKind kind, ImportReport report) => kind is ImportKind.Leads
        ? texts["Leads", report.Created, report.Updated, report.Unchanged, report.Rejected]
        : texts["Others", report.Created, report.Unchanged, report.Rejected];
}
