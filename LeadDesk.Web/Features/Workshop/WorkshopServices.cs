using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Editors;
using LeadDesk.Web.Features.Workshop.Impact;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.SignOff;
using LeadDesk.Web.Features.Workshop.Steps;
using LeadDesk.Web.Features.Workshop.Workbook;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Workshop;

public static class WorkshopServices
{
    /// <summary>Needs scoring, models, the database and logging.</summary>
    public static IServiceCollection AddWorkshop(this IServiceCollection services)
    {
        services.AddModelWorkbook();
        services.TryAddSingleton<Import.Reading.FileRefusal>();
        services.TryAddSingleton<ModelFiles>();
        services.TryAddSingleton<WorkshopRooms>();
        services.TryAddSingleton<DraftTalk>();
        services.TryAddSingleton<BlindRounds>();
        services.TryAddSingleton<Signing>();
        services.TryAddSingleton<Drafts>();
        services.TryAddSingleton<WorkshopDesks>();
        services.TryAddSingleton<EditTexts>();
        services.TryAddSingleton<ScenarioTexts>();
        services.TryAddSingleton<FindingTexts>();
        services.TryAddSingleton<RealLeads>();
        services.TryAddSingleton<ExampleLeads>();

        return services;
    }
}
