namespace LeadDesk.Web.Health;

/// <summary>Answers for load balancers and service supervisors. Anonymous, since those have no account; they reveal nothing else.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous();

        health.MapGet("/live", () => "live: the process answers");
        health.MapGet("/ready", (Readiness readiness) => readiness.IsReady
            ? Results.Text("ready: the leads are loaded")
            : Results.Text($"not ready: {readiness.WaitingFor}", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
