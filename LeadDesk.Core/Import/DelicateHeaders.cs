namespace LeadDesk.Core.Import;

/// <summary>Headers of sensitive columns, left out unless the user chooses them: bank accounts, health, birth, nationality, beliefs.</summary>
/// <remarks>Data must be adequate and limited to what is necessary, and some of it must not be processed at all (GDPR, articles 5 and 9).</remarks>
public static class DelicateHeaders
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "iban", "bic", "swift", "kontonummer", "kontonr", "bankverbindung", "bankkonto", "bankleitzahl", "blz", "kreditkarte", "kreditkartennummer",
        "gesundheit", "krankheit", "krankheiten", "diagnose", "behinderung", "allergie", "allergien", "blutgruppe", "krankenkasse", "health", "disease", "diagnosis", "disability", "allergies",
        "geburtsdatum", "geburtstag", "geburtsort", "geburtsjahr", "geburtsname", "geboren", "geb", "gebdatum", "birthday", "birthdate", "birthplace", "birth", "born", "dob",
        "nationalitaet", "staatsangehoerigkeit", "staatsbuergerschaft", "nationality", "citizenship", "ethnicity",
        "religion", "konfession", "gewerkschaft", "passnummer", "ausweisnummer", "passport", "steuernummer", "steueridentifikationsnummer", "sozialversicherungsnummer", "ssn",
    };

    private static readonly (string First, string Second)[] Pairs =
        [("bank", "account"), ("credit", "card"), ("date", "birth"), ("steuer", "id"), ("tax", "id")];

    /// <summary>Whether a header names such data.</summary>
    public static bool Contain(string header)
    {
        var tokens = HeaderWords.Of(header).Tokens;

        return tokens.Any(Words.Contains) || Pairs.Any(pair => tokens.Contains(pair.First) && tokens.Contains(pair.Second));
    }
}
