using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Health;
using LeadDesk.Web.Live;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Scoring;

public static class ScoringServices
{
    /// <summary>
    /// Scoring on demand, and the index it feeds; the web application adds <see cref="DailyScoring"/> and <see cref="IndexFollower"/>.
    /// Needs the database and logging.
    /// </summary>
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.TryAddSingleton<LeadChanges>();
        services.TryAddScoped<CircuitRest>();
        services.TryAddSingleton<PublishedModels>();
        services.TryAddSingleton<RoutingPlans>();
        services.TryAddSingleton<LiveIndex>();
        services.TryAddSingleton<LeadScoring>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReadinessCheck, ScoresCheck>());

        return services;
    }
}
