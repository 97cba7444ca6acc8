using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

public sealed class ActivityImportTests : IDisposable
{
    private static readonly string[] SmallList =
    [
        "E-Mail|Art|Datum|Detail|Anzahl",
        "jana@example.org|Webinar besucht|31.03.2026|Preise verstehen|",
        "JANA@example.org|pageVisit|2026-07-01 09:30|/preise|3",
        "peter@example.org|Messebesuch|15.01.2026|Hannover|1",
        "peter@example.org|Katalog bestellt|15.01.2026||",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_list_becomes_activities_in_utc()
    {
        await LeadsAsync();

        var report = await _bench.ActivitiesAsync(SmallList);

        using var db = _bench.Open();
        var activities = await db.Activities.OrderBy(activity => activity.Id).ToListAsync();
        Assert.Equal((4, 4, 0, 0, 0), Counts(report));
        Assert.Equal(
            [
                (ActivityTypes.Webinar, new(2026, 3, 30, 22, 0, 0), "Preise verstehen", 1),
                (ActivityTypes.PageVisit, new(2026, 7, 1, 7, 30, 0), "/preise", 3),
                (ActivityTypes.FairVisit, new(2026, 1, 14, 23, 0, 0), "Hannover", 1),
                ("katalogBestellt", new DateTime(2026, 1, 14, 23, 0, 0), null, 1),
            ],
            activities.Select(activity => (activity.Type, activity.OccurredAt, activity.Detail, activity.Count)));
        Assert.All(activities, activity => Assert.Equal((report.ImportId, ImportBench.Now), (activity.ImportId, activity.RecordedAt)));
        Assert.Equal([new ActivityType("katalogBestellt", "Katalog bestellt")], report.CreatedActivityTypes);
        Assert.Equal("import.activities", (await db.AuditEvents.OrderBy(entry => entry.Id).LastAsync()).Action);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing()
    {
        await LeadsAsync();
        await _bench.ActivitiesAsync(SmallList);

        var again = await _bench.ActivitiesAsync(SmallList);

        using var db = _bench.Open();
        Assert.Equal((4, 0, 0, 4, 0), Counts(again));
        Assert.Empty(again.CreatedActivityTypes);
        Assert.Equal(4, await db.Activities.CountAsync());
    }

    [Fact]
    public async Task Equal_rows_of_one_file_are_different_occurrences()
    {
        await LeadsAsync();
        string[] twice = ["E-Mail|Art|Datum", "jana@example.org|Anruf|15.01.2026", "jana@example.org|Anruf|15.01.2026"];
        string[] thrice = [.. twice, twice[1]];

        var first = await _bench.ActivitiesAsync(twice);
        var second = await _bench.ActivitiesAsync(thrice);

        Assert.Equal((2, 2, 0, 0, 0), Counts(first));
        Assert.Equal((3, 1, 0, 2, 0), Counts(second));
    }

    [Fact]
    public async Task Equal_rows_far_apart_are_different_occurrences_too()
    {
        const string Row = "jana@example.org|Webinar|20.11.2026";
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler");
        await _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Anruf|15.01.2026"); // Where there is one, all are looked for.
        string[] list = ["E-Mail|Art|Datum", Row, .. Enumerable.Range(0, 1_200).Select(number => $"jana@example.org|Messe|{1 + (number % 28):00}.{1 + (number % 9):00}.{1995 + (number % 30)}"), Row];

        var report = await _bench.ActivitiesAsync(list);
        var again = await _bench.ActivitiesAsync(list);

        using var db = _bench.Open();
        Assert.Equal(2, await db.Activities.CountAsync(activity => activity.Type == "webinar"));
        Assert.Equal((1_202, 0), (report.Created, report.Unchanged));
        Assert.Equal((0, 1_202), (again.Created, again.Unchanged));
    }

    [Fact]
    public async Task Another_count_of_the_same_activity_replaces_the_old()
    {
        await LeadsAsync();
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Seitenbesuch|15.01.2026|2");

        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Seitenbesuch|15.01.2026|5");

        using var db = _bench.Open();
        Assert.Equal((1, 0, 1, 0, 0), Counts(report));
        Assert.Equal(5, (await db.Activities.SingleAsync()).Count);
    }

    [Fact]
    public async Task Another_detail_is_another_activity()
    {
        await LeadsAsync();
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Detail", "jana@example.org|Webinar|15.01.2026|Preise verstehen");

        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Detail", "jana@example.org|Webinar|15.01.2026|Einkauf");

        using var db = _bench.Open();
        Assert.Equal((1, 1, 0, 0, 0), Counts(report));
        Assert.Equal(["Preise verstehen", "Einkauf"], db.Activities.OrderBy(activity => activity.Id).Select(activity => activity.Detail));
    }

    [Fact]
    public async Task Rows_that_cannot_be_taken_are_rejected_with_a_reason()
    {
        await LeadsAsync();

        var report = await _bench.ActivitiesAsync(
            "E-Mail|Art|Datum|Detail|Anzahl",
            "jana@example.org|Anruf|15.01.2026|gut|1",
            "fremd@example.org|Anruf|15.01.2026||1",
            "|Anruf|15.01.2026||1",
            "jana@example.org||15.01.2026||1",
            "jana@example.org|Anruf|gestern||1",
            "jana@example.org|Anruf|20.01.2026||0",
            "jana@example.org|Anruf|21.01.2026||1,5");

        Assert.Equal((7, 2, 0, 0, 5), Counts(report));
        Assert.Equal(
            [
                (3, ImportProblemReason.LeadNotFound),
                (4, ImportProblemReason.LeadNotNamed),
                (5, ImportProblemReason.TypeMissing),
                (6, ImportProblemReason.NotADate),
                (6, ImportProblemReason.DateMissing),
                (7, ImportProblemReason.CountBelowOne),
                (8, ImportProblemReason.NotACount),
            ],
            report.Problems.Select(problem => (problem.Row, problem.Reason)).Order());
        Assert.Equal("fremd@example.org", report.Problems.Single(problem => problem.Reason == ImportProblemReason.LeadNotFound).Value);
    }

    [Fact]
    public async Task The_organisations_time_zone_says_when_a_day_begins()
    {
        using (var db = _bench.Open())
        {
            db.Organisations.Single().TimeZone = "America/New_York";
            await db.SaveChangesAsync();
        }

        await LeadsAsync();
        await _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Anruf|15.01.2026");

        using var after = _bench.Open();
        Assert.Equal(new(2026, 1, 15, 5, 0, 0), (await after.Activities.SingleAsync()).OccurredAt);
    }

    [Fact]
    public async Task Leads_are_found_by_external_id_too()
    {
        await _bench.LeadsAsync("Lead-ID|Nachname", "4563|Denson");

        var report = await _bench.ActivitiesAsync("LEADID|Call Type|Call Start Time|Subject", "4563|Outbound|2021-04-15 23:03:00|US INVOICE CALL");

        using var db = _bench.Open();
        Assert.Equal((1, 1, 0, 0, 0), Counts(report));
        Assert.Equal((ActivityTypes.Call, "US INVOICE CALL"), ((await db.Activities.SingleAsync()).Type, (await db.Activities.SingleAsync()).Detail));
    }

    private Task<ImportReport> LeadsAsync() =>
        _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler", "peter@example.org|Abel");

    private static (int Rows, int Created, int Updated, int Unchanged, int Rejected) Counts(ImportReport report) =>
        (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected);
}
