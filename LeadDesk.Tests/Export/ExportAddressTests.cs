using System.Net;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Account;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Export;

public sealed class ExportAddressTests : IAsyncLifetime, IDisposable
{
    private readonly AccountServer _server = new();

    public async Task InitializeAsync()
    {
        await _server.SetUpAsync();
        await using var db = _server.Db();
        db.Leads.AddRange(new Lead { LastName = "Erste" }, new Lead { LastName = "Zweite" });
        await db.SaveChangesAsync();
        await _server.Services.GetRequiredService<LiveIndex>().RebuildAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("/board/export.csv?q=erste", "text/csv")]
    [InlineData("/board/export.xlsx?q=erste", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_rep_takes_out_what_the_board_shows(string address, string type)
    {
        var browser = await RepAsync();

        using var answer = await browser.GetAsync(address);

        await using var db = _server.Db();
        var audit = await db.AuditEvents.SingleAsync(audit => audit.Action == "leads.exported");
        var rep = await db.Users.SingleAsync(user => user.Email == "rep@example.com");
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Matches(@"^""?leads-\d{4}-\d\d-\d\d\.(csv|xlsx)""?$", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(("/board", rep.Id), (audit.Subject, audit.UserId));
        Assert.Empty(Directory.GetFiles(_server.Services.GetRequiredService<UploadFolder>().FullPath));
    }

    [Fact]
    public async Task Nobody_takes_anything_out_without_signing_in() =>
        Assert.Equal(HttpStatusCode.Redirect, (await _server.Open().GetAsync("/board/export.csv")).StatusCode);

    private async Task<Browser> RepAsync()
    {
        var (_, password) = await _server.AddUserAsync("rep@example.com", Roles.Sales);
        var browser = _server.Open();
        await browser.SignInAsync("rep@example.com", password);

        return browser;
    }
}
