using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>Registers what keeps people from being contacted.</summary>
public static class PrivacyServices
{
    /// <summary>Needs the database with data protection.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton<SuppressionList>();

        return services;
    }
}
