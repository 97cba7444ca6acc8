using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>Who or what imported a list, in the user's language.</summary>
public sealed class ImporterNames(IStringLocalizer<ImporterNames> texts)
{
    /// <summary>"Anna Becker", "API (nightly export)", "Watched folder (mapping »Fair«)", "Command line".</summary>
    public string Of(ImportEntry entry) => entry.From switch
    {
        ImportWay.Page => entry.By ?? texts["FormerUser"],
        ImportWay.Api => texts["Api", entry.By ?? ""],
        ImportWay.Folder => texts["Folder", entry.Run.MappingName ?? ""],
        _ => texts["CommandLine"],
    };
}
