using LeadDesk.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LeadDesk.Tests.Hosting;

public class TelemetryTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_measured_for_others_until_an_address_is_set(string? endpoint)
    {
        using var services = With(endpoint);

        Assert.Null(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<TracerProvider>());
    }

    [Fact]
    public void An_address_switches_metrics_and_traces_on()
    {
        using var services = With("http://localhost:4317");

        Assert.NotNull(services.GetService<MeterProvider>());
        Assert.NotNull(services.GetService<TracerProvider>());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("file:///tmp/metrics")]
    public void What_is_no_http_address_is_refused_at_the_start(string endpoint) =>
        Assert.Contains(Telemetry.EndpointSetting, Assert.Throws<InvalidOperationException>(() => With(endpoint)).Message, StringComparison.Ordinal);

    private static ServiceProvider With(string? endpoint)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new(Telemetry.EndpointSetting, endpoint)]).Build());

        return services.BuildServiceProvider();
    }
}
