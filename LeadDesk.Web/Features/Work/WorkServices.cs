using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work.Bar;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Work;

/// <summary>Registers what sales does with leads, and what people keep of the board.</summary>
public static class WorkServices
{
    /// <summary>Needs the database, localization and logging.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoring();
        services.TryAddSingleton<LeadActions>();
        services.TryAddSingleton<WorkLog>();
        services.TryAddSingleton<DoneActions>();
        services.TryAddScoped<ToldWork>();
        services.TryAddSingleton<WorkWords>();
        services.TryAddSingleton<RejectionReasons>();
        services.TryAddSingleton<WorkChoicesQuery>();
        services.TryAddSingleton<SavedViews>();
        services.TryAddSingleton<UserPreferences>();

        return services;
    }
}
