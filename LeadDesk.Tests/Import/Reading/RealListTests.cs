using System.Globalization;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public class RealListTests
{
    public static TheoryData<string, string, string, string> DifficultFiles()
    {
        var files = new TheoryData<string, string, string, string>();

        foreach (var line in File.ReadLines(RealLists.Path("spreadsheets/index.tsv")).Skip(1))
        {
            var columns = line.Split('\t');
            files.Add(columns[0], columns[3], columns[4], columns[5]);
        }

        return files;
    }

    [RealListsTheory]
    [MemberData(nameof(DifficultFiles))]
    public void A_difficult_file_is_read_or_refused_as_expected(string name, string expectation, string rows, string columns)
    {
        var path = RealLists.Path($"spreadsheets/{name}");

        var outcome = OutcomeOf(path);

        var allowed = expectation switch
        {
            "READ" => [$"{rows} x {columns}"],
            "EMPTY" => [nameof(RefusalReason.NoDataRows)],
            "REFUSE" => Refusals,
            _ => (string[])[$"{rows} x {columns}", .. Refusals],
        };

        // One file comes without figures; its own reader gives 10 x 10.
        Assert.Contains(outcome, rows.Length == 0 && expectation == "READ_OR_REFUSE" ? ["10 x 10", .. Refusals] : allowed);
    }

    [RealListsTheory]
    [InlineData("bank-marketing/bank-additional-full.xlsx", 41_188, 21)]
    [InlineData("bank-marketing/bank-additional.csv", 4_119, 21)]
    [InlineData("olist-funnel/olist_leads_joined.xlsx", 8_000, 18)]
    [InlineData("olist-funnel/dd-mm-yyyy_olist_marketing_qualified_leads_dataset.csv", 8_000, 4)]
    [InlineData("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv", 842, 14)]
    [InlineData("zoho-crm/Leads.csv", 3_900, 13)]
    [InlineData("zoho-crm/Calls.csv", 4_100, 19)]
    [InlineData("zoho-crm/Events.csv", 2_978, 15)]
    [InlineData("zoho-crm/Campaign_Lead_Status.csv", 3_900, 6)]
    [InlineData("zoho-crm/Potentials.csv", 3_632, 20)]
    [InlineData("maven-crm/sales_pipeline.csv", 8_800, 8)]
    [InlineData("orocrm/demo-leads.csv", 100, 37)]
    [InlineData("orocrm/contact_with_duplicate_records.csv", 2, 83)]
    [InlineData("orocrm/lead_import_same_phone_address.csv", 2, 38)]
    [InlineData("odoo/crm_lead.xls", 8, 16)]
    [InlineData("odoo/res_partner.xlsx", 3, 15)]
    [InlineData("odoo/contacts_import_template.xlsx", 4, 16)]
    [InlineData("mautic/fakeleaddata.csv", 54, 16)]
    [InlineData("mautic/10contacts.csv", 10, 5)]
    [InlineData("mautic/fakepagehitdata.csv", 130, 11)]
    [InlineData("salesforce/accountData.csv", 423, 38)]
    [InlineData("salesforce/csvtext_BOM_UTF8.csv", 2, 3)]
    [InlineData("salesforce/csvtext_BOM_UTF16LE.csv", 2, 3)]
    [InlineData("salesforce/csvtext_BOM_UTF16BE.csv", 2, 3)]
    [InlineData("salesforce/csvtext_BOM_UTF32LE.csv", 2, 3)]
    [InlineData("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx", 981, 18)]
    [InlineData("german/DATEV_EXTF_Stammdaten.csv", 4, 254)]
    [InlineData("german/parteispenden-1994ff-jur.csv", 1_825, 10)]
    [InlineData("german/parteispenden-2011-jur.tsv", 116, 8)]
    [InlineData("german/eshava_Addresses.csv", 5, 15)]
    [InlineData("german/eshava_Addresses2.csv", 4, 9)]
    [InlineData("german/klfischer_kunden.csv", 2_500, 4)]
    [InlineData("german/uni-kontaktliste-52716-masked.xlsx", 43, 6)]
    public void A_real_list_has_its_rows_and_columns(string list, int rows, int columns)
    {
        var table = ListFolder.Open(RealLists.Path(list)).Table();

        Assert.Equal((rows, columns), (table.Rows().Count(), table.Headers.Count));
    }

    [RealListsFact]
    public void The_list_is_found_behind_a_dictionary_and_below_a_title()
    {
        var table = ListFolder.Open(RealLists.Path("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx")).Table();

        Assert.Equal("Leads", table.Sheet.Name);
        Assert.Equal(new SheetLayout(table.Sheet.Index, HeaderRow: 9, FirstColumn: 3), table.Layout);
        Assert.Equal("Organization Name", table.Headers[0]);
    }

    [RealListsFact]
    public void A_record_that_is_too_short_is_noticed()
    {
        var table = ListFolder.Open(RealLists.Path("orocrm/import_wrong_data.csv")).Table();

        var row = Assert.Single(table.Rows(), table.IsRagged);

        Assert.Equal((25, 83), (row.Cells.Count, table.Headers.Count));
    }

    [RealListsFact]
    public void A_list_without_header_is_noticed()
    {
        var file = ListFolder.Open(RealLists.Path("german/eshava_Addresses2.csv"));

        Assert.True(file.Table().HeaderLooksLikeData);
        Assert.Equal(5, file.Table(file.Layout with { HeaderRow = 0 }).Rows().Count());
        Assert.False(ListFolder.Open(RealLists.Path("german/eshava_Addresses.csv")).Table().HeaderLooksLikeData);
    }

    [RealListsFact]
    public void Windows_1252_is_read_with_its_umlauts()
    {
        var file = ListFolder.Open(RealLists.Path("german/DATEV_EXTF_Stammdaten.csv"));

        Assert.Equal(("windows-1252", ';'), (file.Text!.Encoding.WebName, file.Text.Delimiter));
        Assert.Equal("Name (Adressatentyp natürl. Person)", file.Table().Headers[3]);
    }

    private static string[] Refusals => Enum.GetNames<RefusalReason>();

    // The figures in the index are those of the first sheet, hidden or not.
    private static string OutcomeOf(string path)
    {
        try
        {
            var file = ListFolder.Open(path);
            var rows = file.Rows(0).ToList();

            if (rows.Count == 0)
            {
                file.Table();
            }

            return string.Create(CultureInfo.InvariantCulture, $"{rows.Count} x {rows.Max(row => row.Cells.Count)}");
        }
        catch (FileRefusedException refusal)
        {
            return refusal.Reason.ToString();
        }
    }
}
