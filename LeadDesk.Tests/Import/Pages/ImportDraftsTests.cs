using System.Text;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Pages;

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
