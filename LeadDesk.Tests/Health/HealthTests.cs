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
    public async Task Not_ready_says_what_it_waits_for()
    {
        await using var host = await ShellHost.StartAsync();

        host.Service<Readiness>().WaitFor("loading leads, 340,000 of 1,000,000");
        var answer = await host.Client().GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("not ready: loading leads, 340,000 of 1,000,000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_once_the_leads_are_loaded()
    {
        await using var host = await ShellHost.StartAsync();

        host.Service<Readiness>().MarkReady();

        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/health/ready")).StatusCode);
    }
}
