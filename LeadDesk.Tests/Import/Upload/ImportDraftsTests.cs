using System.Text;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Upload;

public sealed class ImportDraftsTests : IAsyncLifetime
{
    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("America/New_York", 2025)]
    public async Task A_day_without_a_year_is_placed_by_the_day_of_the_organisation(string zone, int year)
    {
        using (var db = _host.Open())
        {
            await db.Organisations.ExecuteUpdateAsync(update => update.SetProperty(organisation => organisation.TimeZone, zone));
        }

        var draft = await OpenAsync("E-Mail;Webinar 23.11.\njana@example.org;ja\npeter@example.org;nein\n");

        Assert.Equal(new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(year, 11, 23)), draft.Columns[1].Column.Target);
    }

    [Fact]
    public async Task A_list_without_a_header_loses_no_row_and_the_user_may_still_choose_one()
    {
        var draft = await OpenAsync("Jana;Köhler;jana@example.org\nPeter;Abel;peter@example.org\n");
        var withHeader = await _host.Service<ImportDrafts>().WithHeaderAsync(ImportHost.Marketing(), draft, 1, CancellationToken.None);

        Assert.Equal((0, 2), (draft.Table.Layout.HeaderRow, draft.Proposal.Rows));
        Assert.Equal(["#1", "#2", "#3"], draft.Columns.Select(column => column.Column.Header));
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), draft.Columns[2].Column.Target);
        Assert.Equal((1, 1), (withHeader.Table.Layout.HeaderRow, withHeader.Proposal.Rows));
        Assert.Equal("Jana", withHeader.Columns[0].Column.Header);
    }

    [Fact]
    public async Task What_was_decided_for_one_list_without_a_header_is_not_decided_for_another()
    {
        var first = await OpenAsync("Jana;Köhler;jana@example.org\nPeter;Abel;peter@example.org\n");
        await _host.Service<ImportMappings>().RememberAsync(
            ImportHost.Marketing(), ImportMappings.FingerprintOf(first.Table.Headers), first.Recipe, CancellationToken.None);

        var other = await OpenAsync("jana@example.org;Berlin;Pumpen\npeter@example.org;Hamburg;Filter\n");

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), other.Columns[0].Column.Target);
    }

    private async Task<ImportDraft> OpenAsync(string list)
    {
        var upload = await _host.Service<UploadFolder>().StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(list)), CancellationToken.None);
        var drafts = ActivatorUtilities.CreateInstance<ImportDrafts>(_host.Service<IServiceProvider>(), new LateEvening());

        return await drafts.OpenAsync(ImportHost.Marketing(), upload, "liste.csv", CancellationToken.None);
    }

    // Half past eleven in London: in Berlin the next day has begun.
    private sealed class LateEvening : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 23, 30, 0, TimeSpan.Zero);
    }
}
