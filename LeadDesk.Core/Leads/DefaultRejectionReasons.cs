namespace LeadDesk.Core.Leads;

/// <summary>Why leads are rejected or lost, as an installation starts; organisations change names and add their own.</summary>
public static class DefaultRejectionReasons
{
    private static readonly (string Key, string English, string German)[] All =
    [
        ("student", "Student or trainee", "Studium oder Ausbildung"),
        ("competitor", "Competitor", "Wettbewerb"),
        ("noBudget", "No budget", "Kein Budget"),
        ("noNeed", "No need", "Kein Bedarf"),
        ("wrongContact", "Wrong contact person", "Falsche Kontaktperson"),
        ("notReachable", "Not reachable", "Nicht erreichbar"),
        ("alreadyCustomer", "Already a customer", "Bereits Kunde"),
        ("badData", "Bad data", "Fehlerhafte Daten"),
        ("other", "Other reason", "Anderer Grund"),
    ];

    /// <param name="language">"de" for German names, anything else for English ones.</param>
    public static IReadOnlyList<(string Key, string Name)> In(string language) =>
        [.. All.Select(reason => (reason.Key, language == "de" ? reason.German : reason.English))];
}
