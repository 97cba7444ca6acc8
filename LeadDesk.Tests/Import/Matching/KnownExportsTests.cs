using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class KnownExportsTests
{
    [Theory]
    [InlineData("Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Associated Company|Lead Status|Create Date", "HubSpot")]
    [InlineData("Datensatz-ID|Vorname|Nachname|E-Mail|Lifecycle-Phase", "HubSpot")]
    [InlineData("Lead Owner|First Name|Last Name|Title|Company / Account|Lead Source|Rating|Street|Email", "Salesforce")]
    [InlineData("Id|IsDeleted|LastName|FirstName|Company|LeadSource|OwnerId|SystemModstamp", "Salesforce")]
    [InlineData("(Do Not Modify) Lead|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Subject|First Name|Last Name", "Dynamics 365")]
    [InlineData("(Nicht ändern) Kontakt|(Nicht ändern) Zeilenprüfsumme|(Nicht ändern) Geändert am|Vollständiger Name", "Dynamics 365")]
    [InlineData("Record Id|Lead Owner.id|Lead Owner|Company|First Name|Last Name|Email", "Zoho")]
    [InlineData("first_name|last_name|account_name|primary_address_postalcode|lead_source_description|refered_by", "SugarCRM")]
    [InlineData("ContactFormOfAddressCode|ContactFirstName|ContactLastName|ContactEMail|QualificationLevelCode", "SAP")]
    [InlineData("Person - ID|Person - Name|Person - Organization|Person - Email - Work|Person - Phone - Work", "Pipedrive")]
    [InlineData("Email|First Name|Last Name|Phone|Date Created|IP Address|Tags", "ActiveCampaign")]
    [InlineData("Id|First Name|Last Name|Email Address|Company Name|Person Score|Person Source|Person Status", "Marketo")]
    [InlineData("Email Address|First Name|Last Name|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|LEID|EUID|NOTES", "Mailchimp")]
    [InlineData("name|industry|first_visit_date|last_visit_date|visits|website_url|employee_count", "Leadfeeder")]
    [InlineData("event_date|event_timestamp|event_name|user_id|page_location", "Google Analytics")]
    [InlineData("LeadDesk-Nr.|Vorname|Nachname|Punkte (LeadDesk)", "LeadDesk")]
    [InlineData("Vorname|Nachname|E-Mail|Firma|Lead Source", null)]
    [InlineData("Email|First Name|Last Name|Phone", null)]
    [InlineData("E-Mail|Art|Datum", null)]
    public void A_product_is_recognised_by_its_headers(string headers, string? product)
    {
        Assert.Equal(product, KnownExports.Of(headers.Split('|'))?.Name);
    }

    [Fact]
    public void Blank_headers_do_no_harm()
    {
        Assert.Null(KnownExports.Of([null, "", "E-Mail"]));
    }

    [Fact]
    public void Its_columns_are_certain()
    {
        var proposal = Propose(
            "Record ID|First Name|Last Name|Email|Contact owner|Number of Pageviews|Time Last Seen|Associated Company IDs",
            "901|Jana|Köhler|jana@example.org|Max|12|2026-03-12 10:00|77",
            "902|Peter|Abel|peter@example.org|Max|0||78");

        Assert.Equal(
            [
                new ColumnTarget.Field(BuiltInFields.ExternalId),
                new ColumnTarget.Field(BuiltInFields.FirstName),
                new ColumnTarget.Field(BuiltInFields.LastName),
                new ColumnTarget.Field(BuiltInFields.Email),
                new ColumnTarget.NewField("Contact owner", FieldType.Text),
                new ColumnTarget.Occurrences(ActivityTypes.PageVisit, DateColumn: 6),
                new ColumnTarget.NewField("Time Last Seen", FieldType.Date),
                new ColumnTarget.LeaveOut(),
            ],
            proposal.Columns.Select(column => column.Column.Target));
        Assert.All(proposal.Columns.Where(column => column.Column.Index is not (4 or 6)), column => Assert.True(column.Confidence > 0.9));
        Assert.Null(proposal.Mapping.FaultIn(FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void Two_columns_of_one_meaning_never_get_the_same_target()
    {
        var proposal = Propose(
            "Person - Name|Person - Organization|Organization - Name|Person - Email - Work|Person - Email - Home",
            "Jana Köhler|Köhler AG|Köhler Aktiengesellschaft|jana@example.org|j@example.com");

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Company), proposal.Columns[1].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), proposal.Columns[3].Column.Target);
        Assert.Null(proposal.Mapping.FaultIn(FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void A_whole_name_beside_its_parts_is_left_out()
    {
        var proposal = Propose("Record Id|Lead Owner.id|Full Name|First Name|Last Name", "a1|9|Jana Köhler|Jana|Köhler");

        Assert.Equal(new ColumnTarget.LeaveOut(), proposal.Columns[2].Column.Target);
    }

    [Fact]
    public void Results_of_an_own_export_stay_out_and_values_come_back_as_they_were()
    {
        var proposal = Propose("LeadDesk-Nr.|Anrede|Nachname|PLZ|Punkte (LeadDesk)|Note (LeadDesk)", "17|Mr.|Köhler|4109|80|A", "18|Frau|Abel|10115|20|C");

        Assert.Equal(new ColumnTarget.LeadNumber(), proposal.Columns[0].Column.Target);
        Assert.Empty(proposal.Columns[1].Column.Changes);
        Assert.Equal(0, proposal.Columns[3].LostZeros);
        Assert.All(proposal.Columns.Skip(4), column => Assert.Equal(new ColumnTarget.LeaveOut(), column.Column.Target));
    }

    [Fact]
    public void Events_of_google_analytics_are_activities()
    {
        string[] headers = ["event_date", "event_timestamp", "event_name", "user_id", "page_location"];
        var rows = Lists.Rows("20260312|1773300000000000|page_view|901|https://example.org/preise").ToList();

        var mapping = new ListMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(ImportKind.Activities, headers, rows).Mapping;
        var activity = new ActivityRowReader(mapping, null, new(5, CountsCells: false), null).Read(rows[0], _ => { });

        Assert.Equal(("901", "page_view", new DateTime(2026, 3, 12), "https://example.org/preise"), (activity!.ExternalId, activity.TypeName, activity.At.Value, activity.Detail));
        Assert.Equal(ActivityTypes.PageVisit, new ActivityTypeNames(FieldCatalogue.BuiltIn).Find(activity.TypeName));
    }

    [RealListFact("zoho-crm/Leads.csv")]
    public void A_real_crm_export_is_recognised()
    {
        var (headers, rows) = Lists.OfFile("zoho-crm/Leads.csv");

        var proposal = new ListMatcher(FieldCatalogue.BuiltIn, WritingHabit.American).Propose(ImportKind.Leads, headers, rows);

        Assert.Equal("Zoho", KnownExports.Of(headers)!.Name);
        Assert.Equal(
            [BuiltInFields.ExternalId, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.Email, BuiltInFields.Mobile, BuiltInFields.Website, BuiltInFields.Industry, BuiltInFields.Source],
            proposal.Columns.Select(column => column.Column.Target).OfType<ColumnTarget.Field>().Select(field => field.Key));
    }

    private static ImportProposal Propose(string headers, params string[] rows) =>
        new ListMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(ImportKind.Leads, headers.Split('|'), Lists.Rows(rows));
}
