using System.Text;
using LeadDesk.Core.Privacy;
using LeadDesk.Tests.Import.Run;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Privacy;

public sealed class SuppressedImportTests : IDisposable
{
    private static readonly string[] List =
    [
        "Vorname|Nachname|E-Mail|Firma|Telefon|Mitarbeiter",
        "Jana|Köhler|JANA@koehler.example|Köhler GmbH||120",
        "Peter|Abel|p.abel@einkauf.abel.example|Abel AG||45",
        "Ute|Ohne|ute@ohne.example|Ohne KG|+49 (0)30 123 456-7|viele",
        "Max|Frei||Frei e. V.||12",
        "Kai|Neu|kai@neu.example|Neu GmbH|0401234567|3",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Whoever_is_on_the_list_is_left_out_and_counted()
    {
        await AddAsync("jana@Koehler.example", "abel.example", "030 1234567", "Max Frei; Frei e.  V.");

        var dry = await _bench.LeadsAsync(new ImportOptions(DryRun: true), List);
        var report = await _bench.LeadsAsync(List);

        using var db = _bench.Open();
        Assert.Equal((5, 1, 4, 0), (dry.Rows, dry.Created, dry.Suppressed, dry.Rejected));
        Assert.Equal((5, 1, 4, 0), (report.Rows, report.Created, report.Suppressed, report.Rejected));
        Assert.Equal(["kai@neu.example"], await db.Leads.Select(lead => lead.Email).ToListAsync());
        Assert.Equal(4, (await db.Imports.SingleAsync()).Suppressed);
    }

    [Theory]
    [InlineData("eva@bäckerei-röhl.example", "eva@xn--bckerei-rhl-l8a6v.example")]
    [InlineData("eva@xn--bckerei-rhl-l8a6v.example", "Eva@Bäckerei-Röhl.example")]
    [InlineData("bäckerei-röhl.example", "eva@post.xn--bckerei-rhl-l8a6v.example")]
    [InlineData("jörg@künstler.example", "jo\u0308rg@ku\u0308nstler.example")]
    [InlineData("anna@nordwerk.example", "\u200Banna@nordwerk.example")]
    public async Task Somebody_is_recognised_however_the_address_is_written(string entry, string address)
    {
        await AddAsync(entry);

        var report = await _bench.LeadsAsync("E-Mail|Ort", $"{address}|Bonn", "kai@neu.example|Köln");

        Assert.Equal((1, 1), (report.Suppressed, report.Created));
    }

    [Fact]
    public async Task Entries_of_the_former_form_are_recognised_not_doubled_and_can_be_taken_off()
    {
        const string Entry = "eva@bäckerei-röhl.example";
        await AddAsync(Entry);
        await StoreAsFormerlyAsync("EVA@BÄCKEREI-RÖHL.EXAMPLE");

        var report = await _bench.LeadsAsync("E-Mail|Ort", "eva@xn--bckerei-rhl-l8a6v.example|Bonn", "kai@neu.example|Köln");
        var again = await _bench.Suppression.AddAsync(Actor.CommandLine, [Entry], null, CancellationToken.None);
        var removed = await _bench.Suppression.RemoveAsync(Actor.CommandLine, ["eva@xn--bckerei-rhl-l8a6v.example"], CancellationToken.None);

        using var db = _bench.Open();
        Assert.Equal(1, report.Suppressed);
        Assert.Equal((0, 1), (again.Done, again.Same));
        Assert.Equal((1, 0, 0), (removed.Done, removed.Same, await db.Suppressions.CountAsync()));
    }

    // As the program stored it that did not yet compare domains in one form.
    private async Task StoreAsFormerlyAsync(string text)
    {
        using var db = _bench.Open();
        (await db.Suppressions.SingleAsync()).Hash = await _bench.HashAsync(new(SuppressedBy.Email, text));
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Nothing_of_them_is_stored_not_even_with_a_problem()
    {
        await AddAsync("ute@ohne.example");

        var report = await _bench.LeadsAsync(List);

        using var db = _bench.Open();
        Assert.Equal((1, 0), (report.Suppressed, report.ProblemCount));
        Assert.Equal(0, await db.ImportedRows.CountAsync());
        Assert.Equal(0, await db.Leads.CountAsync(lead => lead.LastName == "Ohne"));
    }

    [Theory]
    [InlineData("ute@ohne.example", "Ute|Ohne|ute@ohne.example")]
    [InlineData("ute@ohne.example", "Ute|Ohne, geb. Mit|GmbH|UTE@ohne.example|Ohne KG||3|zu viel")]
    [InlineData("ohne.example", "Ute|Ohne|ute@post.ohne.example|Ohne KG||3|zu viel")]
    [InlineData("030 1234567", "Ute|Ohne||Ohne KG|+49 (0)30 123 456-7|3|zu viel")]
    [InlineData("030 1234567", "Ute|Ohne|Ohne KG|030/1234567")]
    [InlineData("Ute Ohne; Ohne KG", "Ute|Ohne||Ohne KG")]
    public async Task A_row_about_them_that_cannot_be_read_is_not_kept_either(string entry, string row)
    {
        await AddAsync(entry);
        var list = (string[])[List[0], row, "Kai|Neu|kai@neu.example"];

        var dry = await _bench.LeadsAsync(new ImportOptions(DryRun: true), list);
        var report = await _bench.LeadsAsync(list);

        using var db = _bench.Open();
        Assert.Equal((2, 0, 1, 1), (dry.Rows, dry.Created, dry.Suppressed, dry.Rejected));
        Assert.Equal((2, 0, 1, 1), (report.Rows, report.Created, report.Suppressed, report.Rejected));
        Assert.Equal([3], report.Problems.Select(problem => problem.Row));
        Assert.Equal([3], await db.ImportedRows.Select(kept => kept.Row).ToListAsync());
    }

    [Fact]
    public async Task What_they_did_and_bought_is_not_kept_as_a_rejected_row()
    {
        await AddAsync("ute@ohne.example", "abel.example", "030 1234567");

        var activities = await _bench.ActivitiesAsync(
            "E-Mail|Art|Datum|Nummer|Betreuer",
            "ute@ohne.example|Anruf|01.02.2026||",
            "p@abel.example|Anruf|||",
            "|Anruf|01.02.2026|030 1234567|",
            "kai@neu.example|Anruf|01.02.2026||ich@abel.example");
        var outcomes = await _bench.OutcomesAsync("E-Mail|Ergebnis|Datum", "UTE@ohne.example|gewonnen|01.02.2026", "ute@ohne.example|offen|", "kai@neu.example|gewonnen|");

        using var db = _bench.Open();
        Assert.Equal((4, 3, 1), (activities.Rows, activities.Suppressed, activities.Rejected));
        Assert.Equal((3, 2, 1), (outcomes.Rows, outcomes.Suppressed, outcomes.Rejected));
        Assert.Equal([5, 4], await db.ImportedRows.OrderBy(kept => kept.ImportId).Select(kept => kept.Row).ToListAsync());
        Assert.Equal([5, 4], await db.ImportProblems.OrderBy(problem => problem.ImportId).Select(problem => problem.Row).ToListAsync());
    }

    [Fact]
    public async Task Leads_that_are_there_stay_but_are_no_longer_updated()
    {
        await _bench.LeadsAsync(List);
        await AddAsync("kai@neu.example");

        var report = await _bench.LeadsAsync("E-Mail|Firma", "kai@neu.example|Anders GmbH");

        using var db = _bench.Open();
        Assert.Equal((0, 0, 1), (report.Created, report.Updated, report.Suppressed));
        Assert.Equal("Neu GmbH", (await db.Leads.SingleAsync(lead => lead.Email == "kai@neu.example")).Company);
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_is_imported_again()
    {
        await AddAsync("kai@neu.example", "abel.example");

        var removed = await _bench.Suppression.RemoveAsync(ScoredDatabase.Admin, ["KAI@neu.example", "nie@da.example"], CancellationToken.None);
        var report = await _bench.LeadsAsync(List);

        Assert.Equal((1, 1), (removed.Done, removed.Same));
        Assert.Equal((4, 1), (report.Created, report.Suppressed));
    }

    [Fact]
    public async Task Pasted_lines_are_added_once_and_the_rest_is_named()
    {
        var first = await AddAsync("kai@neu.example", "", "was ist das?", "KAI@NEU.EXAMPLE", "abel.example");
        var again = await AddAsync("abel.example", "0401234567");

        var overview = await _bench.Suppression.OverviewAsync(ScoredDatabase.Admin, CancellationToken.None);
        Assert.Equal((2, 0), (first.Done, first.Same));
        Assert.Equal([3], first.NotUnderstood);
        Assert.Equal((1, 1), (again.Done, again.Same));
        Assert.Equal(3, overview.Count);
        Assert.Equal([SuppressedBy.Phone, SuppressedBy.EmailDomain, SuppressedBy.Email], overview.Newest.Select(row => row.Kind));
        Assert.All(overview.Newest, row => Assert.Equal((ImportBench.Now, "Widerspruch"), (row.AddedAt, row.Reason)));
    }

    [Fact]
    public async Task Nobody_can_read_from_the_database_who_is_on_it()
    {
        await AddAsync("jana.nadel@koehler.example", "Jana Nadel; Köhler GmbH");
        await _bench.Suppression.RemoveAsync(ScoredDatabase.Admin, ["jana.nadel@koehler.example"], CancellationToken.None);

        SqliteConnection.ClearAllPools();
        var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_bench.DatabaseFile));
        using var db = _bench.Open();
        Assert.DoesNotContain("nadel", content, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["suppression.added", "suppression.removed"], await db.AuditEvents.OrderBy(audit => audit.Id).Select(audit => audit.Action).ToListAsync());
        Assert.Equal("Email: 1, NameAndCompany: 1", (await db.AuditEvents.OrderBy(audit => audit.Id).FirstAsync()).Subject);
    }

    [Fact]
    public async Task Without_its_key_the_list_refuses_to_let_anybody_in()
    {
        using (var db = _bench.Open())
        {
            db.Suppressions.Add(new() { Kind = SuppressedBy.Email, Hash = new byte[32], AddedAt = ImportBench.Now });
            await db.SaveChangesAsync();
        }

        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => _bench.LeadsAsync(List));
    }

    [Fact]
    public async Task Only_administrators_see_or_change_it()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Suppression.AddAsync(ScoredDatabase.Marketing, ["x@y.example"], null, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Suppression.RemoveAsync(ScoredDatabase.Marketing, ["x@y.example"], CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Suppression.OverviewAsync(ScoredDatabase.Marketing, CancellationToken.None));
    }

    private Task<Web.Features.Privacy.SuppressionChange> AddAsync(params string[] lines) =>
        _bench.Suppression.AddAsync(ScoredDatabase.Admin, lines, "Widerspruch", CancellationToken.None);
}
