using System.Collections.Frozen;

namespace LeadDesk.Core.Import;

/// <summary>What a header says about the values below it, whatever field they belong to.</summary>
internal static class HeaderMeanings
{
    private static readonly FrozenSet<string> Past = Words(
        "seit|since|geboren|geb|born|birth|birthday|birthdate|dob|created|erstellt|angelegt|erfasst|founded|gegruendet|established|joined|registered|registriert|angemeldet"
        + "|modified|updated|geaendert|aktualisiert|contacted|kontaktiert|erstkontakt|purchased|gekauft|ordered|bestellt|hired|eingestellt|received|erhalten|imported|importiert|gewonnen|won");

    private static readonly string[] PastBeginnings = ["geburt", "gruendung", "eintritt", "erstell", "anlage", "registrier", "kaufdatum", "eingang", "aufnahme"];

    private static readonly FrozenSet<string> Last = Words("letzte|letzter|letztes|letzten|last|latest|zuletzt|erste|erster|erstes|first");

    private static readonly FrozenSet<string> Events = Words(
        "kontakt|contact|besuch|visit|login|aktivitaet|activity|anruf|call|kauf|purchase|order|bestellung|mail|email|meeting|termin|change|aenderung|update|touch|seen|gespraech|anmeldung");

    private static readonly FrozenSet<string> Dates = Words("datum|date|am|geburtstag|termin|zeitpunkt|timestamp|faellig|due|datetime|tag|day");

    private static readonly string[] DateEndings = ["datum", "termin", "beginn", "stichtag"];

    // "Umsatz seit 2020" is no date.
    private static readonly FrozenSet<string> Amounts = Words(
        "umsatz|revenue|betrag|amount|wert|value|anzahl|zahl|number|count|summe|sum|total|preis|price|kosten|costs|gehalt|salary|nr|nummer|no|id|plz|zip|code|menge|quantity|punkte|points|score");

    private static readonly FrozenSet<string> QuestionBeginnings = Words(
        "is|ist|are|sind|has|hat|have|haben|can|kann|may|darf|will|should|soll|wants|moechte|does|do|did|was|war|wurde");

    private static readonly FrozenSet<string> Questions = Words(
        "janein|yesno|newsletter|optin|consent|einwilligung|erlaubt|erlaubnis|allowed|aktiv|active|inaktiv|inactive|vip|flag|interessiert|interested|teilgenommen|attended|teilnahme"
        + "|bestaetigt|confirmed|zugestimmt|agreed|zustimmung|abonniert|subscribed|subscriber|abonnent|verified|geprueft|enabled|disabled|gesperrt|blocked|geloescht|deleted|archiviert|archived|valid|bounced");

    /// <summary>Whether days under this header lie in the past by what they mean: of birth, of creation, since when somebody is a customer.</summary>
    public static bool LieInThePast(HeaderWords header) =>
        header.Tokens.Any(token => Past.Contains(token) || PastBeginnings.Any(word => token.StartsWith(word, StringComparison.Ordinal)))
        || (header.Tokens.Any(Last.Contains) && header.Tokens.Any(Events.Contains));

    /// <summary>Whether the header speaks of days, so that 45992 below it is one as Excel counts them.</summary>
    public static bool AreDays(HeaderWords header) =>
        !header.Tokens.Any(Amounts.Contains)
        && (LieInThePast(header)
            || header.Tokens.Any(token => Dates.Contains(token) || DateEndings.Any(word => token.EndsWith(word, StringComparison.Ordinal))));

    /// <summary>Whether the header asks something that is answered by yes or no.</summary>
    public static bool AskYesOrNo(string header, HeaderWords words) =>
        header.TrimEnd().EndsWith('?')
        || (words.Tokens.Count > 1 && QuestionBeginnings.Contains(words.Tokens[0]))
        || words.Tokens.Any(Questions.Contains)
        || words.Compact.EndsWith("janein", StringComparison.Ordinal) || words.Compact.EndsWith("yesno", StringComparison.Ordinal)
        || words.Compact.Contains("optin", StringComparison.Ordinal);

    private static FrozenSet<string> Words(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
