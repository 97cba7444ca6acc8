namespace LeadDesk.Web.Account.Sessions;

/// <summary>A browser in words by which people recognise it; the exact version is nobody's concern.</summary>
public static class BrowserName
{
    // In this order: most browsers also claim to be those further down.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
         ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>For example "Firefox · Windows"; null when the header names no browser and no system.</summary>
    public static string? In(string? userAgent)
    {
        string?[] parts = [NameIn(userAgent, Browsers), NameIn(userAgent, Systems)];

        return string.Join(" · ", parts.OfType<string>()) is { Length: > 0 } name ? name : null;
    }

    private static string? NameIn(string? userAgent, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name;
}
