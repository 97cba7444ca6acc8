namespace LeadDesk.Web.Features.Settings;

/// <summary>A page of settings: the overview and the command palette lead there.</summary>
/// <param name="Key">Of its name in both.</param>
/// <param name="Group">Key of the group it stands in.</param>
/// <param name="Icon">Name of a Material symbol.</param>
public sealed record SettingsPlace(string Key, string Group, string Path, string Icon);

/// <summary>All pages of settings, in the order of the overview.</summary>
public static class SettingsPlaces
{
    private const string People = "People";
    private const string Organisation = "OrganisationGroup";
    private const string Leads = "Leads";
    private const string Data = "Data";

    public static IReadOnlyList<SettingsPlace> All { get; } =
    [
        new("Users", People, "/users", "manage_accounts"),
        new("Routing", People, "/settings/routing", "alt_route"),
        new("Organisation", Organisation, "/settings/organisation", "apartment"),
        new("Markets", Organisation, "/settings/markets", "travel_explore"),
        new("Fields", Leads, "/settings/fields", "data_object"),
        new("Reasons", Leads, "/settings/reasons", "thumbs_up_down"),
        new("Suppression", Data, "/privacy/suppression", "block"),
        new("ApiKeys", Data, "/settings/api-keys", "key"),
        new("Api", Data, "/settings/api", "code"),
    ];
}
