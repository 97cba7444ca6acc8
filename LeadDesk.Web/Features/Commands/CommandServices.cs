using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Commands;

/// <summary>Registers the command palette and the switch for keys.</summary>
public static class CommandServices
{
    /// <summary>Needs the leads' index and what people prefer.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.TryAddSingleton<LeadFinder>();
        services.TryAddScoped<Shortcuts>();

        return services;
    }
}
