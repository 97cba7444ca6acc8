using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Run;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Undo;

public sealed class ImportUndoTests : IDisposable
{
    private const string Headers = "E-Mail|Vorname|Nachname|Firma|Mitarbeiter|Hobby";

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_lead_somebody_worked_on_stays_and_is_listed()
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        await WorkOnAsync("jana@example.org");

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        var left = await db.Leads.SingleAsync();
        var kept = await db.KeptAtUndo.SingleAsync();
        Assert.Equal(new UndoReport(Deleted: 1, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal("jana@example.org", left.Email);
        Assert.Equal((left.Id, "WorkedOn"), (kept.LeadId, kept.Reason));
    }

    [Fact]
    public async Task A_lead_that_only_LeadDesk_gave_to_somebody_goes()
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");

        using (var db = _bench.Open())
        {
            db.Users.Add(new() { Id = "anna", UserName = "anna", DisplayName = "Anna" });
            var jana = await db.Leads.SingleAsync(lead => lead.Email == "jana@example.org");
            var bo = await db.Leads.SingleAsync(lead => lead.Email == "bo@example.org");
            jana.OwnerId = bo.OwnerId = "anna";
            db.WorkLog.Add(new() { LeadId = jana.Id, At = ImportBench.Now, Kind = WorkKind.Assigned, Note = "Regel »DACH«" });
            db.WorkLog.Add(new() { LeadId = jana.Id, At = ImportBench.Now, Kind = WorkKind.Escalated });
            db.WorkLog.Add(new() { LeadId = bo.Id, At = ImportBench.Now, UserId = "anna", Kind = WorkKind.Assigned });
            await db.SaveChangesAsync();
        }

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var after = _bench.Open();
        Assert.Equal(new UndoReport(Deleted: 1, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal("bo@example.org", (await after.Leads.SingleAsync()).Email);
        Assert.Equal(["WorkedOn"], after.KeptAtUndo.Select(kept => kept.Reason));
    }

    [Fact]
    public async Task A_field_that_was_changed_since_keeps_its_value_and_the_others_go_back()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler GmbH|40|Segeln");
        await ChangeAsync("jana@example.org", lead => lead.Employees = 55);

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        var lead = await db.Leads.SingleAsync();
        var kept = await db.KeptAtUndo.SingleAsync();
        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal(("Köhler AG", 55.0, null), (lead.Company, lead.Employees, lead.ValueOf("hobby")));
        Assert.Equal([BuiltInFields.Employees], kept.Fields);
        Assert.Empty(await db.CustomFields.ToListAsync());
    }

    [Fact]
    public async Task Two_imports_undone_one_after_the_other_leave_nothing()
    {
        var first = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var second = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|40|", "bo@example.org|Bo|Abel|Abel & Co|7|");

        await _bench.UndoAsync(second.ImportId!.Value);
        await _bench.UndoAsync(first.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Empty(await db.Leads.ToListAsync());
        Assert.Empty(await db.LeadScores.ToListAsync());
        Assert.Empty(await db.KeptAtUndo.ToListAsync());
    }

    [Fact]
    public async Task An_import_is_undone_once()
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        await _bench.UndoAsync(report.ImportId!.Value);

        var again = await Assert.ThrowsAsync<ImportNotUndoableException>(() => _bench.UndoAsync(report.ImportId!.Value));

        using var db = _bench.Open();
        Assert.Equal("AlreadyUndone", again.Reason);
        Assert.Equal(["import.leads", "import.undone"], db.AuditEvents.OrderBy(entry => entry.Id).Select(entry => entry.Action));
    }

    [Theory]
    [InlineData(false, -3.0)]
    [InlineData(true, 0.0)]
    public async Task A_lead_is_as_old_again_as_it_was_unless_somebody_touched_it_since(bool touched, double days)
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        await ChangeAsync("jana@example.org", lead => lead.UpdatedAt = ImportBench.Now.AddDays(-3));
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|40|");

        if (touched)
        {
            await ChangeAsync("jana@example.org", lead => (lead.City, lead.UpdatedAt) = ("Bonn", ImportBench.Now.AddDays(-1)));
        }

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        var lead = await db.Leads.SingleAsync();
        Assert.Equal(new UndoReport(Deleted: 0, Restored: 1, Kept: 0, Activities: 0), undone);
        Assert.Equal((12.0, ImportBench.Now.AddDays(days)), (lead.Employees, lead.UpdatedAt));
    }

    [Fact]
    public async Task Every_lead_that_an_undone_list_touched_is_in_the_journal_that_indexes_follow()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var list = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|40|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        var calls = await _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Webinar|20.11.2026");
        var deals = await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "bo@example.org|verloren|01.10.2026|");

        Assert.Equal([2], await JournalOfUndoAsync(deals));
        Assert.Equal([1], await JournalOfUndoAsync(calls));
        Assert.Equal([1, 2], await JournalOfUndoAsync(list));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("another lead")]
    [InlineData("a model")]
    [InlineData("a draft")]
    public async Task A_field_the_list_created_stays_while_anything_else_speaks_of_it(string what)
    {
        const string Document = """{"field":"hobby"}""";
        await _bench.LeadsAsync("E-Mail|Nachname", "bo@example.org|Abel");
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|Segeln");

        if (what == "another lead")
        {
            await ChangeAsync("bo@example.org", lead => lead.Custom = lead.Custom.SetItem("hobby", new FieldValue.Text("Chor")));
        }

        using (var before = _bench.Open())
        {
            if (what == "a model")
            {
                before.ModelVersions.Add(new() { Number = -1, Document = Document }); // Before all others: nobody is scored by it.
            }
            else if (what == "a draft")
            {
                before.Drafts.Add(new() { Name = "Herbst", StartDocument = "{}", Document = Document });
            }

            await before.SaveChangesAsync();
        }

        await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(what == "nothing" ? [] : ["hobby"], db.CustomFields.Select(field => field.Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_type_the_list_created_stays_while_another_activity_is_of_it(bool another)
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Katalog bestellt|15.01.2026");

        if (another)
        {
            await _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Katalog bestellt|16.01.2026");
        }

        await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(another ? ["katalogBestellt"] : [], db.CustomActivityTypes.Select(type => type.Key));
    }

    [Theory]
    [InlineData("jana@example.org|Webinar|20.11.2026|3")]
    [InlineData("jana@example.org|Messe Köln 2026|19.11.2026|1")]
    public async Task Activities_and_their_points_go_away_again(string row)
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|1");
        var before = _bench.Leads();
        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", row);
        _bench.AssertScored();

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 0, Activities: 1), undone);
        Assert.Equal(before, _bench.Leads());
    }

    [Fact]
    public async Task Outcomes_set_the_status_and_undoing_them_brings_the_former_one_back()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        var before = _bench.Leads();

        var report = await _bench.OutcomesAsync(
            "E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|verloren|01.10.2026|", "jana@example.org|gewonnen|02.10.2026|12.000,00", "bo@example.org|verloren|03.10.2026|");
        var statuses = await StatusesAsync();
        var versions = Versions();
        var again = await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|gewonnen|02.10.2026|12.000,00");
        await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal((3, 0), (report.Created, report.Rejected));
        Assert.Equal([("bo@example.org", LeadStatus.Lost), ("jana@example.org", LeadStatus.Won)], statuses);
        Assert.Equal([1, 1], versions); // Whoever has one of them open is told.
        Assert.Equal((0, 1), (again.Created, again.Unchanged));
        Assert.Equal(before, _bench.Leads());
    }

    [Theory]
    [InlineData("status", true)]
    [InlineData("owner", true)]
    [InlineData("field", true)]
    [InlineData("custom", true)]
    [InlineData("nothing", false)]
    [InlineData("and back", false)]
    public async Task A_lead_that_was_changed_since_stays_whatever_it_was(string what, bool stays)
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|Chor");

        using (var users = _bench.Open())
        {
            users.Users.Add(new() { Id = "anna", UserName = "anna", DisplayName = "Anna" });
            await users.SaveChangesAsync();
        }

        foreach (var value in what == "and back" ? new[] { 13.0, 12.0 } : [13.0])
        {
            await ChangeAsync("jana@example.org", lead =>
            {
                lead.UpdatedAt = ImportBench.Now.AddMinutes(value);
                lead.Status = what == "status" ? LeadStatus.Accepted : lead.Status;
                lead.OwnerId = what == "owner" ? "anna" : lead.OwnerId;
                lead.Employees = what is "field" or "and back" ? value : lead.Employees;
                lead.Custom = what == "custom" ? lead.Custom.SetItem("hobby", new FieldValue.Text("Segeln")) : lead.Custom;
            });
        }

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(stays ? (0, 1) : (1, 0), (undone.Deleted, undone.Kept));
        Assert.Equal(stays ? ["ChangedSince"] : [], db.KeptAtUndo.Select(kept => kept.Reason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lead_of_whose_deal_or_doings_another_list_told_stays(bool deal)
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        await (deal
            ? _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|verloren|01.10.2026|")
            : _bench.ActivitiesAsync("E-Mail|Art|Datum", "jana@example.org|Webinar|20.11.2026"));

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(new UndoReport(Deleted: 1, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal(["DidMore"], db.KeptAtUndo.Select(kept => kept.Reason));
    }

    [Fact]
    public async Task A_count_that_was_changed_since_stays()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|1");
        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|3");
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|5");
        _bench.AssertScored();

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 0, Activities: 0), undone);
        Assert.Equal(5, (await db.Activities.SingleAsync()).Count);
    }

    [Fact]
    public async Task A_status_that_somebody_gave_since_stays_when_outcomes_are_taken_back()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var report = await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|verloren|01.10.2026|");
        await ChangeAsync("jana@example.org", lead => lead.Status = LeadStatus.Opportunity);

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 1, Activities: 1), undone);
        Assert.Equal([("jana@example.org", LeadStatus.Opportunity)], await StatusesAsync());
    }

    [Theory]
    [InlineData("verloren", "verloren", LeadStatus.Lost)]
    [InlineData("gewonnen", "verloren", LeadStatus.Lost)]
    [InlineData("gewonnen", "gewonnen", LeadStatus.Won)]
    public async Task What_another_list_says_of_a_deal_still_counts_when_one_is_taken_back(string first, string second, LeadStatus after)
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        var report = await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", $"jana@example.org|{first}|01.10.2026|");
        await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", $"jana@example.org|{second}|02.10.2026|");

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal((0, 1), (undone.Kept, undone.Activities));
        Assert.Equal([("jana@example.org", after)], await StatusesAsync());
    }

    [Fact]
    public async Task A_customer_does_not_become_a_lost_lead()
    {
        const string Outcomes = "E-Mail|Ergebnis|Abschlussdatum|Wert";
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|", "cy@example.org|Cy|Carl|Carl SE|9|");
        await ChangeAsync("bo@example.org", lead => lead.Status = LeadStatus.Won); // By hand, without an outcome

        await _bench.OutcomesAsync(Outcomes, "jana@example.org|gewonnen|01.10.2026|");
        var later = await _bench.OutcomesAsync(Outcomes, "jana@example.org|verloren|02.10.2026|", "bo@example.org|verloren|02.10.2026|", "cy@example.org|gewonnen|01.10.2026|", "cy@example.org|verloren|02.10.2026|");
        var after = await StatusesAsync();
        var undone = await _bench.UndoAsync(later.ImportId!.Value);

        Assert.Equal(new UndoReport(Deleted: 0, Restored: 1, Kept: 0, Activities: 4), undone);
        Assert.Equal([("bo@example.org", LeadStatus.Won), ("cy@example.org", LeadStatus.Won), ("jana@example.org", LeadStatus.Won)], after);
        Assert.Equal([("bo@example.org", LeadStatus.Won), ("cy@example.org", LeadStatus.New), ("jana@example.org", LeadStatus.Won)], await StatusesAsync());
    }

    [Fact]
    public async Task Open_boards_are_told_and_lose_the_leads_at_once()
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        var before = await _bench.Live.LoadedAsync(CancellationToken.None);
        using var closed = new CancellationTokenSource();
        await using var board = _bench.Changes.WatchAsync(closed.Token).GetAsyncEnumerator();
        var told = board.MoveNextAsync().AsTask();

        await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal((2, 0), (before.Evaluation.Index.Count, _bench.Live.Current!.Evaluation.Index.Count));
        Assert.True(await told);
    }

    private async Task<List<(string?, LeadStatus)>> StatusesAsync()
    {
        using var db = _bench.Open();

        return [.. (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => (lead.Email, lead.Status))];
    }

    private List<int> Versions()
    {
        using var db = _bench.Open();

        return [.. db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.Version)];
    }

    // The leads that whoever followed until the undo learns of.
    private async Task<IEnumerable<int>> JournalOfUndoAsync(ImportReport report)
    {
        using var db = _bench.Open();
        var position = await LeadJournal.PositionAsync(db, CancellationToken.None);

        await _bench.UndoAsync(report.ImportId!.Value);

        return (await LeadJournal.SinceAsync(db, position, CancellationToken.None)).LeadIds.Order();
    }

    private async Task WorkOnAsync(string email)
    {
        using var db = _bench.Open();
        var lead = await db.Leads.SingleAsync(lead => lead.Email == email);
        db.WorkLog.Add(new() { LeadId = lead.Id, At = ImportBench.Now, Kind = WorkKind.Note, Note = "Rückruf am Montag" });
        await db.SaveChangesAsync();
    }

    private async Task ChangeAsync(string email, Action<Lead> change)
    {
        using var db = _bench.Open();
        change(await db.Leads.SingleAsync(lead => lead.Email == email));
        await db.SaveChangesAsync();
    }
}
