namespace LeadDesk.Tests.EndToEnd;

public class LeadDeskProcessTests
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
}
