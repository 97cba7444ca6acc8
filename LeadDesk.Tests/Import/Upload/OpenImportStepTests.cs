using LeadDesk.Core.Import;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Screens;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Tests.Import.Upload;

public sealed class OpenImportStepTests : IAsyncLifetime
{
    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_step_is_reached_when_nothing_is_missing_before_it()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Aktivität;Datum", "jana@example.org;Webinar;12.03.2026");
        Assert.Equal((ImportKind.Activities, ImportStep.Sheet), (open.Draft.Kind, open.Step));

        open.Change(open.Draft.WithTarget(2, new ColumnTarget.LeaveOut()));
        Assert.False(open.Enter(ImportStep.Checks));
        open.Change(open.Draft.WithTarget(2, new ColumnTarget.Activity(ActivityPart.Date)));

        Assert.True(open.Enter(ImportStep.Preview));
        Assert.Equal(ImportStep.Preview, _host.Imports.Find(ImportHost.Marketing(), open.Id)!.Step);
        Assert.False(open.Enter(ImportStep.Run));
        Assert.False(open.Enter(ImportStep.Report));
    }

    [Fact]
    public async Task A_check_holds_until_something_is_decided_that_could_change_it()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Lieblingsfarbe", "jana@example.org;blau");
        Assert.False(open.IsChecked);

        await CheckAsync(open);
        Assert.True(open.IsChecked);
        open.Change(open.Draft.WithAllConfirmed()); // To agree is to change nothing.
        Assert.True(open.IsChecked);
        open.Change(open.Draft with { Fixes = open.Draft.Fixes.WithoutRow(2) });

        Assert.False(open.IsChecked);
        Assert.Equal(1, open.LastCheck!.Report.Created); // What it said before stays on view.
        await CheckAsync(open);
        Assert.Equal((true, 0, 1), (open.IsChecked, open.LastCheck!.Report.Created, open.LastCheck.Report.LeftOut));
    }

    private async Task CheckAsync(OpenImport open)
    {
        _host.Service<BackgroundImports>().Start(ImportHost.Marketing(), open, dryRun: true);
        while (open.Work is { IsRunning: true })
        {
            await Task.Delay(20);
        }
    }
}
