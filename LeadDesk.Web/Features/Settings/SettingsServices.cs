using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Settings.Fields;
using LeadDesk.Web.Features.Settings.Markets;
using LeadDesk.Web.Features.Workshop;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Settings;

public static class SettingsServices
{
    /// <summary>What administrators set once. Needs the database and logging.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddLeadRouting();
        services.AddWorkshop();
        services.TryAddSingleton<OrganisationSettings>();
        services.TryAddSingleton<OrganisationName>();
        services.TryAddSingleton<CatalogueSettings>();
        services.TryAddSingleton<MarketSettings>();

        return services;
    }
}
