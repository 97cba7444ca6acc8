using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadDesk.Web.Health;

/// <summary>Answers for load balancers and service supervisors. Anonymous, since those have no account; they reveal nothing else.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = (context, _) => context.Response.WriteAsync("live: the process answers") })
            .AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsync(
        report.Status is HealthStatus.Healthy
            ? "ready: the leads are loaded"
            : $"not ready: {report.Entries.Values.First(entry => entry.Status is not HealthStatus.Healthy).Description}");
}
