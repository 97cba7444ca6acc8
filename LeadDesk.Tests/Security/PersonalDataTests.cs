using System.Net;
using LeadDesk.Tests.Account;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Security;

public sealed class PersonalDataTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Theory]
    [InlineData("/board/export.csv")]
    [InlineData("/board/export.xlsx")]
    [InlineData("/imports/1/rejected.xlsx")]
    [InlineData("/imports/template.xlsx")]
    [InlineData("/model/download")]
    [InlineData("/workshop/versions/1/model.json")]
    [InlineData("/workshop/versions/1/model.xlsx")]
    [InlineData("/imports/upload-token")]
    [InlineData("/board")]
    [InlineData("/users")]
    [InlineData("/account/manage")]
    [InlineData("/account/manage/two-factor")]
    [InlineData("/api/v1/imports/1")]
    [InlineData("/nothing-here")]
    public async Task Nothing_about_people_is_kept_on_the_way(string path)
    {
        var browser = await _server.SetUpAsync();

        var answer = await browser.GetAsync(path);

        Assert.True(answer.Headers.CacheControl?.NoStore, $"{path} {(int)answer.StatusCode}: {answer.Headers.CacheControl}");
    }

    [Fact]
    public async Task Style_sheets_may_be_kept()
    {
        var answer = await _server.Open().GetAsync("/app.css");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_record_of_an_export_says_that_something_was_searched_for_and_not_what()
    {
        var browser = await _server.SetUpAsync();

        await browser.GetAsync("/board/export.csv?q=K%C3%B6hler&grade=A");

        await using var db = _server.Db();
        var audit = await db.AuditEvents.SingleAsync(row => row.Action == "leads.exported");
        Assert.DoesNotContain("hler", audit.Subject + audit.Details, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"searched\":true", audit.Details, StringComparison.Ordinal);
        Assert.Contains("grade=A", audit.Subject, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();
}
