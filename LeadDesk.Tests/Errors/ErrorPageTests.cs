using System.Net;
using System.Text.RegularExpressions;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Errors;

namespace LeadDesk.Tests.Errors;

public class ErrorPageTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_failure_shows_the_reference_of_the_log_and_nothing_else(string environment)
    {
        await using var host = await ShellHost.StartAsync(environment);

        using var answer = await host.Client("de").GetAsync("/fails");
        var page = await answer.Content.ReadAsStringAsync();
        var reference = Regex.Match(page, @"Referenz (\w{4}-\w{2})").Groups[1].Value;

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotEmpty(reference);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", page, StringComparison.Ordinal);
        Assert.Contains($"Unexpected failure {reference} at GET /fails", host.Log.Text, StringComparison.Ordinal);
        Assert.Contains("secret detail", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing-here", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/access-denied", HttpStatusCode.Forbidden, "You may not see this page")]
    public async Task Pages_say_what_is_wrong_with_the_status_that_fits(string path, HttpStatusCode status, string heading)
    {
        await using var host = await ShellHost.StartAsync();

        using var answer = await host.Client().GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($">{heading}</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void References_can_be_read_out() => Assert.All(
        Enumerable.Range(0, 100).Select(_ => ErrorReference.New()),
        reference => Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$", reference));
}
