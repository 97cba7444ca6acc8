using LeadDesk.Core.Import;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Run;

public sealed class BackgroundImportTests : IAsyncLifetime
{
    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_dry_run_writes_nothing_and_the_import_what_it_foretold()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(700));

        var dry = await RunAsync(open, dryRun: true);
        using var before = _host.Open();
        var leadsBefore = await before.Leads.CountAsync();
        var real = await RunAsync(open, dryRun: false);

        using var db = _host.Open();
        Assert.Equal((WorkState.Done, 700, 0), (dry.State, dry.Report!.Created, leadsBefore));
        Assert.Equal((WorkState.Done, 700, 700), (real.State, real.Report!.Created, await db.Leads.CountAsync()));
        Assert.Empty(_host.Uploads);
        var past = await _host.Service<ImportHistory>().FindAsync(ImportHost.Marketing(), real.Report.ImportId!.Value, CancellationToken.None);
        Assert.Equal(("Anna Becker", "liste.csv", 700), (past!.Entry.By, past.Entry.Run.FileName, past.Entry.Run.Created));
        Assert.Equal(open.Upload.Sha256, (await _host.Service<ImportHistory>().EarlierAsync(ImportHost.Marketing(), open.Upload.Sha256, CancellationToken.None))!.Run.Sha256);
    }

    [Fact]
    public async Task A_cancelled_import_writes_nothing_and_can_be_tried_again()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(100_000));

        _host.Service<BackgroundImports>().Start(ImportHost.Marketing(), open, dryRun: false);
        var work = open.Work!;
        while (work.RowsDone == 0)
        {
            await Task.Yield();
        }

        work.Cancel();
        await EndOf(work);

        using var db = _host.Open();
        Assert.Equal(WorkState.Cancelled, work.State);
        Assert.Equal((0, 0), (await db.Leads.CountAsync(), await db.Imports.CountAsync()));
        Assert.True(File.Exists(open.Upload.Path));
        Assert.Equal(WorkState.Done, (await RunAsync(open, dryRun: true)).State);
    }

    [Fact]
    public async Task While_something_runs_nothing_else_begins_and_the_draft_stays()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(3));
        var draft = open.Draft;
        using var other = _host.Open();
        var writing = await other.Database.BeginTransactionAsync(); // The import has to wait for its turn to write.

        _host.Service<BackgroundImports>().Start(ImportHost.Marketing(), open, dryRun: false);
        var work = open.Work!;
        _host.Service<BackgroundImports>().Start(ImportHost.Marketing(), open, dryRun: false);
        var changed = open.Change(draft.WithTarget(0, new ColumnTarget.LeaveOut()));
        using var client = _host.Client(ImportHost.Marketing());
        using var second = await ImportHost.UploadAsync(client, "zweite.csv", "E-Mail\njana@example.org\n"u8.ToArray());
        work.Cancel();
        await writing.DisposeAsync();
        await EndOf(work);

        Assert.Same(work, open.Work);
        Assert.False(changed);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task A_list_that_was_read_once_is_imported_even_when_its_file_vanished()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(3));
        File.Delete(open.Upload.Path);

        var work = await RunAsync(open, dryRun: false);

        Assert.Equal((WorkState.Done, 3), (work.State, work.Report?.Created));
    }

    [Fact]
    public async Task The_next_list_with_the_same_headers_is_proposed_as_the_last_was_imported()
    {
        var first = await _host.OpenAsync(ImportHost.Marketing(), Lines(3));
        var column = first.Draft.Columns[^1].Column;
        var wanted = new ColumnTarget.NewField("Etwas anderes", LeadDesk.Core.Leads.FieldType.Text);
        first.Change(first.Draft.WithTarget(column.Index, wanted) with { LegalBasis = "Einwilligung" });
        await RunAsync(first, dryRun: false);

        var second = await _host.OpenAsync(ImportHost.Marketing(), Lines(5));

        // The field was made by the first list.
        var made = new ColumnTarget.Field("etwasAnderes");
        Assert.NotEqual(made, column.Target);
        Assert.Equal((made, "Einwilligung"), (second.Draft.Columns[column.Index].Column.Target, second.Draft.LegalBasis));
    }

    [Fact]
    public async Task Nobody_starts_somebody_elses_import()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(3));

        Assert.Throws<AccessDeniedException>(() => _host.Service<BackgroundImports>().Start(ImportHost.Marketing("other"), open, dryRun: false));
        Assert.Throws<AccessDeniedException>(() => _host.Service<BackgroundImports>().Start(ImportHost.Sales, open, dryRun: false));
    }

    [Fact]
    public async Task Open_pages_hear_of_an_import_but_not_of_a_dry_run()
    {
        using var closed = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var open = await _host.OpenAsync(ImportHost.Marketing(), Lines(3));
        await using var heard = _host.Service<LeadChanges>().WatchAsync(closed.Token).GetAsyncEnumerator();
        var next = heard.MoveNextAsync();

        await RunAsync(open, dryRun: true);
        var afterDryRun = next.IsCompleted;
        await RunAsync(open, dryRun: false);

        Assert.False(afterDryRun);
        Assert.True(await next);
    }

    private async Task<ImportWork> RunAsync(OpenImport open, bool dryRun)
    {
        _host.Service<BackgroundImports>().Start(ImportHost.Marketing(), open, dryRun);
        await EndOf(open.Work!);

        return open.Work!;
    }

    private static async Task EndOf(ImportWork work)
    {
        while (work.IsRunning)
        {
            await Task.Delay(20);
        }
    }

    private static string[] Lines(int count) =>
        ["E-Mail;Nachname", .. Enumerable.Range(1, count).Select(number => $"lead{number}@example.org;Lead {number}")];
}
