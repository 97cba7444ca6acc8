using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Tests.Import.Upload;

public class KindGuessTests
{
    [Theory]
    [InlineData("E-Mail|Ergebnis|Datum", "a@example.org|gewonnen|01.02.2026", ImportKind.Outcomes)]
    [InlineData("Kundennummer|Gewonnen am|Auftragswert", "17|01.02.2026|1000", ImportKind.Outcomes)]
    [InlineData("E-Mail|Gewonnen", "a@example.org|ja", ImportKind.Outcomes)]
    [InlineData("E-Mail|Konvertiert", "a@example.org|ja", ImportKind.Leads)]
    [InlineData("E-Mail|Vorname|Nachname|Status", "a@example.org|Jana|Köhler|gewonnen", ImportKind.Leads)]
    [InlineData("E-Mail|Art|Datum", "a@example.org|Anruf|01.02.2026", ImportKind.Activities)]
    [InlineData("event_date|event_name|user_id", "20260312|page_view|901", ImportKind.Activities)]
    [InlineData("Termin-Nr.|E-Mail|Betreff|Datum", "1|a@example.org|Vorführung|01.02.2026", ImportKind.Activities)]
    [InlineData("E-Mail|Betreff|Datum", "a@example.org|Anfrage zu Pumpen|01.02.2026", ImportKind.Leads)]
    [InlineData("E-Mail|Betreff|Datum", "a@example.org|Vorführung|01.02.2026\na@example.org|Schulung|02.02.2026", ImportKind.Activities)]
    [InlineData("Termin-Nr.|E-Mail|Vorname|Nachname|Betreff|Datum", "1|a@example.org|Jana|Köhler|Vorführung|01.02.2026", ImportKind.Leads)]
    public void The_columns_say_what_a_list_tells_of(string headers, string rows, ImportKind kind)
    {
        Assert.Equal(kind, KindGuess.Of(headers.Split('|'), [.. Lists.Rows(rows.Split('\n'))], FieldCatalogue.BuiltIn, WritingHabit.German));
    }

    [RealListFact("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv")]
    public void Closed_deals_are_outcomes() => Assert.Equal(ImportKind.Outcomes, OfFile("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv"));

    [RealListFact("zoho-crm/Potentials.csv")]
    public void Deals_of_a_crm_are_outcomes() => Assert.Equal(ImportKind.Outcomes, OfFile("zoho-crm/Potentials.csv"));

    [RealListFact("olist-funnel/olist_leads_joined.xlsx")]
    public void Leads_with_a_won_date_for_some_are_leads() => Assert.Equal(ImportKind.Leads, OfFile("olist-funnel/olist_leads_joined.xlsx"));

    [RealListFact("maven-crm/sales_pipeline.csv")]
    public void Deals_that_name_no_lead_are_leads() => Assert.Equal(ImportKind.Leads, OfFile("maven-crm/sales_pipeline.csv"));

    [RealListsTheory]
    [InlineData("bank-marketing/bank-additional-full.xlsx", ImportKind.Leads)]
    [InlineData("bank-marketing/bank-additional.csv", ImportKind.Leads)]
    [InlineData("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx", ImportKind.Leads)]
    [InlineData("german/DATEV_EXTF_Stammdaten.csv", ImportKind.Leads)]
    [InlineData("german/eshava_Addresses.csv", ImportKind.Leads)]
    [InlineData("german/eshava_Addresses2.csv", ImportKind.Leads)]
    [InlineData("german/klfischer_kunden.csv", ImportKind.Leads)]
    [InlineData("german/parteispenden-1994ff-jur.csv", ImportKind.Leads)]
    [InlineData("german/parteispenden-2011-jur.tsv", ImportKind.Leads)]
    [InlineData("german/uni-kontaktliste-52716-masked.xlsx", ImportKind.Leads)]
    [InlineData("mautic/10contacts.csv", ImportKind.Leads)]
    [InlineData("mautic/fakeleaddata.csv", ImportKind.Leads)]
    [InlineData("maven-crm/sales_pipeline-dd-mm-yy.csv", ImportKind.Leads)]
    [InlineData("odoo/contacts_import_template.xlsx", ImportKind.Leads)]
    [InlineData("odoo/crm_lead.xls", ImportKind.Leads)]
    [InlineData("odoo/res_partner.xlsx", ImportKind.Leads)]
    [InlineData("olist-funnel/dd-mm-yyyy_olist_marketing_qualified_leads_dataset.csv", ImportKind.Leads)]
    [InlineData("orocrm/contact_with_duplicate_records.csv", ImportKind.Leads)]
    [InlineData("orocrm/demo-leads.csv", ImportKind.Leads)]
    [InlineData("orocrm/import_wrong_data.csv", ImportKind.Leads)]
    [InlineData("orocrm/lead_import_same_phone_address.csv", ImportKind.Leads)]
    [InlineData("orocrm/report-leads-bom.csv", ImportKind.Leads)]
    [InlineData("salesforce/accountData.csv", ImportKind.Leads)]
    [InlineData("salesforce/csvtext_BOM_UTF8.csv", ImportKind.Leads)]
    [InlineData("zoho-crm/Leads.csv", ImportKind.Leads)]
    [InlineData("zoho-crm/Campaign_Lead_Status.csv", ImportKind.Leads)]
    [InlineData("zoho-crm/Calls.csv", ImportKind.Activities)]
    [InlineData("zoho-crm/Events.csv", ImportKind.Activities)]
    public void Real_lists_tell_what_they_are(string list, ImportKind kind) => Assert.Equal(kind, OfFile(list));

    private static ImportKind OfFile(string file)
    {
        var table = ListFile.Open(RealListFactAttribute.PathOf(file), Path.GetFileName(file), new()).Table();

        return KindGuess.Of(table.Headers, table.Sample, FieldCatalogue.BuiltIn, WritingHabit.German);
    }
}
