using System.Net;
using LeadDesk.Tests.Account;

namespace LeadDesk.Tests.Security;

public sealed class RequestOriginTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "http://localhost:8080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_opens_no_circuit(string header, string value)
    {
        await _server.SetUpAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(header, value, "GET", "/anything", isUpgrade: true));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(header, value, "GET", "/_blazor?id=1", isUpgrade: true));
    }

    [Theory]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Accept", "*/*")]
    public async Task Own_pages_and_programs_that_are_no_browsers_go_on(string header, string value)
    {
        await _server.SetUpAsync();

        Assert.NotEqual(HttpStatusCode.Forbidden, await NegotiateAsync(header, value));
    }

    public void Dispose() => _server.Dispose();

    private async Task<HttpStatusCode> NegotiateAsync(
        string header, string value, string method = "POST", string path = "/_blazor/negotiate?negotiateVersion=1", bool isUpgrade = false)
    {
        using var client = _server.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);

        if (isUpgrade)
        {
            request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        }

        using var answer = await client.SendAsync(request);

        return answer.StatusCode;
    }
}
