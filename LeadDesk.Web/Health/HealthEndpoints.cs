namespace LeadDesk.Web.Health;

/// <summary>Answers for load balancers and service supervisors. Anonymous, since those have no account; they reveal nothing else.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").AllowAnonymous();

        health.MapGet("/live", () => "live: the process answers");
        health.MapGet("/ready", (Readiness readiness) => readiness.IsReady
            ? Results.Text("ready: the database is prepared")
            : Results.Text("not ready: the database is still being prepared", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
