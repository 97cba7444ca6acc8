using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

/// <summary>Which row is about which lead: nobody is overwritten whom it may not mean, and nobody is there twice.</summary>
public sealed class SamePersonTests : IDisposable
{
    private static readonly string[] Club =
    [
        "E-Mail|Vorname|Nachname|Firma|Position|Telefon",
        "info@kranz-bau.example|Kai|Kranz|Kranz Bau GmbH|Geschäftsführer|0201 555010",
        "info@kranz-bau.example|Lisa|Ottens|Kranz Bau GmbH|Einkäuferin|0201 555011",
        "info@kranz-bau.example|Murat|Polat|Kranz Bau GmbH|Bauleiter|0201 555012",
        "solo@lampe.example|Nele|Quandt|Lampe KG|CFO|0201 555013",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Several_people_at_one_mailbox_stay_apart_and_are_asked_about()
    {
        var preview = await _bench.LeadsAsync(new ImportOptions(DryRun: true), Club);
        var report = await _bench.LeadsAsync(Club);

        Assert.Equal((4, 4, 0), (preview.Rows, preview.Created, preview.Updated));
        Assert.Equal([(3, 2, MatchKeys.Email), (4, 2, MatchKeys.Email)], preview.LookAlikes.Select(pair => (pair.Row, pair.OtherRow!.Value, pair.Shared)));
        Assert.Equal(2, preview.LookAlikeCount);
        Assert.Equal((4, 4, 0), (report.Rows, report.Created, report.Updated));
        Assert.Equal(preview.Notes, report.Notes);
        var note = Assert.Single(report.Notes);
        Assert.Equal((ImportNoteKind.SharedEmail, 2), (note.Kind, note.Count));
        Assert.Equal([3, 4], note.Rows);
    }

    [Fact]
    public async Task Each_of_them_is_found_again_and_somebody_new_joins()
    {
        await _bench.LeadsAsync(Club);

        var report = await _bench.LeadsAsync(
            "E-Mail|Vorname|Nachname|Ort",
            "INFO@kranz-bau.example|Murat|Polat|Essen",
            "info@kranz-bau.example|Olga|Reuter|Essen",
            "info@kranz-bau.example|Lisa|Ottens-Kranz|Bochum");

        using var db = _bench.Open();
        Assert.Equal((1, 2), (report.Created, report.Updated));
        Assert.Equal(
            [("Kranz", null), ("Ottens-Kranz", "Bochum"), ("Polat", "Essen"), ("Reuter", "Essen")],
            db.Leads.Where(lead => lead.Email!.StartsWith("info")).OrderBy(lead => lead.LastName).AsEnumerable().Select(lead => (lead.LastName, lead.City)));
    }

    [Fact]
    public async Task A_row_that_names_nobody_at_a_mailbox_of_several_overwrites_none_of_them()
    {
        await _bench.LeadsAsync(Club);

        var report = await _bench.LeadsAsync("E-Mail|Ort", "info@kranz-bau.example|Essen", "solo@lampe.example|Kiel");
        var again = await _bench.LeadsAsync("E-Mail|Ort", "info@kranz-bau.example|Essen", "solo@lampe.example|Kiel");

        using var db = _bench.Open();
        Assert.Equal((1, 1), (report.Created, report.Updated)); // Only Nele can be meant.
        Assert.Equal((0, 2), (again.Created, again.Unchanged));
        Assert.Equal(["Essen"], db.Leads.Where(lead => lead.Email!.StartsWith("info") && lead.City != null).Select(lead => lead.City));
    }

    [Fact]
    public async Task Where_known_leads_are_left_alone_a_row_that_may_mean_several_makes_no_other()
    {
        await _bench.LeadsAsync(Club);
        string[] headers = ["E-Mail", "Ort"];
        var rows = Lists.Rows("info@kranz-bau.example|Essen").ToList();

        var report = await _bench.RunAsync(new(ImportKind.Leads, _bench.Propose(headers, rows)) { Known = KnownLeads.Skip }, new(), headers, rows);

        Assert.Equal((0, 1), (report.Created, report.Unchanged));
    }

    [Fact]
    public async Task Who_leaves_a_shared_mailbox_takes_nobody_along()
    {
        string[] headers = ["Nr", "Vorname", "Nachname", "E-Mail", "Ort"];
        string[] fields = [BuiltInFields.ExternalId, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Email, BuiltInFields.City];
        await ImportAsync(headers, fields, "k1|Kai|Kranz|info@kranz.example|", "k2|Lisa|Ottens|info@kranz.example|", "k3|Murat|Polat|info@kranz.example|");

        var report = await ImportAsync(
            headers, fields, "k1|Kai|Kranz|kai@kranz.example|", "|Lisa|Ottens|info@kranz.example|Bonn", "|Murat|Polat|info@kranz.example|Kiel", "|Kai|Kranz|kai@kranz.example|Ulm");

        using var db = _bench.Open();
        Assert.Equal((0, 4), (report.Created, report.Updated));
        Assert.Equal(["Ulm", "Bonn", "Kiel"], db.Leads.OrderBy(lead => lead.ExternalId).Select(lead => lead.City));
    }

    [Theory]
    [InlineData("Telefon", "Handy")]
    [InlineData("Handy", "Telefon")]
    [InlineData("Handy", "Handy")]
    public async Task A_number_finds_its_lead_in_whichever_column_it_stood(string known, string given)
    {
        await _bench.LeadsAsync($"Vorname|Nachname|Land|{known}", "Jana|Köhler|Deutschland|0171 5550001");

        var report = await _bench.LeadsAsync($"Vorname|Nachname|Land|{given}|Position", "Jana|Köhler|Deutschland|0171 5550001|Leiterin");

        Assert.Equal((0, 1), (report.Created, report.Updated));
        Assert.Equal([new KeyCount(MatchKeys.Phone, 1)], report.FoundBy);
        Assert.Equal(0, report.FoundInFile);
    }

    [Fact]
    public async Task Who_says_that_it_is_the_same_person_is_obeyed()
    {
        var report = await _bench.LeadsAsync(new ImportOptions { Fixes = RowFixes.None.WithSameRow(3, 2) }, Club);

        Assert.Equal((3, 1), (report.Created, report.Updated));
    }

    [Theory]
    [InlineData("Ort|München|Hamburg|Leipzig")]
    [InlineData("Telefon|089 555001|040 555002|0341 555003")]
    [InlineData("Abteilung|Einkauf|IT|Vertrieb")]
    [InlineData("PLZ|80331|20095|04109")]
    public async Task Namesakes_at_one_company_stay_apart(string difference)
    {
        var parts = difference.Split('|');
        string[] list = [$"Vorname|Nachname|Firma|{parts[0]}", .. parts[1..].Select(part => $"Thomas|Müller|Großkonzern AG|{part}")];

        var preview = await _bench.LeadsAsync(new ImportOptions(DryRun: true), list);
        var report = await _bench.LeadsAsync(list);
        var again = await _bench.LeadsAsync(list);

        Assert.Equal((3, 0), (preview.Created, preview.Updated));
        Assert.Equal(2, preview.LookAlikes.Count);
        Assert.Equal((3, 0), (report.Created, report.Updated));
        Assert.Equal((ImportNoteKind.SharedNameAndCompany, 2), (report.Notes.Single().Kind, report.Notes.Single().Count));
        Assert.Equal((0, 3), (again.Created, again.Unchanged));
    }

    [Fact]
    public async Task Of_two_namesakes_neither_is_taken_unless_something_tells_which()
    {
        await _bench.LeadsAsync("Vorname|Nachname|Firma|Ort", "Thomas|Müller|Großkonzern AG|München", "Thomas|Müller|Großkonzern AG|Hamburg");

        string[] list = ["Vorname|Nachname|Firma|Ort|Position", "Thomas|Müller|Großkonzern AG||Leiter", "Thomas|Müller|Großkonzern AG|Hamburg|Referent"];

        var report = await _bench.LeadsAsync(list);
        var again = await _bench.LeadsAsync(list);

        using var db = _bench.Open();
        Assert.Equal((1, 1), (report.Created, report.Updated));
        Assert.Equal((0, 2), (again.Created, again.Unchanged));
        Assert.Equal(
            [("München", null), ("Hamburg", "Referent"), (null, "Leiter")],
            db.Leads.OrderBy(lead => lead.Id).AsEnumerable().Select(lead => (lead.City, lead.JobTitle)));
    }

    [Fact]
    public async Task A_record_that_bears_the_name_keeps_its_lead_when_the_address_changes()
    {
        string[] headers = ["Record ID", "First Name", "Last Name", "Company Name", "Email"];
        string[] fields = [BuiltInFields.ExternalId, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.Email];
        await ImportAsync(headers, fields, "9004501|Heike|Mertens|Ibis Systems GmbH|heike.mertens@ibis.example", "9004502|Ingo|Nolte|Jade AG|ingo.nolte@jade.example");

        var report = await ImportAsync(
            headers, fields, "9004501|Heike|Mertens-Orth|Ibis Systems GmbH|heike.mertens-orth@ibis.example", "9004502|Ingo|Nolte|Jade AG|ingo.nolte@jade-group.example",
            "9004502|Kai|Kranz|Jade AG|kai.kranz@jade.example");

        using var db = _bench.Open();
        Assert.Equal((1, 2), (report.Created, report.Updated));
        Assert.Equal(
            [("Mertens-Orth", "heike.mertens-orth@ibis.example"), ("Nolte", "ingo.nolte@jade-group.example"), ("Kranz", "kai.kranz@jade.example")],
            db.Leads.OrderBy(lead => lead.Id).AsEnumerable().Select(lead => (lead.LastName, lead.Email)));
        var changes = db.ImportedLeads.Where(entry => entry.ImportId == report.ImportId && !entry.Created).OrderBy(entry => entry.LeadId).Select(entry => entry.Changes).ToList();
        Assert.Contains("ingo.nolte@jade.example", changes[1]!, StringComparison.Ordinal);
        Assert.Equal((ImportNoteKind.SharedExternalId, 1), (report.Notes.Single().Kind, report.Notes.Single().Count));
    }

    [Fact]
    public async Task A_record_keeps_its_lead_even_where_the_new_address_is_somebodys_already()
    {
        string[] headers = ["Record ID", "First Name", "Last Name", "Email"];
        string[] fields = [BuiltInFields.ExternalId, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Email];
        await ImportAsync(headers, fields, "9004501|Heike|Mertens|alt@ibis.example", "|||neu@ibis.example");

        var report = await ImportAsync(headers, fields, "9004501|Heike|Mertens|neu@ibis.example");

        using var db = _bench.Open();
        Assert.Equal((0, 1), (report.Created, report.Updated));
        Assert.Equal([("Mertens", "neu@ibis.example"), (null, "neu@ibis.example")], db.Leads.OrderBy(lead => lead.Id).AsEnumerable().Select(lead => (lead.LastName, lead.Email)));
    }

    [Fact]
    public async Task Of_two_namesakes_the_one_for_whom_something_speaks_is_taken()
    {
        await _bench.LeadsAsync("E-Mail|Vorname|Nachname|Firma|Ort", "t1@konzern.example|Thomas|Müller|Großkonzern AG|", "t2@konzern.example|Thomas|Müller|Großkonzern AG|Hamburg");

        var report = await _bench.LeadsAsync("Vorname|Nachname|Firma|Ort|Position", "Thomas|Müller|Großkonzern AG|Hamburg|Referent");

        using var db = _bench.Open();
        Assert.Equal((0, 1), (report.Created, report.Updated));
        Assert.Equal([null, "Referent"], db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.JobTitle));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_only_are_different_records()
    {
        await _bench.LeadsAsync("Lead-ID|Nachname|Vorname", "00Q5g00000AbCdE|Köhler|Jana", "00Q5g00000AbCde|Köhler|Jana");

        using var db = _bench.Open();
        Assert.Equal(2, await db.Leads.CountAsync());
    }

    [Fact]
    public async Task The_new_address_of_a_lead_is_known_to_later_rows()
    {
        string[] headers = ["Nr", "Vorname", "Nachname", "E-Mail", "Ort"];
        string[] fields = [BuiltInFields.ExternalId, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Email, BuiltInFields.City];
        await ImportAsync(headers, fields, "k1|Heike|Mertens|alt@ibis.example|");

        var report = await ImportAsync(headers, fields, "k1|Heike|Mertens|neu@ibis.example|", "||Mertens|neu@ibis.example|Bonn", "||Mertens|alt@ibis.example|Kiel");

        using var db = _bench.Open();
        Assert.Equal((1, 2), (report.Created, report.Updated)); // The former address finds nobody any more.
        Assert.Equal("Bonn", (await db.Leads.SingleAsync(lead => lead.ExternalId == "k1")).City);
    }

    [Theory]
    [InlineData("Anrede|Nachname|Firma|Funktion|PLZ|Ort", "Herr|Dorn|Eder Bau GmbH|Einkaufsleiter|80331|München", "Frau|Dorn|Eder Bau GmbH|Einkaufsleiter|80331|München")]
    [InlineData("Firma|Straße|PLZ|Ort|Branche", "Abel Metallbau GmbH|Ringstr. 1|45127|Essen|Metall", "Abel Metallbau GmbH|Hafenweg 2|24103|Kiel|Metall")]
    [InlineData("Nachname|Ort", "Dorn|München", "Dorn|Kiel")]
    [InlineData("Firma|Hobby", "Abel Metallbau GmbH|Chor", "Abel Metallbau GmbH|")]
    public async Task An_identical_row_never_makes_a_second_lead(string headers, string row, string other)
    {
        var first = await _bench.LeadsAsync(headers, row, other, row);
        var before = _bench.Leads();

        var preview = await _bench.LeadsAsync(new ImportOptions(DryRun: true), headers, other, row, other);
        var again = await _bench.LeadsAsync(headers, other, row, other);
        var wanted = await ImportAnywayAsync(headers, row);

        Assert.Equal((2, 1), (first.Created, first.Unchanged));
        Assert.Equal((0, 3), (preview.Created, preview.Unchanged));
        Assert.Equal((0, 3), (again.Created, again.Unchanged));
        Assert.Equal(before, _bench.Leads().Take(before.Count));
        Assert.Equal(1, wanted.Created);
    }

    [Fact]
    public async Task Answers_of_nobody_are_counted_once_each()
    {
        string[] survey = ["Branche|Mitarbeiter", "Metall|12", "Metall|12", "Druck|3"];

        var first = await _bench.LeadsAsync(survey);
        var preview = await _bench.LeadsAsync(new ImportOptions(DryRun: true), [.. survey, "Metall|12"]);
        var again = await _bench.LeadsAsync([.. survey, "Metall|12"]);

        Assert.Equal((3, 3), (first.Rows, first.Created));
        Assert.Equal((1, 3), (preview.Created, preview.Unchanged));
        Assert.Equal((1, 3), (again.Created, again.Unchanged));
    }

    [Fact]
    public async Task A_hundred_people_at_one_mailbox_are_found_again()
    {
        string[] list = ["E-Mail|Vorname|Nachname", .. Enumerable.Range(0, 100).Select(number => $"info@agentur.example|Vor{(char)('a' + (number % 10))}{(char)('a' + (number / 10))}|Name{(char)('a' + (number / 10))}{(char)('a' + (number % 10))}{(char)('k' + (number % 7))}")];

        var first = await _bench.LeadsAsync(list);
        var again = await _bench.LeadsAsync(list);

        Assert.Equal(0, again.Created);
        Assert.Equal(100, first.Created + first.Updated + first.Unchanged);
    }

    [RealListsTheory]
    [InlineData("cases/14-shared-mailbox/verein.csv", 4)]
    [InlineData("cases/21-same-name/namen.csv", 3)]
    [InlineData("cases/12-no-email-twice/anrede.csv", 3)]
    [InlineData("cases/12-no-email-twice/firmen.csv", 3)]
    [InlineData("cases/13-changed-email/januar.csv", 2)]
    [InlineData("bank-marketing/bank-additional.csv", 4119)]
    [InlineData("maven-crm/sales_pipeline.csv", 8800)]
    [InlineData("orocrm/demo-leads.csv", 100)]
    [InlineData("orocrm/lead_import_same_phone_address.csv", 2)]
    [InlineData("odoo/crm_lead.xls", 8)]
    [InlineData("odoo/res_partner.xlsx", 3)]
    [InlineData("mautic/fakeleaddata.csv", 54)]
    [InlineData("mautic/10contacts.csv", 10)]
    [InlineData("salesforce/accountData.csv", 423)]
    [InlineData("german/DATEV_EXTF_Stammdaten.csv", 4)]
    [InlineData("german/parteispenden-1994ff-jur.csv", null)]
    [InlineData("german/parteispenden-2011-jur.tsv", null)]
    [InlineData("german/klfischer_kunden.csv", null)]
    [InlineData("german/uni-kontaktliste-52716-masked.xlsx", null)]
    [InlineData("german/eshava_Addresses.csv", null)]
    [InlineData("zoho-crm/Campaign_Lead_Status.csv", null)]
    [InlineData("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx", null)]
    public async Task A_list_that_is_imported_twice_changes_nothing(string list, int? created)
    {
        var first = await _bench.FileAsync(RealLists.Path(list));
        var before = _bench.Leads();

        var again = await _bench.FileAsync(RealLists.Path(list));

        Assert.Equal(0, again.Report.Created);
        Assert.Equal(before, _bench.Leads());
        Assert.Equal(created ?? first.Report.Created, first.Report.Created);
    }

    [RealListsTheory]
    [InlineData("cases/01-invisible/first.csv", "cases/01-invisible/second-from-web.csv", 4, 0)]
    [InlineData("cases/02-idn/first.csv", "cases/02-idn/second-punycode-nfd.csv", 2, 0)]
    [InlineData("cases/13-changed-email/januar.csv", "cases/13-changed-email/februar.csv", 2, 2)]
    public async Task The_second_list_is_about_the_people_of_the_first(string first, string second, int leads, int updated)
    {
        await _bench.FileAsync(RealLists.Path(first));

        var report = (await _bench.FileAsync(RealLists.Path(second))).Report;

        using var db = _bench.Open();
        Assert.Equal((0, updated, leads), (report.Created, report.Updated, await db.Leads.CountAsync()));
    }

    private Task<ImportReport> ImportAsync(string[] headers, string[] fields, params string[] rows) => _bench.RunAsync(
        new(ImportKind.Leads, new([.. fields.Select((field, index) => new MappedColumn(index, headers[index], new ColumnTarget.Field(field)))])), new(), headers, Lists.Rows(rows));

    private Task<ImportReport> ImportAnywayAsync(string headers, string row)
    {
        var (columns, rows) = (headers.Split('|'), Lists.Rows(row).ToList());

        return _bench.RunAsync(new(ImportKind.Leads, _bench.Propose(columns, rows)) { Known = KnownLeads.CreateAnyway }, new(), columns, rows);
    }
}
