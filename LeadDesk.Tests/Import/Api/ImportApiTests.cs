using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Account;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.ApiKeys;
using LeadDesk.Web.Features.Import.Api;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Api;

public sealed class ImportApiTests : IAsyncLifetime, IDisposable
{
    private const string Imports = "/api/v1/imports";
    private const string List = "Mail;Name;Firma\r\nada@nord.example;Erste;Nord GmbH\r\nben@sued.example;Zweite;Süd AG\r\nno address;Dritte;\r\n";

    private readonly AccountServer _server = new() { Settings = { ["Api:RequestsPerMinute"] = "1000" } };

    public async Task InitializeAsync()
    {
        await _server.SetUpAsync();
        await KeepAsync(_server, "Nightly");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_list_is_taken_and_imported_by_the_kept_mapping()
    {
        using var client = await ClientAsync();

        using var taken = await PostAsync(client, "?mapping=nightly", List, "Liste März.csv");
        var done = await EndOfAsync(client, taken);

        await using var db = _server.Db();
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Equal(("done", 3, 3, 1), (Text(done, "state"), Number(done, "rows"), Number(done, "created"), Number(done, "problems")));
        Assert.Equal("Liste März.csv", Text(done, "fileName"));
        Assert.Equal($"/imports/{Number(done, "importId")}", Text(done, "report"));
        Assert.Equal(["Erste", "Zweite", "Dritte"], await db.Leads.OrderBy(lead => lead.Id).Select(lead => lead.LastName).ToListAsync());
        Assert.Equal("Nightly", (await db.Imports.SingleAsync()).MappingName);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("en", "API (key “Test”)", "Watched folder (mapping “Nightly”)", "Command line")]
    [InlineData("de", "API (Schlüssel »Test«)", "Überwachter Ordner (Zuordnung »Nightly«)", "Kommandozeile")]
    public async Task History_and_report_say_by_which_way_a_list_came(string language, string byApi, string byFolder, string byCommand)
    {
        using var client = await ClientAsync();
        using var taken = await PostAsync(client, "?mapping=Nightly", List, "l.csv");
        await EndOfAsync(client, taken);
        var upload = await _server.Services.GetRequiredService<UploadFolder>().StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(List)), CancellationToken.None);
        await _server.Services.GetRequiredService<MappedImport>().ImportAsync(Actor.CommandLine, new(upload, "l.csv", "Nightly"), CancellationToken.None);
        var draft = await _server.Services.GetRequiredService<ImportDrafts>().OpenAsync(Actor.CommandLine, upload, "l.csv", CancellationToken.None);
        await _server.Services.GetRequiredService<ListImport>().RunAsync(Actor.CommandLine, draft.SourceOf(upload, CancellationToken.None), draft.Recipe, new());

        var history = _server.Services.GetRequiredService<ImportHistory>();
        var entries = (await history.ListAsync(Actor.System, 0, 10, CancellationToken.None)).Rows;
        var report = await history.FindAsync(Actor.System, entries[^1].Run.Id, CancellationToken.None);

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(language), CultureInfo.GetCultureInfo(language));
        var names = _server.Services.GetRequiredService<ImporterNames>();
        Assert.Equal([byCommand, byFolder, byApi], entries.Select(names.Of));
        Assert.Equal(byApi, names.Of(report!.Entry));
    }

    [Fact]
    public async Task A_form_and_a_name_in_the_address_do_as_well()
    {
        using var client = await ClientAsync();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(List)), "file", "liste.csv" } };

        using var byForm = await client.PostAsync(new Uri($"{Imports}?mapping=Nightly", UriKind.Relative), form);
        using var byName = await PostAsync(client, "?mapping=Nightly&fileName=b%C3%BCro.csv", List, fileName: null);

        Assert.Equal("liste.csv", Text(await EndOfAsync(client, byForm), "fileName"));
        var second = await EndOfAsync(client, byName);
        Assert.Equal(("büro.csv", 0, 3), (Text(second, "fileName"), Number(second, "updated"), Number(second, "unchanged")));
    }

    [Fact]
    public async Task Columns_are_found_wherever_they_stand_and_others_left_out()
    {
        using var client = await ClientAsync();

        using var taken = await PostAsync(client, "?mapping=Nightly", "Extra;NAME;mail\r\n1;Erste;ada@nord.example\r\n", "l.csv");
        await EndOfAsync(client, taken);

        await using var db = _server.Db();
        var lead = await db.Leads.SingleAsync();
        Assert.Equal(("Erste", "ada@nord.example", null), (lead.LastName, lead.Email, lead.Company));
        Assert.Empty(await db.CustomFields.ToListAsync());
    }

    [Theory]
    [InlineData("?mapping=Nightly", "Name;Firma\r\nErste;Nord\r\n", "l.csv", HttpStatusCode.UnprocessableEntity, "Mail")]
    [InlineData("?mapping=Unknown", List, "l.csv", HttpStatusCode.UnprocessableEntity, "Unknown")]
    [InlineData("?mapping=Nightly", List, "l.xlsx", HttpStatusCode.UnprocessableEntity, "l.xlsx")]
    [InlineData("?mapping=Nightly", "", "l.csv", HttpStatusCode.UnprocessableEntity, "l.csv")]
    [InlineData("", List, "l.csv", HttpStatusCode.BadRequest, "mapping")]
    [InlineData("?mapping=Nightly", List, null, HttpStatusCode.BadRequest, "fileName")]
    public async Task What_cannot_be_imported_is_refused_in_a_sentence(string query, string content, string? fileName, HttpStatusCode status, string says)
    {
        using var client = await ClientAsync();

        using var answer = await PostAsync(client, query, content, fileName);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Empty(Files());
        await using var db = _server.Db();
        Assert.Equal(0, await db.ImportJobs.CountAsync());
    }

    [Fact]
    public async Task Without_a_right_key_nobody_gets_in()
    {
        using var nobody = _server.CreateClient(new() { AllowAutoRedirect = false });
        using var wrong = ClientWith("ld_wrong");
        using var reader = await ClientAsync(ApiScopes.ReadImports);
        using var writer = await ClientAsync(ApiScopes.WriteImports);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(nobody, "?mapping=Nightly", List, "l.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(wrong, "?mapping=Nightly", List, "l.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(reader, "?mapping=Nightly", List, "l.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri($"{Imports}/none", UriKind.Relative))).StatusCode);
        using var forbidden = await writer.GetAsync(new Uri($"{Imports}/none", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (forbidden.StatusCode, forbidden.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_key_opens_no_page_and_a_cookie_no_api()
    {
        using var key = await ClientAsync();
        var browser = _server.Open();
        var (_, password) = await _server.AddUserAsync("bert@example.com", Roles.Admin);
        await browser.SignInAsync("bert@example.com", password);

        Assert.Equal(HttpStatusCode.Redirect, (await key.GetAsync(new Uri("/imports", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"{Imports}/none")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_a_wrong_key()
    {
        using var client = await ClientAsync();
        var keys = _server.Services.GetRequiredService<ApiKeyAdministration>();
        var key = Assert.Single(await keys.ListAsync(Actor.System, CancellationToken.None));

        await keys.RevokeAsync(Actor.System, key.Id, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri($"{Imports}/none", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_of_one_key_have_to_wait_and_other_keys_do_not()
    {
        await using var server = new AccountServer { Settings = { ["Api:RequestsPerMinute"] = "2" } };
        await server.SetUpAsync();
        using var client = await ClientAsync(server);
        using var other = await ClientAsync(server);

        await client.GetAsync(new Uri($"{Imports}/a", UriKind.Relative));
        await client.GetAsync(new Uri($"{Imports}/a", UriKind.Relative));
        using var third = await client.GetAsync(new Uri($"{Imports}/a", UriKind.Relative));

        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (third.StatusCode, third.Content.Headers.ContentType?.MediaType));
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri($"{Imports}/a", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Whoever_tries_keys_is_shut_out_for_a_while()
    {
        await using var server = new AccountServer { Settings = { ["Api:FailuresPerMinute"] = "3" } };
        await server.SetUpAsync();
        var answers = new List<HttpStatusCode>();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var client = ClientWith($"ld_{attempt}", server);
            answers.Add((await client.GetAsync(new Uri($"{Imports}/a", UriKind.Relative))).StatusCode);
        }

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests],
            answers);
    }

    [Fact]
    public async Task Jobs_that_a_restart_interrupted_run_again_or_say_why_not()
    {
        using var client = await ClientAsync();
        var key = Assert.Single(await _server.Services.GetRequiredService<ApiKeyAdministration>().ListAsync(Actor.System, CancellationToken.None));
        var folder = _server.Services.GetRequiredService<UploadFolder>();
        var files = _server.Services.GetRequiredService<JobFiles>();
        var there = files.Keep(await folder.StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(List)), CancellationToken.None));
        var stray = files.Keep(await folder.StoreAsync(new MemoryStream([1]), CancellationToken.None));
        await using var db = _server.Db();
        db.ImportJobs.AddRange(JobOf(there, key.Id, ImportJobState.Running), JobOf("gone", key.Id, ImportJobState.Waiting));
        await db.SaveChangesAsync();

        var jobs = ActivatorUtilities.CreateInstance<ImportJobs>(_server.Services);
        await jobs.StartAsync(CancellationToken.None);
        var again = await EndOfAsync(client, there);
        var gone = await EndOfAsync(client, "gone");
        await jobs.StopAsync(CancellationToken.None);

        Assert.Equal(("done", 3), (Text(again, "state"), Number(again, "created")));
        Assert.Equal("failed", Text(gone, "state"));
        Assert.Contains("restarted", Text(gone, "failure"), StringComparison.Ordinal);
        Assert.Null(await files.FindAsync(stray, CancellationToken.None));
    }

    [Fact]
    public async Task A_committed_import_whose_job_did_not_hear_of_it_is_not_made_twice()
    {
        using var client = await ClientAsync();
        var key = Assert.Single(await _server.Services.GetRequiredService<ApiKeyAdministration>().ListAsync(Actor.System, CancellationToken.None));
        var files = _server.Services.GetRequiredService<JobFiles>();
        var id = files.Keep(await _server.Services.GetRequiredService<UploadFolder>().StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(List)), CancellationToken.None));
        await using var db = _server.Db();
        db.ImportJobs.Add(JobOf(id, key.Id, ImportJobState.Running));
        await db.SaveChangesAsync();
        var list = await files.FindAsync(id, CancellationToken.None);
        await _server.Services.GetRequiredService<MappedImport>().ImportAsync(Actor.System, new(list!, "l.csv", "Nightly"), CancellationToken.None);

        var jobs = ActivatorUtilities.CreateInstance<ImportJobs>(_server.Services);
        await jobs.StartAsync(CancellationToken.None);
        var done = await EndOfAsync(client, id);
        await jobs.StopAsync(CancellationToken.None);

        Assert.Equal(("done", 3), (Text(done, "state"), Number(done, "created")));
        Assert.Equal(1, await db.Imports.CountAsync());
    }

    private static ImportJob JobOf(string id, int key, ImportJobState state) =>
        new() { Id = id, ApiKeyId = key, FileName = "l.csv", MappingName = "Nightly", State = state, CreatedAt = DateTime.UtcNow.AddMinutes(-1) };

    private static async Task KeepAsync(AccountServer server, string name)
    {
        var mapping = new ColumnMapping(new(
        [
            new(0, "Mail", new ColumnTarget.Field(BuiltInFields.Email)),
            new(1, "Name", new ColumnTarget.Field(BuiltInFields.LastName)),
            new(2, "Firma", new ColumnTarget.Field(BuiltInFields.Company)),
        ]));
        await server.Services.GetRequiredService<ImportMappings>().SaveAsync(
            Actor.System, name, ImportMappings.FingerprintOf(["Mail", "Name", "Firma"]), new(ImportKind.Leads, mapping), CancellationToken.None);
    }

    private Task<HttpClient> ClientAsync(params string[] scopes) => ClientAsync(_server, scopes);

    private static async Task<HttpClient> ClientAsync(AccountServer server, params string[] scopes)
    {
        var key = await server.Services.GetRequiredService<ApiKeyAdministration>().CreateAsync(
            Actor.System, "Test", scopes.Length == 0 ? ApiScopes.All : scopes, CancellationToken.None);

        return ClientWith(key!, server);
    }

    private HttpClient ClientWith(string key) => ClientWith(key, _server);

    private static HttpClient ClientWith(string key, AccountServer server)
    {
        var client = server.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new("en"));

        return client;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string query, string content, string? fileName)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Imports + query) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };

        if (fileName is not null)
        {
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
        }

        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> EndOfAsync(HttpClient client, HttpResponseMessage taken)
    {
        var id = Text(await taken.Content.ReadFromJsonAsync<JsonElement>(), "id");
        Assert.Equal($"{Imports}/{id}", taken.Headers.Location?.OriginalString);

        return await EndOfAsync(client, id!);
    }

    private static async Task<JsonElement> EndOfAsync(HttpClient client, string id)
    {
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>(new Uri($"{Imports}/{id}", UriKind.Relative));

            if (Text(job, "state") is "done" or "failed")
            {
                return job;
            }

            await Task.Delay(20);
        }
    }

    private string[] Files()
    {
        var folder = _server.Services.GetRequiredService<UploadFolder>().FullPath;

        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
