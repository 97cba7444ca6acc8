using LeadDesk.Web.Features.Scoring;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Routing;

public static class RoutingServices
{
    /// <summary>Giving leads to people on demand; the web application adds <see cref="RoutingService"/>. Needs the database and logging.</summary>
    public static IServiceCollection AddLeadRouting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoring();
        services.TryAddSingleton<LeadRouting>();
        services.TryAddSingleton<Escalations>();
        services.TryAddSingleton<EscalationQuery>();
        services.TryAddSingleton<RoutingSettings>();
        services.TryAddSingleton<Absences>();

        return services;
    }
}
