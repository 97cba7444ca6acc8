using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Data.Sqlite;
using LeadDesk.Web.Health;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Data;

/// <summary>Registers the database and what is kept in it for the framework.</summary>
public static class DataServices
{
    /// <summary>Needs localization and logging; <see cref="DatabaseStartup.PrepareAsync"/> must run before the first use.</summary>
    public static IServiceCollection AddLeadDeskData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Validate(options => !string.IsNullOrWhiteSpace(options.Path), "Database:Path must name a file.")
            .Validate(options => options.Synchronous.ToUpperInvariant() is "NORMAL" or "FULL", "Database:Synchronous must be NORMAL or FULL.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OrganisationZone>();
        services.AddPooledDbContextFactory<LeadDeskDbContext>((provider, options) =>
            options.UseLeadDeskSqlite(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));

        // ASP.NET Core Identity works on one context per scope; everything else takes the factory.
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext());
        services.AddSingleton<DatabaseStartup>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReadinessCheck, DatabaseCheck>());

        // A fixed name: the keys stay valid when the program moves to another folder or machine with its database and them.
        var protection = services.AddDataProtection().SetApplicationName("LeadDesk");
        var certificate = KeyCertificate.Of(configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new());

        if (certificate.Certificate is { } wrapping)
        {
            protection.ProtectKeysWithCertificate(wrapping);
        }

        services.AddOptions<ProtectionOptions>().Bind(configuration.GetSection(ProtectionOptions.Section));
        services.AddSingleton(certificate);
        services.AddSingleton<KeyFolder>();
        services.AddSingleton<ProtectedSecret>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyFolder>((options, keys) => options.XmlRepository = keys);

        return services;
    }
}
