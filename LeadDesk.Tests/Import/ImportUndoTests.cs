using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import;

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

        Assert.Equal("AlreadyUndone", again.Reason);
    }

    [Fact]
    public async Task Activities_and_their_points_go_away_again()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|");
        await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|1");
        var before = _bench.Leads();
        var report = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Anzahl", "jana@example.org|Webinar|20.11.2026|3", "jana@example.org|Messe Köln 2026|19.11.2026|1");

        var undone = await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 0, Activities: 2), undone);
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
        var again = await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|gewonnen|02.10.2026|12.000,00");
        await _bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal((3, 0), (report.Created, report.Rejected));
        Assert.Equal([("bo@example.org", LeadStatus.Lost), ("jana@example.org", LeadStatus.Won)], statuses);
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

    [Fact]
    public async Task A_lead_whose_deal_another_list_told_of_stays()
    {
        var report = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|");
        await _bench.OutcomesAsync("E-Mail|Ergebnis|Abschlussdatum|Wert", "jana@example.org|verloren|01.10.2026|");

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

    [Fact]
    public async Task A_customer_does_not_become_a_lost_lead()
    {
        const string Outcomes = "E-Mail|Ergebnis|Abschlussdatum|Wert";
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG|12|", "bo@example.org|Bo|Abel|Abel & Co|7|", "cy@example.org|Cy|Carl|Carl SE|9|");
        await ChangeAsync("bo@example.org", lead => lead.Status = LeadStatus.Won); // By hand, without an outcome

        await _bench.OutcomesAsync(Outcomes, "jana@example.org|gewonnen|01.10.2026|");
        var later = await _bench.OutcomesAsync(Outcomes, "jana@example.org|verloren|02.10.2026|", "bo@example.org|verloren|02.10.2026|", "cy@example.org|gewonnen|01.10.2026|", "cy@example.org|verloren|02.10.2026|");
        var after = await StatusesAsync();
        await _bench.UndoAsync(later.ImportId!.Value);

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

        Assert.True(await told);
        Assert.Equal((2, 0), (before.Evaluation.Index.Count, _bench.Live.Current!.Evaluation.Index.Count));
    }

    private async Task<List<(string?, LeadStatus)>> StatusesAsync()
    {
        using var db = _bench.Open();

        return [.. (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => (lead.Email, lead.Status))];
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
