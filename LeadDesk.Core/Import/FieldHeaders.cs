using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>What people write above the columns that LeadDesk has a field for, in German and English.</summary>
internal static class FieldHeaders
{
    public const string FullName = "fullName";

    /// <summary>LeadDesk's own number; no key of a field looks like this.</summary>
    public const string LeadNumber = "#leadNumber";

    public static ValueList<Synonyms<string>> All { get; } =
    [
        Synonyms<string>.Of(
            BuiltInFields.ExternalId,
            "external id|lead id|mql id|kundennummer|kunden nr|kundennr|customer id|customer number|contact id|record id|debitorennummer|externe id|lead nummer|opportunity id",
            "id|number|nr|nummer|lfd nr|guid|uuid|konto|datensatz id|person id"),
        Synonyms<string>.Of(BuiltInFields.Salutation, "anrede|salutation|name prefix", "gruss"),
        Synonyms<string>.Of(BuiltInFields.AcademicTitle, "akad titel|akademischer titel|academic title|titel akad grad|akad grad|akademischer grad|doktortitel"),
        Synonyms<string>.Of(BuiltInFields.FirstName, "vorname|first name|given name|vornamen|rufname", "firstname|forename|givenname|fname"),
        Synonyms<string>.Of(BuiltInFields.LastName, "nachname|last name|surname|family name|familienname|zuname", "lastname|familyname|lname"),
        Synonyms<string>.Of(
            BuiltInFields.JobTitle,
            "job title|jobtitel|berufsbezeichnung|stellenbezeichnung|occupation|position im unternehmen",
            "position|funktion|function|job|beruf|rolle|role|stelle|job position|jobbezeichnung|dienststellung"),
        Synonyms<string>.Of(BuiltInFields.Department, "abteilung|department|fachbereich", "bereich|dept|team"),
        Synonyms<string>.Of(BuiltInFields.Email, "email|email address|mail address|mailadresse|emailadresse|email adresse", "mail|mailaddress|emailaddress"),
        Synonyms<string>.Of(
            BuiltInFields.Phone,
            "telefon|telefonnummer|phone|phone number|telephone|telephone number|rufnummer|festnetz|tel",
            "phones|fon|tel nr|telnr|durchwahl|business phone|work phone|telefon geschaeftlich"),
        Synonyms<string>.Of(
            BuiltInFields.Mobile, "mobil|mobile|mobiltelefon|mobilnummer|handy|handynummer|mobile phone|cell phone|mobile number", "cell|cellphone|mobilfunk"),
        Synonyms<string>.Of(
            BuiltInFields.Company,
            "firma|unternehmen|company|company name|account name|organisation|organization|organization name|firmenname|unternehmensname|arbeitgeber",
            "account|employer|betrieb|kunde|business name|organisation name"),
        Synonyms<string>.Of(BuiltInFields.Industry, "branche|industry|wirtschaftszweig|business segment", "sector|sektor|branchen|industries|business type"),
        Synonyms<string>.Of(
            BuiltInFields.Employees,
            "mitarbeiter|mitarbeiterzahl|mitarbeiteranzahl|anzahl mitarbeiter|employees|number of employees|no of employees|num employees|employee count|company size|unternehmensgroesse|beschaeftigte",
            "firmengroesse|headcount|staff|ma|size|numberofemployees"),
        Synonyms<string>.Of(
            BuiltInFields.Revenue,
            "umsatz|jahresumsatz|annual revenue|revenue|umsatz eur|turnover|estimated revenue",
            "annualrevenue|umsatzerloese|sales volume"),
        Synonyms<string>.Of(BuiltInFields.Website, "webseite|website|homepage|web site|internetadresse|company website|website url", "url|web|internet|www|internetseite|domain"),
        Synonyms<string>.Of(BuiltInFields.Street, "strasse|street|street address|adresse|strasse hausnummer|anschrift", "address|address 1|address line 1|streetaddress|str|strasse nr|billing street"),
        Synonyms<string>.Of(BuiltInFields.PostalCode, "plz|postleitzahl|zip|zip code|postal code|zipcode|postcode|zip postal code", "billing postal code|billingpostalcode|postcode zip"),
        Synonyms<string>.Of(BuiltInFields.City, "ort|stadt|city|wohnort|town", "gemeinde|billingcity|standort"),
        Synonyms<string>.Of(BuiltInFields.Region, "bundesland|region|province|provinz|kanton|county|state province", "state|billingstate|gebiet"),
        Synonyms<string>.Of(BuiltInFields.Country, "country|country code|laenderkennzeichen|country iso2 code|laendercode|landeskennung", "land|billingcountry|country name|staat|country region|nation"),
        Synonyms<string>.Of(BuiltInFields.Language, "sprache|korrespondenzsprache|preferred language", "language|lang|locale|sprachcode"),
        Synonyms<string>.Of(
            BuiltInFields.Source,
            "lead source|leadquelle|lead quelle|herkunft|utm source|source name|leadherkunft",
            "quelle|source|origin|channel|kanal|kampagnenquelle"),
        Synonyms<string>.Of(BuiltInFields.Interest, "interesse|produktinteresse|product interest|product of interest|interessen", "interest|interests|interessiert an"),
        Synonyms<string>.Of(
            BuiltInFields.EmailConsent,
            "einwilligung|newsletter|opt in|optin|email opt in|consent|werbeeinwilligung|dsgvo einwilligung",
            "permission|newsletter erlaubt|marketing consent|erlaubnis"),
        Synonyms<string>.Of(
            BuiltInFields.LegalBasis, "rechtsgrundlage|legal basis|lawful basis|rechtsgrundlage der verarbeitung|dsgvo rechtsgrundlage", "legalbasis|grundlage"),
        Synonyms<string>.Of(
            BuiltInFields.Notes,
            "notizen|notiz|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|additional comments|beschreibung",
            "notes|note|comment|comments|description|remarks|remark|kommentare|freitext"),
        Synonyms<string>.Of(LeadNumber, "", "leaddesk nr|leaddesk nummer|leaddesk number|leaddesk no|leaddesk id"),
        Synonyms<string>.Of(
            FullName,
            "ansprechpartner|contact name|contact person|full name|fullname|kontaktperson|vor und nachname|vorname nachname|vorname und nachname|vorname name|name vorname|name und vorname|nachname vorname"
                + "|nachname und vorname|familienname vorname|vollstaendiger name|ganzer name|last name first name|first name last name|first and last name|surname first name",
            "name|kontakt|person|lead name|spender|kontaktname|namen"),
    ];

    /// <summary>"Titel" alone: Dr., Mrs. or managing director; only the values tell.</summary>
    public static Synonyms<string> AnyTitle { get; } = Synonyms<string>.Of("title", "", "titel|title|name prefix|prefix|titel anrede");

    /// <summary>Headers of numbers that only identify something.</summary>
    public static ValueList<string> IdWords { get; } = ["id", "guid", "uuid", "nr", "nummer", "no"];

    /// <summary>Words that make a header mean something else than the known words in it.</summary>
    public static ValueList<string> OtherWords { get; } =
    [
        "id", "ids", "guid", "type", "typ", "status", "stage", "owner", "besitzer", "has", "is", "hat", "ist", "valid", "bounced", "count", "rank",
        "monthly", "monatlich", "monatlicher", "expected", "erwarteter", "geplanter", "parent", "created", "modified",
    ];

    /// <summary>Headers that keep a column of digits from becoming numbers.</summary>
    public static ValueList<string> CodeWords { get; } =
        ["id", "ids", "guid", "uuid", "nr", "nummer", "code", "plz", "zip", "postleitzahl", "phone", "telefon", "fax", "mobil", "mobile", "iban", "blz", "konto"];

    /// <summary>What has no business in LeadDesk and is left out unless the user insists.</summary>
    public static ValueList<string> Secrets { get; } =
        ["password", "passwort", "kennwort", "pwd", "cvv", "cvv2", "ccnumber", "creditcard", "kreditkarte", "kreditkartennummer", "pin", "ssn", "nationalid", "sessionid", "ccexpires", "mothersmaiden"];
}
