using System.Diagnostics.Metrics;
using LeadDesk.Web.Features.Indexing;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LeadDesk.Web.Hosting;

/// <summary>Metrics and traces for an OpenTelemetry collector; nothing leaves the machine until <c>Telemetry:Endpoint</c> names one.</summary>
/// <remarks>Traces hold routes and ids, never search words: the query of an address is left out.</remarks>
public static class Telemetry
{
    public const string EndpointSetting = "Telemetry:Endpoint";

    /// <summary>Name of LeadDesk's own meter.</summary>
    public const string MeterName = "LeadDesk";

    // The framework's own, which .NET writes to without any package.
    private static readonly string[] Meters =
    [
        MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.RateLimiting",
    ];

    /// <exception cref="InvalidOperationException">The endpoint is no http address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } configured)
        {
            return;
        }

        if (!Uri.TryCreate(configured, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"{EndpointSetting} must be the http address of an OpenTelemetry collector, such as http://localhost:4317.");
        }

        services.AddSingleton<LeadMeter>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("LeadDesk", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(Export))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Microsoft.AspNetCore.Components").AddOtlpExporter(Export));
        services.AddHostedService(provider => provider.GetRequiredService<LeadMeter>());

        void Export(OtlpExporterOptions options) => options.Endpoint = endpoint;
    }

    /// <summary>What LeadDesk measures of itself.</summary>
    private sealed class LeadMeter : IHostedService, IDisposable
    {
        private readonly Meter _meter = new(MeterName);

        public LeadMeter(LiveIndex live)
        {
            _meter.CreateObservableGauge("leaddesk.leads", () => live.Current?.Evaluation.Index.Count ?? 0, "{lead}", "Leads in memory");
            _meter.CreateObservableGauge("leaddesk.model.version", () => live.Current?.Published.Number ?? 0, null, "Number of the published model");
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _meter.Dispose();
    }
}
