using System.Net;
using System.Text;
using LeadDesk.Tests.Account;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Security;

public sealed class MalformedRequestTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Theory]
    [InlineData("Production", "/preferences/language")]
    [InlineData("Production", "/preferences/theme")]
    [InlineData("Production", "/account/login")]
    [InlineData("Development", "/preferences/language")]
    public async Task A_form_without_its_values_is_the_senders_mistake(string environment, string path)
    {
        using var server = new AccountServer { Environment = environment };
        await server.SetUpAsync();
        using var form = new FormUrlEncodedContent([]);

        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(server, path, form));
    }

    [Theory]
    [InlineData("/account/login")]
    [InlineData("/preferences/theme")]
    [InlineData("/account/logout")]
    public async Task A_form_that_is_cut_off_or_malformed_is_too(string path)
    {
        await _server.SetUpAsync();

        foreach (var (type, body) in Malformed())
        {
            using var content = ContentOf(type, body);

            Assert.Equal((type, HttpStatusCode.BadRequest), (type, await StatusAsync(_server, path, content)));
        }
    }

    [Fact]
    public async Task The_api_answers_programs_as_programs_expect()
    {
        await _server.SetUpAsync();
        var keys = _server.Services.GetRequiredService<ApiKeyAdministration>();
        var key = await keys.CreateAsync(Actor.System, "Test", ApiScopes.All, CancellationToken.None);
        using var client = _server.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        foreach (var (type, body) in Malformed())
        {
            using var content = ContentOf(type, body);
            using var answer = await client.PostAsync(new Uri("/api/v1/imports?mapping=Nightly", UriKind.Relative), content);

            Assert.Equal((type, HttpStatusCode.BadRequest, "application/problem+json"), (type, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/imports", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/imports", HttpStatusCode.Unauthorized)]
    public async Task No_answer_of_the_api_is_a_page(string method, string path, HttpStatusCode status)
    {
        await _server.SetUpAsync();
        using var client = _server.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));

        using var answer = await client.SendAsync(request);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_script_whose_session_is_over_is_told_so_and_not_led_to_a_page()
    {
        await _server.SetUpAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.Open().GetAsync("/imports/upload-token")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await _server.Open().GetAsync("/board/export.csv")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/nothing-here", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/nothing-here", HttpStatusCode.NotFound)]
    public async Task An_error_page_has_the_status_of_the_error_whatever_was_tried(string method, string path, HttpStatusCode status)
    {
        await using var host = await ShellHost.StartAsync();
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));

        using var answer = await host.Client().SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    // Cut off before the end; a boundary longer than any program makes one; no boundary; none of what the type says.
    private static IEnumerable<(string Type, string Body)> Malformed()
    {
        yield return ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nMail;Na");
        yield return ($"multipart/form-data; boundary={new string('b', 5_000)}", "--b--");
        yield return ("multipart/form-data", "--b--");
        yield return ("multipart/form-data; boundary=b", "no form at all");
    }

    private static ByteArrayContent ContentOf(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        return content;
    }

    private static async Task<HttpStatusCode> StatusAsync(AccountServer server, string path, HttpContent content)
    {
        using var client = server.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);

        return answer.StatusCode;
    }
}
