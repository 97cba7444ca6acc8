using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Uploads;

namespace LeadDesk.Tests.Import.Pages;

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
    public void The_columns_say_what_a_list_tells_of(string headers, string row, ImportKind kind)
    {
        Assert.Equal(kind, KindGuess.Of(headers.Split('|'), [.. Lists.Rows(row)], FieldCatalogue.BuiltIn, WritingHabit.German));
    }

    [RealListFact("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv")]
    public void Closed_deals_are_outcomes() => Assert.Equal(ImportKind.Outcomes, OfFile("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv"));

    [RealListFact("zoho-crm/Potentials.csv")]
    public void Deals_of_a_crm_are_outcomes() => Assert.Equal(ImportKind.Outcomes, OfFile("zoho-crm/Potentials.csv"));

    [RealListFact("olist-funnel/olist_leads_joined.xlsx")]
    public void Leads_with_a_won_date_for_some_are_leads() => Assert.Equal(ImportKind.Leads, OfFile("olist-funnel/olist_leads_joined.xlsx"));

    [RealListFact("maven-crm/sales_pipeline.csv")]
    public void Deals_that_name_no_lead_are_leads() => Assert.Equal(ImportKind.Leads, OfFile("maven-crm/sales_pipeline.csv"));

    [RealListFact("zoho-crm/Calls.csv")]
    public void Calls_are_activities() => Assert.Equal(ImportKind.Activities, OfFile("zoho-crm/Calls.csv"));

    private static ImportKind OfFile(string file)
    {
        var table = ListFile.Open(RealListFactAttribute.PathOf(file), Path.GetFileName(file), new()).Table();

        return KindGuess.Of(table.Headers, table.Sample, FieldCatalogue.BuiltIn, WritingHabit.German);
    }
}
