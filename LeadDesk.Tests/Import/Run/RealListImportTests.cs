using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Tests.Import.Reading;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Import.Run;

/// <summary>Lists nobody here has made, from the file to the database, as somebody imports them who agrees with all that is proposed.</summary>
public sealed class RealListImportTests : IDisposable
{
    private const string Pipeline = "maven-crm/sales_pipeline";

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [RealListsTheory]
    [InlineData("bank-marketing/bank-additional-full.xlsx", 41_188, 41_188, 0)]
    [InlineData("bank-marketing/bank-additional.csv", 4_119, 4_119, 0)]
    [InlineData("olist-funnel/olist_leads_joined.xlsx", 8_000, 8_000, 0)]
    [InlineData("olist-funnel/dd-mm-yyyy_olist_marketing_qualified_leads_dataset.csv", 8_000, 8_000, 0)]
    [InlineData("zoho-crm/Leads.csv", 3_900, 3_900, 0)]
    [InlineData("zoho-crm/Campaign_Lead_Status.csv", 3_900, 3_900, 0)]
    [InlineData("maven-crm/sales_pipeline.csv", 8_800, 8_800, 0)]
    [InlineData("maven-crm/sales_pipeline-dd-mm-yy.csv", 8_800, 8_800, 0)]
    [InlineData("orocrm/demo-leads.csv", 100, 100, 0)]
    [InlineData("orocrm/contact_with_duplicate_records.csv", 2, 1, 0)]
    [InlineData("orocrm/lead_import_same_phone_address.csv", 2, 2, 0)]
    [InlineData("odoo/crm_lead.xls", 8, 8, 0)]
    [InlineData("odoo/res_partner.xlsx", 3, 3, 0)]
    [InlineData("odoo/contacts_import_template.xlsx", 4, 4, 0)]
    [InlineData("mautic/fakeleaddata.csv", 54, 54, 0)]
    [InlineData("mautic/10contacts.csv", 10, 10, 0)]
    [InlineData("mautic/fakepagehitdata.csv", 130, 130, 0)]
    [InlineData("salesforce/accountData.csv", 423, 423, 0)]
    [InlineData("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx", 981, 980, 0, 602)]
    [InlineData("german/DATEV_EXTF_Stammdaten.csv", 4, 4, 0)]
    [InlineData("german/parteispenden-1994ff-jur.csv", 1_825, 1_825, 0)]
    [InlineData("german/parteispenden-2011-jur.tsv", 116, 116, 0)]
    [InlineData("german/eshava_Addresses.csv", 5, 5, 0)]
    [InlineData("german/eshava_Addresses2.csv", 5, 3, 0)]
    [InlineData("german/klfischer_kunden.csv", 2_500, 2_500, 0)]
    [InlineData("german/uni-kontaktliste-52716-masked.xlsx", 43, 41, 0)]
    public async Task A_list_of_leads_comes_in_whole_and_not_twice(string list, int rows, int created, int rejected, int problems = 0)
    {
        var (kind, proposal, report) = await _bench.FileAsync(RealLists.Path(list));

        Assert.Equal((ImportKind.Leads, rows, created, rejected, problems), (kind, report.Rows, report.Created, report.Rejected, report.ProblemCount));
        Assert.Equal(rows, report.Created + report.Updated + report.Unchanged + report.Rejected);
        Assert.Equal(rows, proposal.Rows);
    }

    [RealListsFact]
    public async Task A_crm_export_that_is_imported_again_changes_nothing()
    {
        var first = await _bench.FileAsync(RealLists.Path("zoho-crm/Leads.csv"));
        var second = await _bench.FileAsync(RealLists.Path("zoho-crm/Leads.csv"));

        Assert.Equal((3900, 3900, 0), (second.Report.Rows, second.Report.Unchanged, second.Report.CreatedFields.Count));
        Assert.Equal(new ColumnTarget.NewField("Created Time", FieldType.Date), TargetOf(first, "Created Time"));
    }

    [RealListsTheory]
    [InlineData("Calls.csv", ImportKind.Activities, 4_100, 170)]
    [InlineData("Potentials.csv", ImportKind.Outcomes, 3_632, 1_910)]
    public async Task What_a_crm_knows_of_its_leads_finds_them_by_their_number(string list, ImportKind kind, int rows, int taken)
    {
        await _bench.FileAsync(RealLists.Path("zoho-crm/Leads.csv"));

        var import = await _bench.FileAsync(RealLists.Path("zoho-crm/" + list));

        Assert.Equal((kind, rows, rows - taken), (import.Kind, import.Report.Rows, import.Report.Rejected));
        using var db = _bench.Open();
        Assert.Equal(taken, kind is ImportKind.Activities ? db.Activities.Count() : db.LeadOutcomes.Count(outcome => outcome.ImportId == import.Report.ImportId));
    }

    [RealListsTheory]
    [InlineData("zoho-crm/Calls.csv")]
    [InlineData("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv")]
    public async Task Without_their_leads_nothing_is_taken(string list)
    {
        var report = (await _bench.FileAsync(RealLists.Path(list))).Report;

        Assert.Equal((report.Rows, 0), (report.Rejected, report.Created));
    }

    [RealListsFact]
    public async Task Closed_deals_are_outcomes_of_leads_whose_hexadecimal_ids_stay_text()
    {
        var list = RealLists.Path("olist-funnel/dd-mm-yyyy_olist_marketing_qualified_leads_dataset.csv");
        var leads = await _bench.FileAsync(list);

        var deals = await _bench.FileAsync(RealLists.Path("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv"));

        Assert.Equal((ImportKind.Outcomes, 842, 0), (deals.Kind, deals.Report.Rows, deals.Report.Rejected));
        using var db = _bench.Open();
        Assert.Equal((842, 842), (db.LeadOutcomes.Count(), db.LeadOutcomes.Count(outcome => outcome.Won)));
        var ids = File.ReadLines(list).Skip(1).Select(line => line.Split(',')[0]);
        Assert.Equal(ids.Order(StringComparer.Ordinal), db.Leads.Select(lead => lead.ExternalId).ToList().Order(StringComparer.Ordinal));
        var contacted = Assert.Single(leads.Proposal.Columns, column => column.Column.Header == "first_contact_date");
        Assert.Equal((DayMonthOrder.DayFirst, false), (contacted.Column.Dates, contacted.DatesAreGuessed));
    }

    [RealListsFact]
    public async Task Ids_in_a_workbook_stay_text_too()
    {
        await _bench.FileAsync(RealLists.Path("olist-funnel/olist_leads_joined.xlsx"));

        using var db = _bench.Open();
        Assert.All(db.Leads.Select(lead => lead.ExternalId).ToList(), id => Assert.Matches("^[0-9a-f]{32}$", id!));
    }

    [RealListsFact]
    public async Task Month_first_and_day_first_tell_the_same_dates()
    {
        await _bench.FileAsync(RealLists.Path(Pipeline + ".csv"));
        var before = Dates();

        var again = (await _bench.FileAsync(RealLists.Path(Pipeline + "-dd-mm-yy.csv"))).Report;

        // Found by their id, they get two more columns; had a day become a month, their dates would be others.
        Assert.Equal((8_800, 0), (again.Rows, again.Created));
        Assert.Equal(before, Dates());

        List<string> Dates()
        {
            using var db = _bench.Open();

            return [.. db.Leads.OrderBy(lead => lead.Id).AsEnumerable().Select(lead => string.Join(
                ' ', lead.Custom.Where(value => value.Value is FieldValue.Date).Select(value => $"{value.Key} {value.Value.Invariant}").Order()))];
        }
    }

    [RealListsFact]
    public async Task A_birthday_that_may_be_the_third_or_the_seventh_is_asked_for()
    {
        var import = await _bench.FileAsync(RealLists.Path("orocrm/contact_with_duplicate_records.csv"));

        Assert.True(import.Proposal.Columns.Single(column => column.Column.Header == "Birthday").DatesAreGuessed);
    }

    [RealListFact("orocrm/import_wrong_data.csv")]
    public async Task A_row_of_25_instead_of_83_cells_is_rejected_by_its_number()
    {
        var report = (await _bench.FileAsync(RealLists.Path("orocrm/import_wrong_data.csv"))).Report;

        Assert.Equal((1, 1), (report.Rows, report.Rejected));
        Assert.Equal((2, ImportProblemReason.RaggedRow), (report.Problems[0].Row, report.Problems[0].Reason));
        Assert.Equal(["25", "83"], report.Problems[0].Arguments);
    }

    [RealListsFact]
    public async Task Unknown_is_missing_and_999_days_are_when_somebody_says_so()
    {
        var import = await _bench.FileAsync(RealLists.Path("bank-marketing/bank-additional.csv"), proposal => proposal with
        {
            Columns = proposal.Columns.Select(column => column.Column.Header == "pdays"
                ? column with { Column = column.Column with { Changes = [new("999", null)] } }
                : column).ToValueList(),
        });

        Assert.Equal((4119, 0), (import.Report.WithoutKey, import.Report.ProblemCount));
        Assert.Equal((4119 - 803, 4119 - 105, 4119 - 3959), (Known(import, "default"), Known(import, "loan"), Known(import, "pdays")));
        Assert.Equal(new ColumnTarget.Outcome(OutcomePart.Result), TargetOf(import, "y"));
        Assert.Contains(import.Report.CreatedFields, field => field is { Name: "nr.employed", Type: FieldType.Number });
    }

    [RealListsFact]
    public async Task Ranges_that_excel_made_dates_of_are_ranges_again()
    {
        var list = RealLists.Path("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx");
        const string Header = "Number of Employees";

        var import = await _bench.FileAsync(list, proposal => proposal with
        {
            Columns = proposal.Columns.Select(column => column.Column.Header == Header
                ? column with { Column = column.Column with { RepairRanges = true } }
                : column).ToValueList(),
        });

        Assert.Equal(602, import.Proposal.Columns.Single(column => column.Column.Header == Header).RangesReadAsDates);
        Assert.Equal((980, 0, 0), (import.Report.Created, import.Report.Rejected, import.Report.ProblemCount));
    }

    [RealListsFact]
    public async Task Postal_codes_get_their_lost_zeros_back()
    {
        await _bench.FileAsync(RealLists.Path("german/klfischer_kunden.csv"), proposal => proposal with
        {
            Columns = proposal.Columns.Select(column => column.LostZeros == 221 ? column with { Column = column.Column with { PadTo = 5 } } : column).ToValueList(),
        });

        using var db = _bench.Open();
        var codes = db.Leads.Select(lead => lead.PostalCode!).ToList();
        Assert.Equal((2500, 221), (codes.Count(code => code.Length == 5), codes.Count(code => code.StartsWith('0'))));
    }

    [RealListsTheory]
    [InlineData("UTF16LE")]
    [InlineData("UTF16BE")]
    [InlineData("UTF32LE")]
    public async Task The_same_rows_in_another_encoding_are_the_same_leads(string encoding)
    {
        using var other = new ImportBench();
        await _bench.FileAsync(RealLists.Path("salesforce/csvtext_BOM_UTF8.csv"));

        await other.FileAsync(RealLists.Path($"salesforce/csvtext_BOM_{encoding}.csv"));

        Assert.Equal(_bench.Leads(), other.Leads());
        Assert.Contains("row2-3", _bench.Leads()[^1], StringComparison.Ordinal);
    }

    [RealListsFact]
    public async Task Master_data_of_an_accountant_come_in_below_their_meta_line()
    {
        await _bench.FileAsync(RealLists.Path("german/DATEV_EXTF_Stammdaten.csv"));

        using var db = _bench.Open();
        var lead = Assert.Single(db.Leads, lead => lead.Email == "sabine@mustermann.de");
        Assert.Equal(("Frau", "Dr.", "50999", "Köln"), (lead.Salutation, lead.AcademicTitle, lead.PostalCode, lead.City));
    }

    [RealListsFact]
    public async Task German_amounts_add_up_and_firms_keep_their_legal_form()
    {
        var import = await _bench.FileAsync(RealLists.Path("german/parteispenden-1994ff-jur.csv"));

        using var db = _bench.Open();
        var leads = db.Leads.ToList();
        var key = KeyOf(import, "Betrag");
        Assert.Equal(85_021_186.73, leads.Sum(lead => (lead.ValueOf(key) as FieldValue.Number)?.Value ?? 0), precision: 2);
        Assert.Equal((177, 226), (leads.Count(lead => lead.Company!.Contains("GmbH & Co. KG", StringComparison.Ordinal)), leads.Count(lead => lead.Company!.Contains("e.V.", StringComparison.Ordinal))));
    }

    // Words for an unknown value are none, wherever they stand. What the export makes of the others is LeadExportTests' part.
    [RealListsFact]
    public async Task Naughty_strings_come_in_unchanged_but_for_what_is_invisible()
    {
        using var folder = new ListFolder();
        var strings = (await File.ReadAllLinesAsync(RealLists.Path("text/blns.txt"))).Where(line => !line.StartsWith('#') && line.Trim().Length > 0).ToList();
        var lines = strings.Select((text, index) => $"lead{index}@example.org,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

        await _bench.FileAsync(folder.Text("blns.csv", "E-Mail,Notizen\r\n" + string.Join("\r\n", lines) + "\r\n"));

        using var db = _bench.Open();
        Assert.Equal(strings.Select(Visible).Select(text => text.Length == 0 || Answers.MeansUnknown(text) ? null : text), db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.Notes).ToList());
    }

    // None of these strings needs a joiner but the pictures made of several; the number signs of Arabic and Syriac are seen.
    private static string Visible(string text) => text == "\uFFFE" ? text : VisibleOf(text.Normalize()).Trim(); // That one is no character and has no other form.

    private static string VisibleOf(string text) => string.Concat(text.Where((letter, index) =>
        (char.GetUnicodeCategory(letter) is not UnicodeCategory.Format && letter != '\u034F')
        || letter is (>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F'
        || (letter is '\u200D' && index > 0 && char.IsSurrogate(text[index - 1]))));

    private static ColumnTarget TargetOf(FileImport import, string header) =>
        import.Proposal.Columns.Single(column => column.Column.Header == header).Column.Target;

    private static string KeyOf(FileImport import, string header) => TargetOf(import, header) is ColumnTarget.Field { Key: var key }
        ? key
        : import.Report.CreatedFields.Single(field => field.Name == header).Key;

    private int Known(FileImport import, string header)
    {
        var key = KeyOf(import, header);
        using var db = _bench.Open();

        return db.Leads.AsEnumerable().Count(lead => lead.ValueOf(key) is not null);
    }
}
