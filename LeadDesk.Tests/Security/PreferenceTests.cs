using System.Net;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Security;

public class PreferenceTests
{
    [Fact]
    public async Task Language_is_remembered_and_leads_back_to_the_same_page()
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await ChooseAsync(host, "language", "de", new(host.Address, "/board?page=2"));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/board?page=2", answer.Headers.Location?.OriginalString);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\"", await PageAsync(host, "en", cookie), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("en-US", "en")]
    [InlineData("fr", "en")]
    public async Task Without_a_choice_the_browser_decides(string wanted, string language)
    {
        await using var host = await ShellHost.StartAsync();

        Assert.Contains($"<html lang=\"{language}\"", await PageAsync(host, wanted), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("system")]
    public async Task Theme_is_there_from_the_first_byte(string theme)
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await ChooseAsync(host, "theme", theme, new(host.Address, "/model"));
        var page = await PageAsync(host, "en", answer.Headers.GetValues("Set-Cookie").Single());

        Assert.Contains($"data-theme=\"{theme}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/board", "/")]
    [InlineData("//evil.example/board", "/")] // The path begins with two slashes.
    public async Task Nobody_is_sent_to_another_host(string referer, string location)
    {
        await using var host = await ShellHost.StartAsync();
        var from = referer.StartsWith("//", StringComparison.Ordinal) ? new Uri(host.Address.GetLeftPart(UriPartial.Authority) + referer) : new Uri(referer);

        using var answer = await ChooseAsync(host, "language", "de", from);

        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Other_sites_cannot_choose(string header, string value)
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await ChooseAsync(host, "theme", "dark", host.Address, (header, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("language", "fr")]
    [InlineData("theme", "pink")]
    public async Task What_does_not_exist_is_refused(string name, string value)
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await ChooseAsync(host, name, value, host.Address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static async Task<HttpResponseMessage> ChooseAsync(
        ShellHost host, string name, string value, Uri referer, params (string Name, string Value)[] headers)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Referrer = referer;

        foreach (var header in headers)
        {
            client.DefaultRequestHeaders.Add(header.Name, header.Value);
        }

        return await client.PostAsync($"/preferences/{name}", new FormUrlEncodedContent([new("value", value)]));
    }

    private static async Task<string> PageAsync(ShellHost host, string language, string? cookie = null)
    {
        var client = host.Client(language);

        if (cookie is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        }

        return await (await client.GetAsync("/nothing-here")).Content.ReadAsStringAsync();
    }
}
