using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Upload;

public sealed class UploadTests : IAsyncLifetime
{
    private static readonly byte[] List = Encoding.UTF8.GetBytes("Vorname;Nachname;E-Mail\r\nJana;Köhler;jana@example.org\r\n");

    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync("--Import:Limits:MaxFileBytes=1048576");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_list_is_opened_and_waits_for_its_owner_under_a_random_name()
    {
        using var client = _host.Client(ImportHost.Marketing());

        using var answer = await ImportHost.UploadAsync(client, @"C:\Listen\Messe Köln.csv", List);

        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var open = _host.Imports.Find(ImportHost.Marketing(), id)!;
        Assert.Equal(("Messe Köln.csv", ImportKind.Leads, 1), (open.Draft.File.FileName, open.Draft.Kind, open.Draft.Proposal.Rows));
        Assert.Equal(open.Upload.Path, Assert.Single(_host.Uploads));
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(open.Upload.Path));
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(List)), open.Upload.Sha256);
    }

    [Fact]
    public async Task Without_the_antiforgery_token_nothing_is_taken()
    {
        using var client = _host.Client(ImportHost.Marketing());

        using var answer = await ImportHost.PostAsync(client, "liste.csv", List);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_host.Uploads);
    }

    [Fact]
    public async Task A_token_of_somebody_else_does_not_count()
    {
        using var other = _host.Client(ImportHost.Marketing("other"));
        var token = await other.GetFromJsonAsync<JsonElement>("/imports/upload-token");
        using var client = _host.Client(ImportHost.Marketing());

        using var answer = await ImportHost.PostAsync(
            client, "liste.csv", List, (token.GetProperty("header").GetString()!, token.GetProperty("token").GetString()!));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/imports/upload-token", "GET")]
    [InlineData("/imports/uploads", "POST")]
    [InlineData("/imports/template", "GET")]
    public async Task Who_may_not_import_gets_nowhere(string address, string method)
    {
        using var sales = _host.Client(ImportHost.Sales);
        using var nobody = _host.Client(null);
        using var ofSales = new HttpRequestMessage(new(method), address);
        using var ofNobody = new HttpRequestMessage(new(method), address);

        using var forbidden = await sales.SendAsync(ofSales);
        using var unknown = await nobody.SendAsync(ofNobody);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Empty(_host.Uploads);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_one_sentence()
    {
        using var client = _host.Client(ImportHost.Marketing(), "de");

        using var answer = await ImportHost.UploadAsync(client, "riesig.csv", new byte[1_048_577]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.StartsWith("»riesig.csv« ist größer als 1 MB.", await MessageAsync(answer), StringComparison.Ordinal);
        Assert.Empty(_host.Uploads);
    }

    [Fact]
    public async Task A_refused_file_leaves_nothing_behind()
    {
        using var client = _host.Client(ImportHost.Marketing());

        using var answer = await ImportHost.UploadAsync(client, "page.xlsx", Encoding.UTF8.GetBytes("<html><body>Sign in</body></html>"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("“page.xlsx” holds a web page", await MessageAsync(answer), StringComparison.Ordinal);
        Assert.Empty(_host.Uploads);
        Assert.Empty(_host.Imports.WaitingOf(ImportHost.Marketing()));
        using var db = _host.Open();
        Assert.False(await db.Imports.AnyAsync());
    }

    [Fact]
    public async Task A_list_that_is_not_finished_waits_beside_the_next_one()
    {
        var first = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail", "jana@example.org");

        var second = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail", "peter@example.org");

        Assert.Equal([second, first], _host.Imports.WaitingOf(ImportHost.Marketing()));
        Assert.Equal(2, _host.Uploads.Length);
    }

    [Fact]
    public async Task Nobody_keeps_more_lists_than_five()
    {
        for (var list = 0; list < OpenImports.MostOfUser; list++)
        {
            await _host.OpenAsync(ImportHost.Marketing(), "E-Mail", "jana@example.org");
        }

        using var client = _host.Client(ImportHost.Marketing(), "de");
        using var answer = await ImportHost.UploadAsync(client, "liste.csv", "E-Mail\njana@example.org"u8.ToArray());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("fünf Listen warten schon", await MessageAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_activities_is_recognised()
    {
        var open = await _host.OpenAsync(ImportHost.Marketing(), "E-Mail;Aktivitätsart;Datum;Detail", "jana@example.org;Webinar;12.03.2026;Herbst");

        Assert.Equal(ImportKind.Activities, open.Draft.Kind);
        Assert.Empty(open.Draft.MissingTargets());
    }

    [Theory]
    [InlineData("de", "LeadDesk-Vorlage.xlsx")]
    [InlineData("en", "LeadDesk template.xlsx")]
    public async Task The_template_comes_in_the_users_language(string language, string fileName)
    {
        using var client = _host.Client(ImportHost.Marketing(), language);

        using var answer = await client.GetAsync(ImportTemplate.Address);

        Assert.Equal(fileName, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> MessageAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!;
}
