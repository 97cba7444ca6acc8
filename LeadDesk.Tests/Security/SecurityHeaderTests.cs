using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Security;

public class SecurityHeaderTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nothing-here")]
    [InlineData("/fails")]
    [InlineData("/app.css")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await host.Client().GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Empty(answer.Headers.Server);
        Assert.All(
            ["script-src 'self';", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"],
            directive => Assert.Contains(directive, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_style_attributes_may_be_inline()
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await host.Client().GetAsync("/nothing-here");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("style-src-attr 'unsafe-inline'", policy.Split("; ").Single(directive => directive.Contains("unsafe", StringComparison.Ordinal)));
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|<style|\son\w+=", page);
    }

    [Theory]
    [InlineData("127.0.0.1", "Production", "https 203.0.113.7", true)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", "Production", "https 203.0.113.7", true)]
    [InlineData("127.0.0.1", "Development", "https 203.0.113.7", false)]
    [InlineData("10.0.0.0/8", "Production", "http 127.0.0.1", false)]
    [InlineData("", "Production", "http 127.0.0.1", false)]
    public async Task Only_trusted_proxies_are_believed(string trusted, string environment, string seen, bool strictTransport)
    {
        await using var host = await ShellHost.StartAsync(environment, $"--ReverseProxy:TrustedProxies={trusted}");
        var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "leads.example.com");

        using var answer = await client.GetAsync("/scheme");

        Assert.Equal(seen, await answer.Content.ReadAsStringAsync());
        Assert.Equal(strictTransport ? ["max-age=31536000"] : [], answer.Headers.TryGetValues("Strict-Transport-Security", out var strict) ? strict : []);
    }

    [Fact]
    public async Task A_mistyped_proxy_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => ShellHost.StartAsync(null, "--ReverseProxy:TrustedProxies=proxy"));

        Assert.Contains("'proxy' is neither", failure.Message, StringComparison.Ordinal);
    }
}
