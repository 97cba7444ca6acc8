using System.Net;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Health;

namespace LeadDesk.Tests.Health;

public class HealthTests
{
    [Fact]
    public async Task Live_before_ready()
    {
        await using var host = await ShellHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client().GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Ready_once_the_database_is()
    {
        await using var host = await ShellHost.StartAsync();

        host.Service<Readiness>().MarkReady();

        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/health/ready")).StatusCode);
    }
}
