using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
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
        Assert.Equal((ImportKind.Activities, ImportStep.Columns), (open.Draft.Kind, open.Step)); // Where the list stands is no question.

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

    [Fact]
    public async Task Only_steps_with_a_question_ask()
    {
        var titled = await _host.OpenAsync(ImportHost.Marketing(), "Teilnehmer der Messe 2026;;", "E-Mail;Nachname;Firma", "jana@example.org;Köhler;Köhler AG", "peter@example.org;Abel;Abel GmbH");
        var clean = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Nachname;Mitarbeiter", "jana@example.org;Köhler;120");
        var damaged = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Nachname;Mitarbeiter", "jana@example.org;Köhler;120", "peter@example.org;Abel;viele");
        await CheckAsync(clean);
        await CheckAsync(damaged);

        Assert.Equal((true, false), (titled.Asks(ImportStep.Sheet), clean.Asks(ImportStep.Sheet)));
        Assert.Equal((false, false), (clean.Asks(ImportStep.Checks), clean.Asks(ImportStep.Known)));
        Assert.Equal((true, false), (damaged.Asks(ImportStep.Checks), damaged.Asks(ImportStep.Known)));
    }

    [Fact]
    public async Task Delicate_columns_are_left_out_until_the_user_takes_them()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Geburtsdatum;IBAN;Staatsangehörigkeit;Lieblingsfarbe", "jana@example.org;05.11.1980;DE02120300000000202051;deutsch;blau");

        Assert.Equal([false, true, true, true, false], open.Draft.Columns.Select(column => column.Column.Target is ColumnTarget.LeaveOut));
        Assert.Equal(LeaveOutReason.Delicate, open.Draft.ReasonToLeaveOut(open.Draft.Columns[2]));
        Assert.IsType<ColumnTarget.NewField>(open.Draft.WithTarget(2, new ColumnTarget.NewField("IBAN", FieldType.Text)).Columns[2].Column.Target);
    }

    [Fact]
    public async Task A_column_that_is_empty_almost_everywhere_is_left_out()
    {
        var open = await _host.OpenAsync(
            ImportHost.Marketing(), ["E-Mail;Fax privat;Lieblingsfarbe", .. Enumerable.Range(1, 60).Select(row => $"a{row}@example.org;{(row == 7 ? "030 1" : "")};{(row % 4 == 0 ? "blau" : "")}")]);

        Assert.Equal([false, true, false], open.Draft.Columns.Select(column => column.Column.Target is ColumnTarget.LeaveOut));
        Assert.Equal(LeaveOutReason.Sparse, open.Draft.ReasonToLeaveOut(open.Draft.Columns[1]));
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
