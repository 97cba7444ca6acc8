using LeadDesk.Web.Features.Workshop.Parts;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Workshop;

public static class WorkshopServices
{
    /// <summary>Needs scoring, models, the database and logging.</summary>
    public static IServiceCollection AddWorkshop(this IServiceCollection services)
    {
        services.TryAddSingleton<WorkshopRooms>();
        services.TryAddSingleton<DraftTalk>();
        services.TryAddSingleton<Drafts>();
        services.TryAddSingleton<EditTexts>();
        services.TryAddSingleton<ScenarioTexts>();
        services.TryAddSingleton<FindingTexts>();
        services.TryAddSingleton<RealLeads>();

        return services;
    }
}
