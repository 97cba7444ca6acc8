using System.Text.RegularExpressions;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.EndToEnd;

public partial class LeadDeskProcessTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task The_program_starts_and_serves_its_static_files(string environment)
    {
        await using var server = await LeadDeskProcess.StartAsync(environment);
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.StartsWith("live", await client.GetStringAsync("/health/live"), StringComparison.Ordinal);
        Assert.NotEmpty(await client.GetStringAsync("/_framework/blazor.web.js"));
        Assert.NotEmpty(await client.GetStringAsync("/_content/MudBlazor/MudBlazor.min.css"));
        Assert.Contains("--grade-a", await client.GetStringAsync("/app.css"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_the_console_shows_the_set_up_code_and_an_address_that_fills_it_in()
    {
        await using var server = await LeadDeskProcess.StartAsync("Production");
        using var client = new HttpClient { BaseAddress = server.Address };
        await Eventually.TrueAsync(() => Printed().IsMatch(server.Output));

        var printed = Printed().Match(server.Output).Groups;
        var page = await client.GetStringAsync(new Uri(printed["address"].Value));

        Assert.StartsWith(server.Address.ToString(), printed["address"].Value, StringComparison.Ordinal);
        Assert.Equal(printed["alone"].Value, printed["code"].Value);
        Assert.Contains($"value=\"{printed["code"]}\"", page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@": (?<address>http://\S+/setup\?code=(?<code>\S+))\s+[^:]+: (?<alone>[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}) ")]
    private static partial Regex Printed();
}
