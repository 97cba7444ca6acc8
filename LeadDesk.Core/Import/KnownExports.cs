using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>Recognises the exports of widespread products by headers that only they write.</summary>
public static class KnownExports
{
    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();
    private static readonly ColumnTarget FullName = new ColumnTarget.FullName();

    private static readonly (string[][] Signs, KnownExport Export)[] All =
    [
        OfLeadDesk(),
        OfDynamics(),
        OfPipedrive(),
        OfHubSpot(),
        OfMailchimp(),
        OfMarketo(),
        OfSap(),
        OfSugar(),
        OfZoho(),
        OfSalesforce(),
        OfActiveCampaign(),
        OfLeadfeeder(),
        OfGoogleAnalytics(),
    ];

    /// <summary>The product that wrote a list with these headers; null when it is none of the known.</summary>
    public static KnownExport? Of(IReadOnlyList<string?> headers)
    {
        var words = headers.OfType<string>().Select(header => HeaderWords.Of(header).Compact).ToHashSet(StringComparer.Ordinal);

        return All.FirstOrDefault(known => known.Signs.Any(sign => sign.All(part => Has(words, part)))).Export;
    }

    // A star stands for the rest of a header.
    private static bool Has(HashSet<string> words, string part) =>
        part.EndsWith('*') ? words.Any(word => word.StartsWith(part[..^1], StringComparison.Ordinal)) : words.Contains(part);

    private static (string[][] Signs, KnownExport Export) OfLeadDesk() => (
        Signs("LeadDesk-Nr.|LeadDesk-Nummer|LeadDesk number|LeadDesk no.|LeadDesk ID"),
        new("LeadDesk", ImportKind.Leads, Columns((new ColumnTarget.LeadNumber(), "LeadDesk-Nr.|LeadDesk-Nummer|LeadDesk number|LeadDesk no.|LeadDesk ID")))
        {
            IsOwn = true,
        });

    private static (string[][] Signs, KnownExport Export) OfHubSpot() => (
        Signs(
            "Record ID+Lifecycle Stage|Record ID+Contact owner|Record ID+Marketing contact status|Record ID+Associated Company|Record ID+Create Date+Lead Status"
            + "|Lifecycle Stage+Contact owner|Contact ID+Lifecycle Stage|Marketing contact status|Original Source Drill-Down 1|Unsubscribed from all email"
            + "|Datensatz-ID+Lifecycle-Phase|Datensatz-ID+Lead-Status|Datensatz-ID+Zuständiger Mitarbeiter"),
        new("HubSpot", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Record ID|Contact ID|Datensatz-ID|Kontakt-ID"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (Field(BuiltInFields.Email), "Email|E-Mail"),
            (Field(BuiltInFields.Phone), "Phone Number|Telefonnummer"),
            (Field(BuiltInFields.Mobile), "Mobile Phone Number|Mobiltelefonnummer"),
            (Field(BuiltInFields.JobTitle), "Job Title|Jobbezeichnung|Position"),
            (Field(BuiltInFields.Company), "Company Name|Associated Company|Unternehmensname|Name des Unternehmens|Zugehöriges Unternehmen"),
            (Field(BuiltInFields.Industry), "Industry|Branche"),
            (Field(BuiltInFields.Employees), "Number of Employees|Anzahl der Mitarbeiter"),
            (Field(BuiltInFields.Revenue), "Annual Revenue|Jahresumsatz"),
            (Field(BuiltInFields.Website), "Website URL|Website-URL"),
            (Field(BuiltInFields.Street), "Street Address|Straße"),
            (Field(BuiltInFields.PostalCode), "Postal Code|Postleitzahl"),
            (Field(BuiltInFields.City), "City|Stadt"),
            (Field(BuiltInFields.Region), "State/Region|Bundesland/Region"),
            (Field(BuiltInFields.Country), "Country/Region|Land/Region"),
            (Field(BuiltInFields.Source), "Original Source|Original Traffic Source|Ursprüngliche Quelle"),
            (LeaveOut, "Associated Company IDs|Associated Contact IDs|Primary Associated Company ID|Associated Deal IDs"))
            .Concat(Counts(ActivityTypes.PageVisit, "Number of Pageviews", "Time Last Seen"))
            .Concat(Counts(ActivityTypes.FormSubmitted, "Number of Form Submissions", "Recent Conversion Date"))
            .Concat(Counts(ActivityTypes.EmailOpened, "Marketing emails opened", "Last marketing email open date"))
            .Concat(Counts(ActivityTypes.EmailClicked, "Marketing emails clicked", "Last marketing email click date"))));

    private static (string[][] Signs, KnownExport Export) OfSalesforce() => (
        Signs(
            "Company / Account+Email|Company / Account+Lead Source|Lead ID+Company / Account|Firma/Account|Unread By Owner"
            + "|IsDeleted+SystemModstamp|OwnerId+IsConverted|LastName+LeadSource+OwnerId|Account Name+Contact Owner+Mailing Street"),
        new("Salesforce", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Lead ID|Id|Contact ID|Lead-ID|Kontakt-ID"),
            (Field(BuiltInFields.Salutation), "Salutation|Anrede"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (FullName, "Name"),
            (Field(BuiltInFields.JobTitle), "Title|Titel"),
            (Field(BuiltInFields.Department), "Department|Abteilung"),
            (Field(BuiltInFields.Email), "Email|E-Mail"),
            (Field(BuiltInFields.Phone), "Phone|Telefon"),
            (Field(BuiltInFields.Mobile), "Mobile|Mobile Phone|Mobil"),
            (Field(BuiltInFields.Company), "Company / Account|Company|Account Name|Firma/Account|Accountname"),
            (Field(BuiltInFields.Industry), "Industry|Branche"),
            (Field(BuiltInFields.Employees), "No. of Employees|Number Of Employees|Employees|Mitarbeiter"),
            (Field(BuiltInFields.Revenue), "Annual Revenue|Jahresumsatz"),
            (Field(BuiltInFields.Website), "Website"),
            (Field(BuiltInFields.Street), "Street|Mailing Street|Straße"),
            (Field(BuiltInFields.PostalCode), "Zip/Postal Code|Postal Code|Mailing Zip/Postal Code|Mailing Postal Code|Postleitzahl"),
            (Field(BuiltInFields.City), "City|Mailing City|Stadt|Ort"),
            (Field(BuiltInFields.Region), "State/Province|State|Mailing State/Province|Mailing State|Bundesland/Provinz|Bundesland/Kanton"),
            (Field(BuiltInFields.Country), "Country|Mailing Country|Land"),
            (Field(BuiltInFields.Source), "Lead Source|Leadquelle|Lead-Quelle"),
            (Field(BuiltInFields.Notes), "Description|Beschreibung"),
            (LeaveOut, "Is Deleted|Master Record Id|System Modstamp|Owner Id|Created By Id|Last Modified By Id|Photo Url|Jigsaw|Clean Status|Unread By Owner"))));

    private static (string[][] Signs, KnownExport Export) OfDynamics() => (
        Signs("(Do Not Modify)*|(Nicht ändern)*"),
        new("Dynamics 365", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "(Do Not Modify) Lead|(Do Not Modify) Contact|(Nicht ändern) Lead|(Nicht ändern) Kontakt"),
            (LeaveOut, "(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am"),
            (FullName, "Name|Full Name|Vollständiger Name"),
            (Field(BuiltInFields.Salutation), "Salutation|Anrede"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (Field(BuiltInFields.JobTitle), "Job Title|Position"),
            (Field(BuiltInFields.Email), "Email|E-Mail"),
            (Field(BuiltInFields.Phone), "Business Phone|Telefon (geschäftlich)|Telefon 1"),
            (Field(BuiltInFields.Mobile), "Mobile Phone|Mobiltelefon"),
            (Field(BuiltInFields.Company), "Company Name|Firmenname|Company"),
            (Field(BuiltInFields.Industry), "Industry|Branche"),
            (Field(BuiltInFields.Employees), "No. of Employees|Anzahl der Mitarbeiter|Anzahl Mitarbeiter"),
            (Field(BuiltInFields.Revenue), "Annual Revenue|Jahresumsatz"),
            (Field(BuiltInFields.Website), "Website"),
            (Field(BuiltInFields.Street), "Street 1|Straße 1|Address 1: Street 1|Adresse 1: Straße 1"),
            (Field(BuiltInFields.PostalCode), "ZIP/Postal Code|PLZ|Address 1: ZIP/Postal Code|Adresse 1: Postleitzahl|Postleitzahl"),
            (Field(BuiltInFields.City), "City|Ort|Address 1: City|Adresse 1: Ort"),
            (Field(BuiltInFields.Region), "State/Province|State or Province|Bundesland/Kanton|Bundesland"),
            (Field(BuiltInFields.Country), "Country/Region|Country|Land/Region|Land"),
            (Field(BuiltInFields.Source), "Lead Source|Leadquelle|Leadursprung"),
            (Field(BuiltInFields.Interest), "Topic|Subject|Thema"),
            (Field(BuiltInFields.Notes), "Description|Beschreibung"))));

    private static (string[][] Signs, KnownExport Export) OfZoho() => (
        Signs(
            "Lead Owner.id|Record Id+Lead Owner|Lead Owner+Lead Status+Created Time|Lead Owner+Email Opt Out+Created Time|Lead-Besitzer+Lead-Status"),
        new("Zoho", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Record Id|Lead Id|Datensatz-ID"),
            (FullName, "Lead Name|Full Name"),
            (Field(BuiltInFields.Salutation), "Salutation|Anrede"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (Field(BuiltInFields.JobTitle), "Title|Titel"),
            (Field(BuiltInFields.Email), "Email|E-Mail"),
            (Field(BuiltInFields.Phone), "Phone|Telefon"),
            (Field(BuiltInFields.Mobile), "Mobile|Handy|Mobil"),
            (Field(BuiltInFields.Company), "Company|Firma|Unternehmen"),
            (Field(BuiltInFields.Industry), "Industry|Branche"),
            (Field(BuiltInFields.Employees), "No. of Employees|No of Employees|Anzahl der Mitarbeiter"),
            (Field(BuiltInFields.Revenue), "Annual Revenue|Jahresumsatz"),
            (Field(BuiltInFields.Website), "Website"),
            (Field(BuiltInFields.Street), "Street|Straße"),
            (Field(BuiltInFields.PostalCode), "Zip Code|Address - Zip / Postal Code|Postleitzahl|PLZ"),
            (Field(BuiltInFields.City), "City|Address - City|Ort|Stadt"),
            (Field(BuiltInFields.Region), "State|Address - State / Province|Bundesland"),
            (Field(BuiltInFields.Country), "Country|Address - Country / Region|Land"),
            (Field(BuiltInFields.Source), "Lead Source|Lead-Quelle"),
            (Field(BuiltInFields.Notes), "Description|Beschreibung"),
            (LeaveOut, "Lead Owner.id|Created By.id|Modified By.id|Converted Account.id|Converted Contact.id|Converted Deal.id|Layout.id|Owner.id"))));

    private static (string[][] Signs, KnownExport Export) OfSugar() => (
        Signs("primary_address_postalcode|Primary Address Postal Code|lead_source_description|refered_by|status_description+account_name"),
        new("SugarCRM", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "id"),
            (Field(BuiltInFields.Salutation), "salutation"),
            (Field(BuiltInFields.FirstName), "first_name"),
            (Field(BuiltInFields.LastName), "last_name"),
            (FullName, "full_name|name"),
            (Field(BuiltInFields.JobTitle), "title|Job Title"),
            (Field(BuiltInFields.Department), "department"),
            (Field(BuiltInFields.Email), "email_address|email1|Email Address|email_addresses_primary"),
            (Field(BuiltInFields.Phone), "phone_work|Office Phone"),
            (Field(BuiltInFields.Mobile), "phone_mobile|Mobile"),
            (Field(BuiltInFields.Company), "account_name"),
            (Field(BuiltInFields.Website), "website"),
            (Field(BuiltInFields.Street), "primary_address_street"),
            (Field(BuiltInFields.PostalCode), "primary_address_postalcode|Primary Address Postal Code"),
            (Field(BuiltInFields.City), "primary_address_city"),
            (Field(BuiltInFields.Region), "primary_address_state"),
            (Field(BuiltInFields.Country), "primary_address_country"),
            (Field(BuiltInFields.Language), "preferred_language"),
            (Field(BuiltInFields.Source), "lead_source"),
            (Field(BuiltInFields.Notes), "description"),
            (LeaveOut, "deleted|modified_user_id|created_by|team_id|team_set_id|assigned_user_id|contact_id|account_id|opportunity_id|campaign_id|reports_to_id|portal_name|portal_app"))));

    private static (string[][] Signs, KnownExport Export) OfSap() => (
        Signs(
            "ContactFormOfAddressCode|AccountPostalAddressElementsStreetPostalCode|QualificationLevelCode|OriginTypeCode+ContactEMail"
            + "|Lead ID+Qualification Level|Lead ID+Lead Qualification Level|Lead-ID+Qualifizierungsstufe"),
        new("SAP", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "ID|Lead ID|Lead-ID"),
            (Field(BuiltInFields.Salutation), "ContactFormOfAddressCodeText|Salutation|Anrede"),
            (Field(BuiltInFields.AcademicTitle), "ContactAcademicTitleCodeText|Academic Title"),
            (Field(BuiltInFields.FirstName), "ContactFirstName|First Name|Vorname"),
            (Field(BuiltInFields.LastName), "ContactLastName|Last Name|Nachname"),
            (Field(BuiltInFields.JobTitle), "ContactFunctionalTitleName|Job Title|Function|Funktion"),
            (Field(BuiltInFields.Email), "ContactEMail|E-Mail"),
            (Field(BuiltInFields.Phone), "ContactPhone|Phone|Telefon"),
            (Field(BuiltInFields.Mobile), "ContactMobile|Mobile|Mobiltelefon"),
            (FullName, "Contact|Primary Contact|Hauptansprechpartner"),
            (Field(BuiltInFields.Company), "Company|Account|Kunde"),
            (Field(BuiltInFields.Website), "AccountWebsite|Website"),
            (Field(BuiltInFields.Street), "AccountPostalAddressElementsStreetName|Street|Straße"),
            (Field(BuiltInFields.PostalCode), "AccountPostalAddressElementsStreetPostalCode|Postal Code|Postleitzahl"),
            (Field(BuiltInFields.City), "AccountCity|City|Ort"),
            (Field(BuiltInFields.Region), "AccountState|State|Region"),
            (Field(BuiltInFields.Country), "AccountCountry|Country/Region|Country|Land/Region|Land"),
            (Field(BuiltInFields.Source), "OriginTypeCodeText|Source|Quelle"),
            (Field(BuiltInFields.Interest), "Name|Topic"),
            (LeaveOut, "ObjectID|ETag|ContactFormOfAddressCode|ContactAcademicTitleCode"))));

    private static (string[][] Signs, KnownExport Export) OfPipedrive() => (
        Signs(
            "Person - Name+Person - Organization|Person - Name+Person - ID|Person - Name+Person - Email - Work|Person - First name+Person - Email - Work"
            + "|Person - Email - Work|Lead - Title+Lead - ID|Person - Name+Person - Organisation|Person - Name+Organization - Name"),
        new("Pipedrive", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Person - ID|Lead - ID"),
            (FullName, "Person - Name|Lead - Contact person|Deal - Contact person"),
            (Field(BuiltInFields.FirstName), "Person - First name|Person - Vorname"),
            (Field(BuiltInFields.LastName), "Person - Last name|Person - Nachname"),
            (Field(BuiltInFields.JobTitle), "Person - Title|Person - Job title|Person - Titel"),
            (Field(BuiltInFields.Email), "Person - Email - Work|Person - Email|Person - E-Mail - Arbeit|Person - E-Mail - Büro|Person - E-Mail"),
            (Field(BuiltInFields.Phone), "Person - Phone - Work|Person - Phone|Person - Telefon - Arbeit|Person - Telefon - Büro|Person - Telefon"),
            (Field(BuiltInFields.Mobile), "Person - Phone - Mobile|Person - Telefon - Mobil"),
            (Field(BuiltInFields.Company), "Person - Organization|Organization - Name|Lead - Organization|Person - Organisation|Organisation - Name"),
            (Field(BuiltInFields.Industry), "Organization - Industry|Organisation - Branche"),
            (Field(BuiltInFields.Employees), "Organization - Employee count|Organization - Number of employees"),
            (Field(BuiltInFields.Revenue), "Organization - Annual revenue"),
            (Field(BuiltInFields.Website), "Person - Website|Organization - Website|Organisation - Website"),
            (Field(BuiltInFields.City), "Person - City|Organization - City/town/village/locality of Address"),
            (Field(BuiltInFields.PostalCode), "Person - ZIP/Postal code of Postal address|Organization - ZIP/Postal code of Address"),
            (Field(BuiltInFields.Region), "Person - State|Organization - State/county of Address"),
            (Field(BuiltInFields.Country), "Person - Country|Organization - Country of Address"),
            (Field(BuiltInFields.Source), "Lead - Source|Lead - Source channel|Lead - Quelle"),
            (Field(BuiltInFields.Interest), "Lead - Title|Lead - Titel"),
            (LeaveOut, "Organization - ID|Deal - ID|Person - Profile picture"))));

    private static (string[][] Signs, KnownExport Export) OfActiveCampaign() => (
        Signs(
            "Contact ID+Account Name+Date Created|Email+First Name+Last Name+Date Created+IP Address|Email+First Name+IP+Tags+Lists|cdate+udate+email"),
        new("ActiveCampaign", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Contact ID|ID"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (Field(BuiltInFields.JobTitle), "Job Title|Position"),
            (Field(BuiltInFields.Email), "Email|Email Address|E-Mail"),
            (Field(BuiltInFields.Phone), "Phone|Telefon"),
            (Field(BuiltInFields.Company), "Account Name|Account|Organization|Orgname"),
            (LeaveOut, "IP|IP Address|Hash|SegmentIO ID|Gravatar|IP4|UA|Deleted At|Anonymized"))));

    private static (string[][] Signs, KnownExport Export) OfMarketo() => (
        Signs(
            "Person Score+Person Source|Person Score+Person Status|Marketing Suspended|Marketing Suspended Reason|Lead Partition|Person Partition|Acquisition Program"
            + "|Lead Score+Lead Source+Email Address|leadPartitionId|Original Source Type+Registration Source Type"),
        new("Marketo", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "Id|Marketo Id|Lead Id|Person Id"),
            (Field(BuiltInFields.Salutation), "Salutation"),
            (Field(BuiltInFields.FirstName), "First Name"),
            (Field(BuiltInFields.LastName), "Last Name"),
            (FullName, "Full Name"),
            (Field(BuiltInFields.JobTitle), "Job Title|Title"),
            (Field(BuiltInFields.Department), "Department"),
            (Field(BuiltInFields.Email), "Email Address|Email"),
            (Field(BuiltInFields.Phone), "Phone Number|Phone"),
            (Field(BuiltInFields.Mobile), "Mobile Phone Number|Mobile Phone"),
            (Field(BuiltInFields.Company), "Company Name|Company"),
            (Field(BuiltInFields.Industry), "Industry"),
            (Field(BuiltInFields.Employees), "Num Employees|Number Of Employees"),
            (Field(BuiltInFields.Revenue), "Annual Revenue"),
            (Field(BuiltInFields.Website), "Website"),
            (Field(BuiltInFields.Street), "Address"),
            (Field(BuiltInFields.PostalCode), "Postal Code"),
            (Field(BuiltInFields.City), "City"),
            (Field(BuiltInFields.Region), "State"),
            (Field(BuiltInFields.Country), "Country"),
            (Field(BuiltInFields.Source), "Person Source|Lead Source"),
            (LeaveOut, "Inferred Company|Inferred Country|Inferred City|Inferred State Region|Inferred Postal Code|Inferred Metropolitan Area|Anonymous IP|Cookies|Lead Partition Id"))));

    private static (string[][] Signs, KnownExport Export) OfMailchimp() => (
        Signs("MEMBER_RATING+OPTIN_TIME|MEMBER_RATING+LAST_CHANGED|LEID+EUID"),
        new("Mailchimp", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "EUID"),
            (Field(BuiltInFields.Email), "Email Address|E-Mail-Adresse|Email"),
            (Field(BuiltInFields.FirstName), "First Name|Vorname"),
            (Field(BuiltInFields.LastName), "Last Name|Nachname"),
            (Field(BuiltInFields.Phone), "Phone Number|Telefonnummer"),
            (Field(BuiltInFields.Company), "Company|Company Name|Unternehmen|Firma"),
            (Field(BuiltInFields.Street), "Address|Adresse"),
            (Field(BuiltInFields.Country), "CC"),
            (Field(BuiltInFields.Notes), "NOTES"),
            (new ColumnTarget.Occurrences(ActivityTypes.Unsubscribe), "UNSUB_TIME"),
            (LeaveOut, "OPTIN_IP|CONFIRM_IP|LATITUDE|LONGITUDE|GMTOFF|DSTOFF|TIMEZONE|REGION|LAST_CHANGED|LEID|UNSUB_CAMPAIGN_ID"))));

    private static (string[][] Signs, KnownExport Export) OfLeadfeeder() => (
        Signs("first_visit_date+last_visit_date|view_in_leadfeeder|Leadfeeder*|Dealfront*|Company name+Visits+Last visit|First visit+Last visit+Visits"),
        new("Leadfeeder", ImportKind.Leads, Columns(
            (Field(BuiltInFields.ExternalId), "business_id|Company ID|Leadfeeder ID|Dealfront ID"),
            (Field(BuiltInFields.Company), "name|Company name|Company|Firmenname|Unternehmen"),
            (Field(BuiltInFields.Industry), "industry|Branche"),
            (Field(BuiltInFields.Employees), "employee_count|Employees"),
            (Field(BuiltInFields.Revenue), "revenue|Umsatz"),
            (Field(BuiltInFields.Website), "website_url|Website"),
            (Field(BuiltInFields.Phone), "phone|Telefon"),
            (Field(BuiltInFields.City), "city|Stadt"),
            (Field(BuiltInFields.Region), "region|state"),
            (Field(BuiltInFields.Country), "country|Land"),
            (LeaveOut, "logo_url|view_in_leadfeeder|emailed_to|crm_lead_id|crm_organization_id"))
            .Concat(Counts(ActivityTypes.PageVisit, "visits", "last_visit_date"))));

    private static (string[][] Signs, KnownExport Export) OfGoogleAnalytics() => (
        Signs("event_name+event_date|event_name+event_timestamp|Event name+Event count|Event name+User ID|Ereignisname+Ereignisanzahl|Ereignisname+Nutzer-ID"),
        new("Google Analytics", ImportKind.Activities, Columns(
            (Part(ActivityPart.Type), "event_name|Ereignisname"),
            (Part(ActivityPart.Date), "event_date|Date|Datum|Date + hour and minute"),
            (Part(ActivityPart.LeadExternalId), "user_id|Nutzer-ID|User-ID|Effective user ID"),
            (Part(ActivityPart.Detail), "page_location|Page location|Page path and screen class|Seitenpfad und Bildschirmklasse|Seitenstandort|Page path"),
            (Part(ActivityPart.Count), "event_count|Ereignisanzahl"),
            (LeaveOut, "event_timestamp|event_params|user_pseudo_id|stream_id|platform|event_bundle_sequence_id"))));

    private static string[][] Signs(string signs) =>
        [.. signs.Split('|').Select(sign => sign.Split('+').Select(Sign).ToArray())];

    private static string Sign(string header) => HeaderWords.Of(header).Compact + (header.EndsWith('*') ? "*" : "");

    private static IEnumerable<KnownExport.Meaning> Columns(params (ColumnTarget Target, string Headers)[] columns) => columns
        .SelectMany(column => column.Headers.Split('|').Select(header => new KnownExport.Meaning(HeaderWords.Of(header).Compact, column.Target)))
        .DistinctBy(meaning => meaning.Header, StringComparer.Ordinal);

    private static IEnumerable<KnownExport.Meaning> Counts(string type, string header, string when) =>
        [new(HeaderWords.Of(header).Compact, new ColumnTarget.Occurrences(type), HeaderWords.Of(when).Compact)];

    private static ColumnTarget.Field Field(string key) => new(key);

    private static ColumnTarget.Activity Part(ActivityPart part) => new(part);
}
