using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

/// <summary>Lists of leads that say how it ended with them, and whose phone numbers take the form in which they are stored.</summary>
public sealed class LeadListOutcomeTests : IDisposable
{
    private static readonly string[] List =
    [
        "E-Mail|Nachname|deal_stage|close_date|close_value",
        "jana@example.org|Köhler|Won|31.03.2026|1250",
        "peter@example.org|Abel|Lost|01.04.2026|",
        "ute@example.org|Ohne|Engaging||",
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task How_it_ended_is_stored_with_new_leads_and_they_are_won_or_lost()
    {
        await _bench.LeadsAsync(List);

        using var db = _bench.Open();
        Assert.Equal(
            [("jana@example.org", LeadStatus.Won), ("peter@example.org", LeadStatus.Lost), ("ute@example.org", LeadStatus.New)],
            db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.Email, lead.Status)));
        Assert.Equal(
            [(true, new DateOnly(2026, 3, 31), 1250.0, LeadStatus.New), (false, new DateOnly(2026, 4, 1), null, LeadStatus.New)],
            db.LeadOutcomes.OrderBy(outcome => outcome.LeadId).AsEnumerable().Select(outcome => (outcome.Won, outcome.On, outcome.Value, outcome.StatusBefore)));
    }

    [Fact]
    public async Task The_same_list_again_stores_no_outcome_twice_and_a_customer_stays_one()
    {
        await _bench.LeadsAsync(List);
        await _bench.LeadsAsync(List);
        await _bench.LeadsAsync(List[0], "jana@example.org|Köhler|Lost|01.05.2026|", "peter@example.org|Abel|Won|01.05.2026|");

        using var db = _bench.Open();
        Assert.Equal(4, await db.LeadOutcomes.CountAsync());
        Assert.Equal(2, await db.Leads.CountAsync(lead => lead.Status == LeadStatus.Won));
    }

    [Fact]
    public async Task How_it_ended_with_whom_the_import_leaves_alone_is_left_alone_too()
    {
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler");
        var (headers, rows) = (List[0].Split('|'), Lists.Rows(List[1..]).ToList());

        await _bench.RunAsync(new(ImportKind.Leads, _bench.Propose(headers, rows)) { Known = KnownLeads.Skip }, new(), headers, rows);

        using var db = _bench.Open();
        Assert.Equal(
            [("jana@example.org", LeadStatus.New), ("peter@example.org", LeadStatus.Lost), ("ute@example.org", LeadStatus.New)],
            db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.Email, lead.Status)));
    }

    [Fact]
    public async Task Undoing_the_list_takes_the_outcomes_back()
    {
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler");
        var report = await _bench.LeadsAsync(List);

        await _bench.UndoAsync(report.ImportId!.Value);

        using var db = _bench.Open();
        Assert.Equal(("jana@example.org", LeadStatus.New), await db.Leads.Select(lead => ValueTuple.Create(lead.Email, lead.Status)).SingleAsync());
        Assert.Empty(db.LeadOutcomes);
    }

    [Fact]
    public async Task A_preview_writes_no_outcome()
    {
        await _bench.LeadsAsync(new ImportOptions { DryRun = true }, List);

        using var db = _bench.Open();
        Assert.Empty(db.LeadOutcomes);
    }

    // Known: Jana is won already and stays so, Peter lost becomes won, Ute new becomes lost. New: Bo is won by the later of two rows, Cy and Di are lost.
    [Fact]
    public async Task A_preview_counts_who_becomes_won_and_lost_as_the_import_does()
    {
        await _bench.LeadsAsync(List);
        string[] list =
        [
            List[0], "jana@example.org|Köhler|Lost|01.05.2026|", "peter@example.org|Abel|Won|01.05.2026|", "ute@example.org|Ohne|Lost|01.05.2026|",
            "bo@example.org|Bach|Lost|01.05.2026|", "bo@example.org|Bach|Won|02.05.2026|", "cy@example.org|Cohn|Lost||", "di@example.org|Dorn|Lost||",
            "eva@example.org|Ernst|Engaging||",
        ];

        var preview = await _bench.LeadsAsync(new ImportOptions { DryRun = true }, list);
        var report = await _bench.LeadsAsync(list);
        var again = await _bench.LeadsAsync(new ImportOptions { DryRun = true }, list);

        ImportNote[] expected = [new(ImportNoteKind.BecomeWon, Count: 2), new(ImportNoteKind.BecomeLost, Count: 3)];
        using var db = _bench.Open();
        Assert.Equal(expected, preview.Notes);
        Assert.Equal(expected, report.Notes);
        Assert.Equal(expected, ImportNote.FromJson((await db.Imports.SingleAsync(run => run.Id == report.ImportId)).Notes));
        Assert.Empty(again.Notes);
        Assert.Equal((3, 3), (db.Leads.Count(lead => lead.Status == LeadStatus.Won), db.Leads.Count(lead => lead.Status == LeadStatus.Lost)));
    }

    [Fact]
    public async Task A_list_of_deals_says_who_becomes_won_and_lost()
    {
        await _bench.LeadsAsync("E-Mail|Nachname", "jana@example.org|Köhler", "peter@example.org|Abel", "ute@example.org|Ohne");

        var report = await _bench.OutcomesAsync(
            "E-Mail|Ergebnis|Datum", "jana@example.org|gewonnen|31.03.2026", "peter@example.org|gewonnen|31.03.2026", "ute@example.org|verloren|31.03.2026");

        Assert.Equal([new(ImportNoteKind.BecomeWon, Count: 2), new(ImportNoteKind.BecomeLost, Count: 1)], report.Notes);
    }

    [Fact]
    public async Task Phone_numbers_take_the_country_of_their_row_wherever_it_stands()
    {
        await _bench.LeadsAsync(
            "E-Mail|Telefon|Handy|Land",
            "a@example.org|030 / 1234567|0171 1234567|Deutschland",
            "b@example.org|01 234 56 78||Österreich",
            "c@example.org|030 / 1234567||",
            "d@example.org|030 1234567 App. 5||Deutschland");

        using var db = _bench.Open();
        Assert.Equal(
            [("+49301234567", "+491711234567"), ("+4312345678", null), ("030 / 1234567", null), ("030 1234567 App. 5", null)],
            db.Leads.OrderBy(lead => lead.Email).AsEnumerable().Select(lead => (lead.Phone, lead.Mobile)));
    }

    [Fact]
    public async Task Whoever_is_on_the_suppression_list_stays_recognised_however_the_number_is_written()
    {
        await _bench.Suppression.AddAsync(LeadDesk.Web.Access.Actor.CommandLine, ["030 1234567", "06 12345678", "+43 664 1234567"], null, CancellationToken.None);

        var report = await _bench.LeadsAsync(
            "E-Mail|Telefon|Land",
            "a@example.org|030 / 1234567|Deutschland",
            "b@example.org|030-1234567|",
            "c@example.org|+49 30 1234567|",
            "d@example.org|06 1234 5678|Italien",
            "e@example.org|0664 1234567|Österreich",
            "f@example.org|0043 664 1234567|",
            "g@example.org|030 1234567|Österreich");

        using var db = _bench.Open();
        Assert.Equal(6, report.Suppressed);
        Assert.Equal(["g@example.org"], db.Leads.Select(lead => lead.Email));
    }

    [Fact]
    public async Task Whoever_refuses_contact_is_noted_and_goes_onto_the_suppression_list_only_when_an_administrator_says_so()
    {
        string[] list =
        [
            "E-Mail|Nachname|Do Not Email|Do Not Call|Telefon|Handy",
            "a@example.org|Abel|yes|no|+49 30 1234567|+49 171 1234567",
            "b@example.org|Bach|no|yes||",
            "c@example.org|Cohn|no|no||",
        ];

        var noted = await _bench.LeadsAsync(list);
        var untouched = (await _bench.Suppression.OverviewAsync(LeadDesk.Web.Access.Actor.CommandLine, CancellationToken.None)).Count;
        await _bench.LeadsAsync(new ImportOptions { SuppressRefusing = true }, list);
        var again = await _bench.LeadsAsync(list);
        var colleague = await _bench.LeadsAsync("E-Mail|Telefon", "d@example.org|030 1234567");

        Assert.Equal(
            [(ImportNoteKind.ContactRefused, "Do Not Email", 1, 2), (ImportNoteKind.ContactRefused, "Do Not Call", 1, 3)],
            noted.Notes.Select(note => (note.Kind, note.Column, note.Count, note.Rows.Single())));
        Assert.Equal(0, untouched);
        Assert.Equal(2, again.Suppressed);
        Assert.Equal(0, colleague.Suppressed); // A number that colleagues may share keeps nobody out.
        using var db = _bench.Open();
        Assert.Equal([false, null, null, null], db.Leads.OrderBy(lead => lead.Email).Select(lead => lead.EmailConsent));
        Assert.Equal(new FieldValue.YesNo(true), db.Leads.Single(lead => lead.Email == "b@example.org").ValueOf("doNotCall"));
    }

    [Fact]
    public async Task Only_administrators_put_people_onto_the_suppression_list()
    {
        var marketing = new LeadDesk.Web.Access.Actor("anna", "Anna", [LeadDesk.Web.Access.Right.ImportLeads]);

        await Assert.ThrowsAsync<LeadDesk.Web.Access.AccessDeniedException>(() => _bench.LeadsAsync(
            new ImportOptions { SuppressRefusing = true }, ["E-Mail"], Lists.Column("a@example.org"), new ColumnMapping([]), marketing));
    }

    [Fact]
    public async Task A_country_called_no_is_norway()
    {
        var rows = Lists.Rows("a@example.org|NO|NA", "b@example.org|NO|NA").ToList();

        var columns = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(["E-Mail", "Land", "Region"], rows).Columns;
        await _bench.LeadsAsync("E-Mail|Land|Region", "a@example.org|NO|NA", "b@example.org|NO|NA");

        using var db = _bench.Open();
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Country), columns[1].Column.Target);
        Assert.Equal([("NO", "NA"), ("NO", "NA")], db.Leads.AsEnumerable().Select(lead => (lead.Country, lead.Region)));
    }
}
