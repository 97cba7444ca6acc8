using ClosedXML.Excel;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Reading;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

/// <summary>Sheets that are taken together, from the file to what is stored.</summary>
public sealed class SeveralSheetsTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor Anna = ImportHost.Marketing();

    private static readonly TestSheet[] Year =
    [
        new("Januar", "E-Mail|Nachname|Firma|Mitarbeiter", "a@x.example|Adler|A AG|viele", "b@x.example|Berg|B AG|20"),
        new("Februar", "E-Mail|Nachname|Firma|Mitarbeiter", "c@x.example|Cordes|C AG|etliche", "kein", "a@x.example|Adler|A AG|70", "d@x.example|Dahl|D AG|40"),
    ];

    private readonly ListFolder _lists = new();
    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _lists.Dispose();

    [Fact]
    public async Task Rows_of_all_sheets_are_imported_at_once_and_problems_name_their_sheet()
    {
        var (upload, draft) = await OpenAsync();

        var report = await ImportAsync(upload, draft);

        // Januar: Adler (no number), Berg. Februar: Cordes (no number), row 3 rejected, Adler again (70), Dahl.
        Assert.Equal((6, 4, 1, 0, 1), (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected));
        Assert.Equal(
            [("Januar", 2), ("Februar", 2), ("Februar", 3), ("Februar", 3)],
            report.Problems.Select(problem => (problem.Sheet!, problem.RowOnSheet)));
        await using var db = _host.Open();
        Assert.Equal(
            [("a@x.example", "70"), ("b@x.example", "20"), ("c@x.example", null), ("d@x.example", "40")],
            (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => (lead.Email!, lead.ValueOf(BuiltInFields.Employees)?.Invariant)));
    }

    [Fact]
    public async Task A_fix_mends_its_row_and_not_the_one_of_that_number_on_another_sheet()
    {
        var (upload, draft) = await OpenAsync();
        var fixes = draft.Fixes.WithCell(RowNumbers.Of(1, 2), 3, "50").WithoutRow(RowNumbers.Of(1, 5));

        var report = await ImportAsync(upload, draft with { Fixes = fixes });

        Assert.Equal(("Januar", 2), report.Problems.Select(problem => (problem.Sheet, problem.RowOnSheet)).First());
        Assert.Equal((3, 3, 1), (report.Created, report.ProblemCount, report.LeftOut));
        await using var db = _host.Open();
        Assert.Equal(
            [("a@x.example", "70"), ("b@x.example", "20"), ("c@x.example", "50")],
            (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => (lead.Email!, lead.ValueOf(BuiltInFields.Employees)?.Invariant)));
    }

    [Fact]
    public async Task A_report_that_is_opened_later_names_the_sheets()
    {
        using var german = Speaking.German();
        var (upload, draft) = await OpenAsync();
        var id = (await ImportAsync(upload, draft)).ImportId!.Value;

        var history = _host.Service<ImportHistory>();
        var run = (await history.FindAsync(Anna, id, CancellationToken.None))!.Entry.Run;
        var problems = await history.ProblemsAsync(Anna, id, null, 0, 10, CancellationToken.None);

        Assert.Equal("Januar, Februar", run.Sheet);
        Assert.Equal(
            [("Januar", 2), ("Februar", 2), ("Februar", 3), ("Februar", 3)],
            problems.Rows.Select(problem => ShownProblem.Of(problem, _host.Service<ImportProblems>())).Select(shown => (shown.Sheet!, shown.Row)));
        Assert.Equal(
            "2 Blätter mit denselben Spalten wurden zusammengenommen: Januar, Februar.",
            _host.Service<ImportProblems>().TextOf(ImportNote.FromJson(run.Notes).Single(note => note.Kind is ImportNoteKind.SheetsTaken)));
    }

    [Fact]
    public async Task Rows_to_mend_say_from_which_sheet_they_are()
    {
        using var german = Speaking.German();
        var (upload, draft) = await OpenAsync();
        var id = (await ImportAsync(upload, draft)).ImportId!.Value;
        using var written = new MemoryStream();

        await _host.Service<RejectedRows>().WriteAsync(Anna, id, written, CancellationToken.None);

        using var book = new XLWorkbook(new MemoryStream(written.ToArray()));
        var rows = book.Worksheets.Single().RowsUsed().Select(row => string.Join('|', Enumerable.Range(1, 7).Select(column => row.Cell(column).GetString()))).ToList();
        Assert.Equal(
            [
                "E-Mail|Nachname|Firma|Mitarbeiter|Blatt (LeadDesk)|Zeile der Datei (LeadDesk)|Stand (LeadDesk)",
                "a@x.example|Adler|A AG|viele|Januar|2|teilweise importiert",
                "c@x.example|Cordes|C AG|etliche|Februar|2|teilweise importiert",
                "kein||||Februar|3|abgelehnt",
            ],
            rows);
    }

    [Fact]
    public void Notes_name_rows_by_sheet()
    {
        using var german = Speaking.German();
        var note = new ImportNote(ImportNoteKind.HiddenRows, Count: 4)
        {
            Rows = [3, 7, RowNumbers.Of(1, 3), RowNumbers.Of(2, 9)], Sheets = ["Januar", "Februar", "März"],
        };

        Assert.EndsWith("Zeilen 3, 7 (Blatt Januar), 3 (Blatt Februar), 9 (Blatt März).", _host.Service<ImportProblems>().TextOf(note), StringComparison.Ordinal);
        Assert.EndsWith("Zeilen 3, 7.", _host.Service<ImportProblems>().TextOf(note with { Count = 2, Rows = [3, 7], Sheets = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_decided_for_one_sheet_holds_for_all()
    {
        var (_, alone) = await OpenAsync(together: false);
        var decided = alone.WithTarget(2, new ColumnTarget.LeaveOut());
        await _host.Service<ImportMappings>().RememberAsync(Anna, ImportMappings.FingerprintOf(alone.Table.Headers), decided.Recipe, CancellationToken.None);

        var (_, together) = await OpenAsync();

        Assert.Equal(new ColumnTarget.LeaveOut(), together.Columns[2].Column.Target);
        Assert.Equal(6, together.Proposal.Rows);
    }

    private async Task<(StoredUpload Upload, ImportDraft Draft)> OpenAsync(bool together = true)
    {
        await using var content = File.OpenRead(File.Exists(_lists.Path("jahr.xlsx")) ? _lists.Path("jahr.xlsx") : _lists.Book("jahr.xlsx", Year));
        var upload = await _host.Service<UploadFolder>().StoreAsync(content, CancellationToken.None);
        var drafts = _host.Service<ImportDrafts>();
        var draft = await drafts.OpenAsync(Anna, upload, "jahr.xlsx", CancellationToken.None);

        return (upload, together ? await drafts.WithSheetsAsync(Anna, draft, [1], CancellationToken.None) : draft);
    }

    private Task<ImportReport> ImportAsync(StoredUpload upload, ImportDraft draft) => _host.Service<ListImport>().RunAsync(
        Anna, draft.SourceOf(upload, CancellationToken.None), draft.Recipe, new() { Fixes = draft.Fixes }, progress: null, CancellationToken.None);
}
