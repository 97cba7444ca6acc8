using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Run;
using LeadDesk.Web.Features.Import.Undo;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Duplicates;

/// <summary>Imports that are undone after their leads became part of others.</summary>
public sealed class JoinedImportTests : IDisposable
{
    private const string Headers = "E-Mail|Vorname|Nachname|Firma|Mitarbeiter|Hobby";

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Undoing_the_import_that_brought_the_duplicate_takes_back_what_came_of_it()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG||");
        var before = _bench.Leads();
        var second = await _bench.LeadsAsync(Headers, "jana.k@example.com|Jana|Koehler|Köhler AG|40|Segeln");
        var calls = await _bench.ActivitiesAsync("E-Mail|Art|Datum|Detail", "jana.k@example.com|Webinar|20.11.2026|Herbst");
        await _bench.JoinAsync(1, 2, new() { [BuiltInFields.Email] = JoinedSide.Kept, [BuiltInFields.LastName] = JoinedSide.Kept });

        using (var db = _bench.Open())
        {
            var joined = await db.Leads.SingleAsync();
            Assert.Equal((40.0, "Segeln"), (joined.Employees, joined.ValueOf("hobby")?.Invariant));
            Assert.Equal(1, (await db.Activities.SingleAsync()).LeadId);
        }

        var undoneCalls = await _bench.UndoAsync(calls.ImportId!.Value);
        var undone = await _bench.UndoAsync(second.ImportId!.Value);

        Assert.Equal(1, undoneCalls.Activities);
        Assert.Equal(new UndoReport(Deleted: 0, Restored: 1, Kept: 0, Activities: 0), undone);
        Assert.Equal(before, _bench.Leads());
    }

    [Fact]
    public async Task Undoing_the_import_that_brought_the_lead_that_stayed_keeps_it_and_says_so()
    {
        var first = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG||");
        await _bench.LeadsAsync(Headers, "jana.k@example.com|Jana|Koehler|Köhler AG|40|");
        await _bench.JoinAsync(1, 2, []);

        var undone = await _bench.UndoAsync(first.ImportId!.Value);

        using var db = _bench.Open();
        var kept = await db.KeptAtUndo.SingleAsync();
        Assert.Equal(new UndoReport(Deleted: 0, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal((1, "WorkedOn"), (kept.LeadId, kept.Reason));
    }

    [Fact]
    public async Task A_field_that_was_changed_after_the_merge_stays_and_is_listed()
    {
        await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG||");
        var second = await _bench.LeadsAsync(Headers, "jana.k@example.com|Jana|Köhler|Köhler AG|40|");
        await _bench.JoinAsync(1, 2, new() { [BuiltInFields.Email] = JoinedSide.Kept });

        using (var db = _bench.Open())
        {
            (await db.Leads.SingleAsync()).Employees = 55;
            await db.SaveChangesAsync();
        }

        await _bench.UndoAsync(second.ImportId!.Value);

        using var after = _bench.Open();
        Assert.Equal(55, (await after.Leads.SingleAsync()).Employees);
        Assert.Equal([BuiltInFields.Employees], (await after.KeptAtUndo.SingleAsync()).Fields);
    }

    [Fact]
    public async Task Two_rows_of_one_list_that_were_merged_stay_as_one_when_the_list_is_undone()
    {
        var list = await _bench.LeadsAsync(Headers, "jana@example.org|Jana|Köhler|Köhler AG||", "jana.k@example.com|Jana|Koehler|Köhler AG|40|", "bo@example.org|Bo|Abel|Abel AG|3|");
        await _bench.JoinAsync(1, 2, []);

        var undone = await _bench.UndoAsync(list.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(new UndoReport(Deleted: 1, Restored: 0, Kept: 1, Activities: 0), undone);
        Assert.Equal(1, (await db.Leads.SingleAsync()).Id);
    }
}
