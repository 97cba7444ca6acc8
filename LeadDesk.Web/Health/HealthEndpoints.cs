namespace LeadDesk.Web.Health;

/// <summary>Answers for load balancers and service supervisors. Anonymous, since those have no account; they reveal nothing else.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous();

        health.MapGet("/live", () => "live: the process answers");
        health.MapGet("/ready", async (Readiness readiness, CancellationToken cancellationToken) =>
            await readiness.FaultAsync(cancellationToken) is { } fault
                ? Results.Text($"not ready: {fault}", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready: the leads are loaded"));
    }
}
