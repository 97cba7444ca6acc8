using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

/// <summary>What a list does to leads that are known already, and to those it made itself further up.</summary>
public sealed class KnownLeadsTests : IDisposable
{
    private static readonly string[] Headers = ["E-Mail", "Name", "Ort", "Position"];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(KnownLeads.Overwrite, "Bonn", "Leiterin")]
    [InlineData(KnownLeads.FillBlanks, "Kiel", "Leiterin")]
    [InlineData(KnownLeads.Skip, "Kiel", null)]
    public async Task What_is_known_stays_where_only_blanks_are_to_be_filled(KnownLeads known, string city, string? jobTitle)
    {
        await _bench.LeadsAsync("E-Mail|Ort", "jana@example.org|Kiel");

        await _bench.RunAsync(Recipe() with { Known = known }, new(), Headers, Lists.Rows("jana@example.org||Bonn|Leiterin"));

        using var db = _bench.Open();
        var jana = await db.Leads.SingleAsync();
        Assert.Equal((city, jobTitle), (jana.City, jana.JobTitle));
    }

    [Fact]
    public async Task A_column_may_say_for_itself_what_it_writes_over()
    {
        await _bench.LeadsAsync("E-Mail|Vorname|Nachname|Position", "jana@example.org|Jana|Köhler|Referentin");

        await _bench.RunAsync(
            Recipe(name: FieldPrecedence.Lead, city: FieldPrecedence.LeadAlways), new(), Headers, Lists.Rows("jana@example.org|Dr. Jana Köhler-Abel|Bonn|Leiterin"));

        using var db = _bench.Open();
        var jana = await db.Leads.SingleAsync();
        Assert.Equal(("Dr.", "Jana", "Köhler", null, "Leiterin"), (jana.AcademicTitle, jana.FirstName, jana.LastName, jana.City, jana.JobTitle));
    }

    [Fact]
    public async Task A_list_tells_of_unknown_legal_grounds_but_not_where_somebody_once_came_from()
    {
        string[] headers = ["E-Mail", "Rechtsgrundlage"];
        var recipe = new ImportRecipe(ImportKind.Leads, new([Column(0, headers, BuiltInFields.Email), Column(1, headers, BuiltInFields.LegalBasis)]));
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler");

        await _bench.RunAsync(recipe with { Source = "Messe", LegalBasis = "Einwilligung" }, new(), headers, Lists.Rows("bo@example.org|Vertrag", "jana@example.org|"));
        await _bench.RunAsync(recipe with { Source = "Kaufliste", LegalBasis = "Interesse" }, new(), headers, Lists.Rows("bo@example.org|", "jana@example.org|"));

        using var db = _bench.Open();
        Assert.Equal(
            [("bo@example.org", "Messe", "Vertrag"), ("jana@example.org", null, "Einwilligung")],
            db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.Email, lead.Source, lead.LegalBasis)));
    }

    [Fact]
    public async Task Leads_of_a_long_list_are_previewed_scored_and_undone_by_all_its_rows()
    {
        string[] headers = ["E-Mail", "Position", "Webinar"];
        var recipe = new ImportRecipe(
            ImportKind.Leads,
            new([Column(0, headers, BuiltInFields.Email), Column(1, headers, BuiltInFields.JobTitle), new(2, headers[2], new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(2026, 11, 20)))]));
        string[] list =
        [
            "neu@example.org|Student|", "aktiv@example.org|Geschäftsführer|", .. Enumerable.Range(0, 4500).Select(number => $"nr{number}@viele.example|Referent|"),
            "neu@example.org|Geschäftsführer|", "aktiv@example.org||9", "kira@example.org|Leiterin|ja",
        ];
        await _bench.LeadsAsync("E-Mail|Nachname", "kira@example.org|Klein");

        var preview = await _bench.RunAsync(recipe, new(DryRun: true), headers, Lists.Rows(list));
        var report = await _bench.RunAsync(recipe, new(), headers, Lists.Rows(list));
        _bench.AssertScored();
        await GiveVersionsAsync();
        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal((4502, 2), (report.Created, report.Activities));
        Assert.Equal(preview.Letters, report.Letters);
        Assert.Equal(preview.Routes, report.Routes);
        Assert.Equal((4502, 1, 0), (undone.Deleted, undone.Restored, undone.Kept));
    }

    // 300 employees are 10 points and grade B; a webinar is 20. With two of them the lead is hot (50), with one it is warm (30).
    [Theory]
    [InlineData("2", "ja", 30, "salesReview")]
    [InlineData("ja", "2", 50, "salesNow")]
    [InlineData("2", "2", 50, "salesNow")]
    public async Task A_preview_counts_known_activities_as_the_list_corrects_them(string known, string corrected, int score, string route)
    {
        string[] headers = ["E-Mail", "Mitarbeiter", "Ort", "Webinar"];
        var recipe = new ImportRecipe(
            ImportKind.Leads,
            new(
            [
                Column(0, headers, BuiltInFields.Email), Column(1, headers, BuiltInFields.Employees), Column(2, headers, BuiltInFields.City),
                new(3, headers[3], new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(2026, 11, 20))),
            ]));
        await _bench.RunAsync(recipe, new(), headers, Lists.Rows($"jana@example.org|300|Kiel|{known}"));
        var list = Lists.Rows($"jana@example.org|300|Bonn|{corrected}").ToList();

        var preview = await _bench.RunAsync(recipe, new(DryRun: true), headers, list);
        var report = await _bench.RunAsync(recipe, new(), headers, list);

        using var db = _bench.Open();
        Assert.Equal([("B", 1)], preview.Letters.Select(letter => (letter.Id, letter.Leads)));
        Assert.Equal([(route, 1)], preview.Routes.Select(one => (one.Id, one.Leads)));
        Assert.Equal([(route, 1)], report.Routes.Select(one => (one.Id, one.Leads)));
        Assert.Equal((score, route), await db.LeadScores.Select(stored => ValueTuple.Create(stored.Score, stored.RouteId)).SingleAsync());
    }

    [Fact]
    public async Task Open_boards_are_told_and_get_the_leads_at_once()
    {
        var before = (await _bench.Live.LoadedAsync(CancellationToken.None)).Evaluation.Index.Count;
        using var closed = new CancellationTokenSource();
        await using var board = _bench.Changes.WatchAsync(closed.Token).GetAsyncEnumerator();
        var told = board.MoveNextAsync().AsTask();

        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler", "bo@example.org|Abel");

        Assert.Equal((0, 2), (before, _bench.Live.Current!.Evaluation.Index.Count));
        Assert.True(await told);
    }

    // As when LeadDesk gives a lead to somebody: another version, but the same data.
    private async Task GiveVersionsAsync()
    {
        using var db = _bench.Open();
        await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Version, lead => lead.Version + 1));
    }

    private static ImportRecipe Recipe(FieldPrecedence? name = null, FieldPrecedence? city = null) => new(
        ImportKind.Leads,
        new(
        [
            Column(0, Headers, BuiltInFields.Email),
            new(1, Headers[1], new ColumnTarget.FullName()) { Precedence = name },
            Column(2, Headers, BuiltInFields.City) with { Precedence = city },
            Column(3, Headers, BuiltInFields.JobTitle),
        ]));

    private static MappedColumn Column(int index, string[] headers, string field) => new(index, headers[index], new ColumnTarget.Field(field));
}
