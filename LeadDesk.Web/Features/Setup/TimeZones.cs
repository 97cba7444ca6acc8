namespace LeadDesk.Web.Features.Setup;

/// <summary>The time zones an organisation can choose from, by IANA name.</summary>
public static class TimeZones
{
    public const string Default = "Europe/Berlin";

    /// <summary>Cities by continent, and UTC; without the aliases the database of time zones drags along.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(IanaName).OfType<string>().Where(IsCity).Append("UTC").Append(Default).Distinct().Order(StringComparer.Ordinal)];

    public static bool IsKnown(string name) => All.Contains(name);

    private static string? IanaName(TimeZoneInfo zone) =>
        zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? name : null;

    private static bool IsCity(string name) => name.Split('/')[0] is
        "Africa" or "America" or "Antarctica" or "Arctic" or "Asia" or "Atlantic" or "Australia" or "Europe" or "Indian" or "Pacific";
}
