using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>Registers API keys, the scheme that recognises them, and what they may ask how often.</summary>
public static class ApiKeyServices
{
    /// <summary>Needs the database and localization.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ApiKeyAdministration>();
        services.TryAddSingleton<ApiLimit>();
        services.AddApiDescription();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();

        foreach (var scope in ApiScopes.All)
        {
            authorization.AddPolicy(scope, policy => policy
                .AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName)
                .RequireAuthenticatedUser()
                .RequireClaim(ApiKeyAuthentication.ScopeClaim, scope));
        }

        return services.AddRateLimiter(options => options.AddPolicy<string, ApiLimit>(ApiLimit.Policy));
    }
}
