using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Run;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.LookAlikes;

public sealed class ProposedLookAlikesTests : IDisposable
{
    private static readonly string[] Known =
    [
        "Vorname|Nachname|Firma|E-Mail|Ort",
        "Jana|Koehler|Köhler Anlagenbau GmbH|j.koehler@koehler.example|Bonn",
        "Peter|Koehler|Köhler Anlagenbau GmbH|p.koehler@koehler.example|Bonn",
    ];

    private static readonly string[] New =
    [
        "Vorname|Nachname|Firma|E-Mail|Ort",
        "Köhler|Jana|Koehler Anlagenbau|jana.koehler@koehler.example|",
        "Max|Frei|Frei KG|max@frei.example|Köln",
        "Maximilian|Anders|Anders AG|m.anders@anders.example|",
        "Max|Frei|Frei GmbH & Co. KG|frei@web.de|Köln",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_dry_run_proposes_known_leads_and_earlier_rows_side_by_side()
    {
        await _bench.LeadsAsync(Known);
        var before = _bench.Fingerprint();

        var report = await _bench.LeadsAsync(new ImportOptions(DryRun: true), New);

        using var db = _bench.Open();
        var jana = await db.Leads.SingleAsync(lead => lead.FirstName == "Jana");
        var (known, earlier) = (report.LookAlikes.Single(pair => pair.OtherRow is null), report.LookAlikes.Single(pair => pair.OtherRow is not null));
        Assert.Equal((4, 2), (report.Created, report.LookAlikeCount));
        Assert.Equal((2, "Köhler Jana", jana.Id, "Jana Koehler"), (known.Row, known.RowName, known.LeadId, known.LeadName));
        Assert.Contains(new SideBySide(BuiltInFields.FirstName, new FieldValue.Text("Köhler"), new FieldValue.Text("Jana")), known.Values);
        Assert.Contains(new SideBySide(BuiltInFields.City, null, new FieldValue.Text("Bonn")), known.Values);
        Assert.DoesNotContain(known.Values, value => value.FieldKey == BuiltInFields.Phone);
        Assert.Equal((5, 3, 0, "Max Frei"), (earlier.Row, earlier.OtherRow, earlier.LeadId, earlier.LeadName));
        Assert.Equal(before, _bench.Fingerprint());
    }

    [Fact]
    public async Task Nobody_is_merged_unless_somebody_says_so()
    {
        await _bench.LeadsAsync(Known);

        var report = await _bench.LeadsAsync(New);

        Assert.Equal((4, 0), (report.Created, report.LookAlikes.Count));
    }

    [Fact]
    public async Task Who_is_the_same_person_is_updated_and_no_longer_proposed()
    {
        await _bench.LeadsAsync(Known);
        using var db = _bench.Open();
        var jana = await db.Leads.AsNoTracking().SingleAsync(lead => lead.FirstName == "Jana");
        var fixes = RowFixes.None.WithSamePerson(2, jana.Id).WithSameRow(5, 3);

        var dry = await _bench.LeadsAsync(new ImportOptions(DryRun: true) { Fixes = fixes }, New);
        var report = await _bench.LeadsAsync(new ImportOptions { Fixes = fixes }, New);

        Assert.Equal((2, 2, 0), (dry.Created, dry.Updated, dry.LookAlikeCount));
        Assert.Equal((2, 2), (report.Created, report.Updated));
        Assert.Equal("jana.koehler@koehler.example", (await db.Leads.AsNoTracking().SingleAsync(lead => lead.Id == jana.Id)).Email);
        Assert.Equal("frei@web.de", (await db.Leads.AsNoTracking().SingleAsync(lead => lead.LastName == "Frei")).Email);
    }

    // The name agrees (weight 4), the company too (3), the addresses hardly (0.2 of 1): 7.2 of 8.
    [Theory]
    [InlineData(0)]
    [InlineData(2500)]
    public async Task Whom_a_later_row_makes_look_alike_is_proposed(int between)
    {
        await _bench.LeadsAsync("Vorname|Nachname|Firma|E-Mail", "Max|Frei|Frei KG|max@frei.example");
        string[] list =
        [
            "Vorname|Nachname|Firma|E-Mail", "Max|Frei||mf@web.example",
            .. Enumerable.Range(0, between).Select(number => $"|Nr{number}||n{number}@viele.example"), "||Frei KG|mf@web.example",
        ];

        var report = await _bench.LeadsAsync(new ImportOptions(DryRun: true), list);

        Assert.Equal((between + 1, 1, 1), (report.Created, report.Updated, report.LookAlikeCount));
        var proposed = Assert.Single(report.LookAlikes);
        Assert.Equal((2, "Max Frei", "Max Frei", 0.9), (proposed.Row, proposed.RowName, proposed.LeadName, Math.Round(proposed.Likeness, 6)));
    }

    [Fact]
    public async Task A_row_far_below_finds_the_row_it_is_the_same_as()
    {
        string[] list = ["Nachname|E-Mail", "Frei|max@frei.example", .. Enumerable.Range(0, 2500).Select(number => $"Nr{number}|n{number}@viele.example"), "Frei|frei@web.de"];
        var fixes = RowFixes.None.WithSameRow(2503, 2);

        var dry = await _bench.LeadsAsync(new ImportOptions(DryRun: true) { Fixes = fixes }, list);
        var report = await _bench.LeadsAsync(new ImportOptions { Fixes = fixes }, list);

        Assert.Equal((2501, 1), (dry.Created, dry.Updated));
        Assert.Equal((2501, 1), (report.Created, report.Updated));
    }
}
