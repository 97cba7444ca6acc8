using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

public sealed class LeadImportTests : IDisposable
{
    private static readonly string[] SmallList =
    [
        "Vorname|Nachname|E-Mail|Firma|Mitarbeiter|Hobby",
        "Jana|Köhler|jana@example.org|Köhler AG|120|Segeln",
        "Peter|Abel|peter@example.org|Abel GmbH|45|",
        "Ute|Ohne||Ohne KG||Lesen",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task One_column_of_whole_names_fills_last_and_first_name_and_title()
    {
        await _bench.LeadsAsync("E-Mail|Name / Vorname", "a@x.example|Müller Anna", "b@x.example|von der Heide, Prof. Dr. Max", "c@x.example|Köhler / Jana");

        using var db = _bench.Open();
        Assert.Equal(
            [("Müller", "Anna", null), ("von der Heide", "Max", "Prof. Dr."), ("Köhler", "Jana", null)],
            db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.LastName, lead.FirstName, lead.AcademicTitle)));
    }

    [Theory]
    [InlineData("Nachname", "null", "Null", "null|Null|Ada")]
    [InlineData("Nachname", "NULL", "null", "||Ada")]
    [InlineData("Nachname", "(null)", "Muster", "(null)|Muster|Ada")]
    [InlineData("Nachname", "n/a", "Muster", "|Muster|Ada")]
    [InlineData("Ansprechpartner", "null", "Anna Muster", "null|Muster|Ada")]
    [InlineData("Ansprechpartner", "(null)", "(null)", "||Ada")]
    public async Task Somebody_may_be_called_null_unless_several_are(string header, string first, string second, string lastNames)
    {
        var third = header == "Nachname" ? "Ada" : "Eva Ada";

        await _bench.LeadsAsync($"E-Mail|{header}|Firma", $"a@x.example|{first}|Nord", $"b@x.example|{second}|null", $"c@x.example|{third}|");

        using var db = _bench.Open();
        var leads = db.Leads.OrderBy(lead => lead.Email).ToList();
        Assert.Equal(lastNames, string.Join('|', leads.Select(lead => lead.LastName)));
        Assert.Equal(["Nord", null, null], leads.Select(lead => lead.Company));
    }

    [Fact]
    public async Task Imported_leads_are_scored_for_the_day_all_others_are_scored_for()
    {
        // What is stored is of a day two days ahead: the clock went back, and nothing was scored anew yet.
        var model = Some.Model(Some.ProfileRule(5, new NumberCondition(DerivedFields.DaysSinceCreated, Min: 2)));
        using var db = _bench.Open();
        db.ModelVersions.Add(new() { Number = 2, Document = ModelJson.Write(model), PublishedAt = ImportBench.Now });
        (db.Organisations.Single().ScoredVersion, db.Organisations.Single().ScoredOn) = (2, DateOnly.FromDateTime(ImportBench.Now).AddDays(2));
        await db.SaveChangesAsync();

        await _bench.LeadsAsync(SmallList);

        Assert.Equal([5, 5, 5], db.LeadScores.Select(score => score.Score));
    }

    [Fact]
    public async Task A_list_becomes_leads()
    {
        var report = await _bench.LeadsAsync(SmallList);

        using var db = _bench.Open();
        var jana = await db.Leads.SingleAsync(lead => lead.Email == "jana@example.org");
        Assert.Equal((3, 3, 0, 0, 0, 0), Counts(report)); // Who has no address is known by name and company.
        Assert.Equal(("Jana", "Köhler", "Köhler AG", 120.0), (jana.FirstName, jana.LastName, jana.Company, jana.Employees));
        Assert.Equal(new FieldValue.Text("Segeln"), jana.ValueOf("hobby"));
        Assert.Equal((ImportBench.Now, ImportBench.Now, report.ImportId), (jana.CreatedAt, jana.UpdatedAt, jana.ImportId));
        Assert.Equal([new LeadField("hobby", "Hobby", FieldType.Text)], report.CreatedFields);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        string[] list = [.. SmallList[..3]];
        await _bench.LeadsAsync(list);
        var before = await LeadsAsync();

        var again = await _bench.LeadsAsync(list);

        Assert.Equal((2, 0, 0, 2, 0, 0), Counts(again));
        Assert.Empty(again.CreatedFields);
        Assert.Equal(before, await LeadsAsync());
    }

    [Fact]
    public async Task A_list_copied_from_a_web_page_tells_nothing_new()
    {
        await _bench.LeadsAsync(
            "E-Mail|Vorname|Nachname|Firma|Telefon", "anna@nordwerk.example|Anna|Brandt|Nordwerk GmbH|+49 40 5550101", "carla@ostkai.example|Carla|Voss|Ostkai KG|+49 30 5550103",
            "dirk@westhub.example|Dirk|Lenz|Westhub SE|", "info@bäckerei-röhl.example|Eva|Röhl|Bäckerei Röhl|");
        var before = await LeadsAsync();

        var report = await _bench.LeadsAsync(
            "\uFEFFE-Mail|Vor\u00ADname|Nachname|Firma|Telefon", "\u200Banna@nordwerk.example|Anna|Brandt|Nordwerk GmbH|\u202A+49 40 5550101\u202C",
            "carla@ostkai.example\uFEFF|Carla\u200B|Voss|Ostkai KG|+49 30 5550103", "dirk@west\u00ADhub.example|Dirk|Lenz|Westhub SE|\u200E",
            "info@xn--bckerei-rhl-l8a6v.example|Eva|Ro\u0308hl|Ba\u0308ckerei Röhl|");

        Assert.Equal((4, 0, 0, 4, 0, 0), Counts(report));
        Assert.Equal(before, await LeadsAsync());
    }

    [Fact]
    public async Task Only_cells_that_are_not_empty_overwrite()
    {
        await _bench.LeadsAsync(SmallList);

        var report = await _bench.LeadsAsync(
            "E-Mail|Vorname|Firma|Mitarbeiter|Hobby",
            "JANA@example.org||Köhler Anlagenbau AG|k. A.|Rudern");

        using var db = _bench.Open();
        var jana = await db.Leads.SingleAsync(lead => lead.Email == "jana@example.org");
        Assert.Equal((1, 0, 1, 0, 0, 0), Counts(report));
        Assert.Equal(("Jana", "Köhler Anlagenbau AG", 120.0, 1), (jana.FirstName, jana.Company, jana.Employees, jana.Version));
        Assert.Equal(new FieldValue.Text("Rudern"), jana.ValueOf("hobby"));
    }

    [Fact]
    public async Task A_second_row_of_the_same_lead_updates_the_first()
    {
        var report = await _bench.LeadsAsync(
            "E-Mail|Nachname|Ort",
            "jana@example.org|Köhler|",
            "Jana@Example.org||Bonn",
            "jana@example.org|Köhler|Bonn");

        using var db = _bench.Open();
        var lead = await db.Leads.SingleAsync();
        Assert.Equal((3, 1, 1, 1, 0, 0), Counts(report));
        Assert.Equal(("jana@example.org", "Köhler", "Bonn"), (lead.Email, lead.LastName, lead.City));
    }

    [Fact]
    public async Task Leads_without_an_address_are_found_by_external_id()
    {
        await _bench.LeadsAsync("Lead-ID|Nachname", "1e10|Köhler", "1e11|Abel");

        var report = await _bench.LeadsAsync("Lead-ID|Nachname|E-Mail", "1e10|Köhler-Abel|jana@example.org", "1e12|Neu|neu@example.org");
        var byAddress = await _bench.LeadsAsync("E-Mail|Ort", "jana@example.org|Bonn");

        using var db = _bench.Open();
        var lead = await db.Leads.SingleAsync(row => row.ExternalId == "1e10");
        Assert.Equal((2, 1, 1, 0, 0, 0), Counts(report));
        Assert.Equal((1, 0, 1, 0, 0, 0), Counts(byAddress));
        Assert.Equal(("Köhler-Abel", "jana@example.org", "Bonn"), (lead.LastName, lead.Email, lead.City));
    }

    [Fact]
    public async Task People_who_share_a_customer_number_stay_different_leads()
    {
        string[] headers = ["KundenNr", "Nachname", "E-Mail"];
        var rows = Lists.Rows("K1|Wastow|h.wastow@example.org", "K1|Taler|e.taler@example.org").ToList();
        var mapping = new ColumnMapping(
        [
            new(0, "KundenNr", new ColumnTarget.Field(BuiltInFields.ExternalId)),
            new(1, "Nachname", new ColumnTarget.Field(BuiltInFields.LastName)),
            new(2, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email)),
        ]);

        var report = await _bench.LeadsAsync(new(), headers, rows, mapping);

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(report));
    }

    [Fact]
    public async Task Problems_say_where_they_are_and_are_stored()
    {
        var report = await _bench.LeadsAsync(
            "E-Mail|Nachname|Mitarbeiter",
            "jana@example.org|Köhler|120",
            "peter@example.org|Abel|viele",
            "ute@example.org|Ohne|30",
            "-|k. A.|",
            "nur eine");

        Assert.Equal((5, 3, 0, 0, 2, 0), Counts(report));
        Assert.Equal(
            [(3, "Mitarbeiter", ImportProblemReason.NotANumber), (5, null, ImportProblemReason.NothingUsable), (6, null, ImportProblemReason.RaggedRow)],
            report.Problems.Select(problem => (problem.Row, problem.Column, problem.Reason)));
        using var db = _bench.Open();
        var stored = await db.ImportProblems.OrderBy(problem => problem.Id).ToListAsync();
        Assert.Equal([(3, "Liste", "viele"), (5, "Liste", null), (6, "Liste", null)], stored.Select(problem => (problem.Row, problem.Sheet, problem.Value)));
        Assert.Equal(["1", "3"], stored[^1].Arguments);
        var run = await db.Imports.SingleAsync();
        Assert.Equal((5, 3, 0, 0, 2, 3), (run.Rows, run.Created, run.Updated, run.Unchanged, run.Rejected, run.Problems));
        Assert.Equal("import.leads", (await db.AuditEvents.SingleAsync()).Action);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_numbers_and_writes_nothing()
    {
        await _bench.LeadsAsync(SmallList);
        var before = (_bench.Fingerprint(), await File.ReadAllBytesAsync(_bench.DatabaseFile));
        string[] list = ["E-Mail|Ort|Neues Feld", "jana@example.org|Bonn|1", "neu@example.org|Köln|2", "neu@example.org|Köln|2", "peter@example.org||"];

        var dry = await _bench.LeadsAsync(new ImportOptions(DryRun: true), list);
        var after = (_bench.Fingerprint(), await File.ReadAllBytesAsync(_bench.DatabaseFile));
        var real = await _bench.LeadsAsync(list);

        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
        Assert.Null(dry.ImportId);
        Assert.Equal((4, 1, 1, 2, 0, 0), Counts(dry));
        Assert.Equal(Counts(real), Counts(dry));
        Assert.Equal(real.CreatedFields, dry.CreatedFields);
    }

    [Fact]
    public async Task A_file_that_breaks_in_the_middle_leaves_nothing()
    {
        var before = _bench.Fingerprint();

        await Assert.ThrowsAsync<InvalidDataException>(() => ImportManyAsync(Broken(1700), CancellationToken.None));

        Assert.Equal(before, _bench.Fingerprint());
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        var before = _bench.Fingerprint();
        using var cancellation = new CancellationTokenSource();
        var rows = Many(3000).Select(row =>
        {
            if (row.Number == 1700)
            {
                cancellation.Cancel();
            }

            return row;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportManyAsync(rows, cancellation.Token));

        Assert.Equal(before, _bench.Fingerprint());
    }

    [Fact]
    public async Task Portions_do_not_show_in_the_result()
    {
        var first = await ImportManyAsync(Many(1203), CancellationToken.None);
        var second = await ImportManyAsync(Many(1703), CancellationToken.None);

        Assert.Equal((1203, 1203, 0, 0, 0, 0), Counts(first));
        Assert.Equal((1703, 500, 0, 1203, 0, 0), Counts(second));
    }

    [Fact]
    public async Task The_source_of_a_row_goes_before_that_of_the_list()
    {
        string[] headers = ["E-Mail", "Leadquelle"];
        var mapping = new ColumnMapping([Column(0, headers, BuiltInFields.Email), Column(1, headers, BuiltInFields.Source)]);

        await _bench.RunAsync(new(ImportKind.Leads, mapping) { Source = "Messe Köln" }, new(), headers, Lists.Rows("jana@example.org|Webinar", "bo@example.org|"));
        await _bench.RunAsync(new(ImportKind.Leads, mapping) { Source = "Kaufliste" }, new(), headers, Lists.Rows("bo@example.org|"));

        using var db = _bench.Open();
        Assert.Equal([("bo@example.org", "Messe Köln"), ("jana@example.org", "Webinar")], db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.Email, lead.Source)));
    }

    [Theory]
    [InlineData(KnownLeads.Skip, 1, null, 1)]
    [InlineData(KnownLeads.Overwrite, 3, "Bonn", 3)]
    [InlineData(KnownLeads.FillBlanks, 3, "Bonn", 3)]
    public async Task Whom_the_import_leaves_alone_did_nothing_either(KnownLeads known, int activities, string? city, int reported)
    {
        string[] headers = ["E-Mail", "Ort", "Webinar"];
        var mapping = new ColumnMapping(
            [Column(0, headers, BuiltInFields.Email), Column(1, headers, BuiltInFields.City), new(2, headers[2], new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(2026, 11, 20)))]);
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler", "kira@example.org|Klein");

        var report = await _bench.RunAsync(new(ImportKind.Leads, mapping) { Known = known }, new(), headers, Lists.Rows("jana@example.org|Bonn|ja", "kira@example.org||ja", "bo@example.org||ja"));

        using var db = _bench.Open();
        _bench.AssertScored();
        Assert.Equal((activities, reported), (await db.Activities.CountAsync(), report.Activities));
        Assert.Equal(city, (await db.Leads.SingleAsync(lead => lead.Email == "jana@example.org")).City);
    }

    [Fact]
    public async Task A_preview_of_rows_far_apart_says_what_the_import_does()
    {
        await _bench.LeadsAsync("E-Mail|Vorname|Nachname|Ort", "jana@example.org|Jana|Köhler|Kiel", "nr7@viele.example|Nora|Sieben|");
        string[] list =
        [
            "E-Mail|Vorname|Nachname|Position|Ort", "jana@example.org|Jana|Köhler|Leiterin|Bonn", "neu@example.org|Neo|Neu|Student|", "|||Praktikant|Ulm",
            .. Enumerable.Range(0, 4500).Select(number => $"nr{number}@viele.example|||Referent|"),
            "jana@example.org||||Ulm", "jana@example.org|Jana|Köhler-Abel||Ulm", "neu@example.org|Neo|Neu|Geschäftsführer|Köln", "|||Praktikant|Ulm",
        ];

        var preview = await _bench.LeadsAsync(new ImportOptions(DryRun: true), list);
        var report = await _bench.LeadsAsync(list);

        Assert.Equal(Counts(preview), Counts(report));
        Assert.Equal(preview.FoundBy, report.FoundBy);
        Assert.Equal((preview.FoundInFile, preview.Letters.Count), (report.FoundInFile, report.Letters.Count));
        Assert.Equal(preview.Letters, report.Letters);
        Assert.Equal(preview.Routes, report.Routes);
        Assert.Equal(
            preview.Updates.Select(update => $"{update.Row} {update.LeadId} {string.Join(';', update.Fields)}"), report.Updates.Select(update => $"{update.Row} {update.LeadId} {string.Join(';', update.Fields)}"));
    }

    private static MappedColumn Column(int index, string[] headers, string field) => new(index, headers[index], new ColumnTarget.Field(field));

    [Fact]
    public async Task Who_may_not_import_is_refused()
    {
        var sales = new Actor("1", "Sales", [.. Roles.RightsOf(Roles.Sales)]);

        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.LeadsAsync(new(), ["E-Mail"], [], new([]), sales));
    }

    [Fact]
    public async Task A_mapping_that_does_not_fit_is_refused()
    {
        var twice = new ColumnMapping(
        [
            new(0, "Mail", new ColumnTarget.Field(BuiltInFields.Email)),
            new(1, "Mail 2", new ColumnTarget.Field(BuiltInFields.Email)),
        ]);

        var refusal = await Assert.ThrowsAsync<ImportMappingException>(() => _bench.LeadsAsync(new(), ["Mail", "Mail 2"], [], twice));

        Assert.Equal(("Mail 2", MappingFaultKind.TargetTakenTwice), (refusal.Fault.Column.Header, refusal.Fault.Kind));
    }

    [Fact]
    public async Task Without_leave_to_create_fields_their_columns_are_left_out()
    {
        var report = await _bench.LeadsAsync(new ImportOptions(CreateFields: false), SmallList);

        using var db = _bench.Open();
        Assert.Empty(report.CreatedFields);
        Assert.Empty(await db.CustomFields.ToListAsync());
        Assert.All(await db.Leads.ToListAsync(), lead => Assert.Empty(lead.Custom));
    }

    private Task<ImportReport> ImportManyAsync(IEnumerable<SheetRow> rows, CancellationToken cancellationToken)
    {
        var mapping = new ColumnMapping(
        [
            new(0, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email)),
            new(1, "Nachname", new ColumnTarget.Field(BuiltInFields.LastName)),
            new(2, "Hobby", new ColumnTarget.NewField("Hobby", FieldType.Text)),
        ]);

        return _bench.LeadsAsync(new(), ["E-Mail", "Nachname", "Hobby"], rows, mapping, cancellationToken: cancellationToken);
    }

    private static IEnumerable<SheetRow> Many(int count) => Enumerable.Range(2, count)
        .Select(number => Lists.Row(number, new Cell.Text($"lead{number}@example.org"), new Cell.Text($"Lead {number}"), new Cell.Text("Segeln")));

    private static IEnumerable<SheetRow> Broken(int after)
    {
        foreach (var row in Many(after))
        {
            yield return row;
        }

        throw new InvalidDataException("The file ends in the middle of a row.");
    }

    private async Task<string[]> LeadsAsync()
    {
        using var db = _bench.Open();

        return [.. (await db.Leads.OrderBy(lead => lead.Id).ToListAsync()).Select(lead => $"{lead.Id} {lead.Version} {lead.Email} {lead.UpdatedAt:O} {lead.Custom.Count}")];
    }

    private static (int Rows, int Created, int Updated, int Unchanged, int Rejected, int WithoutKey) Counts(ImportReport report) =>
        (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected, report.WithoutKey);
}
