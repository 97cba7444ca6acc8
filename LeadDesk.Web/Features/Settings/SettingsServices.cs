using LeadDesk.Web.Features.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Settings;

public static class SettingsServices
{
    /// <summary>What administrators set once. Needs the database and logging.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddLeadRouting();
        services.TryAddSingleton<OrganisationSettings>();
        services.TryAddSingleton<OrganisationName>();

        return services;
    }
}
