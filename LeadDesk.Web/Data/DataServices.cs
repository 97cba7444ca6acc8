using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Data.Sqlite;
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
        services.AddPooledDbContextFactory<LeadDeskDbContext>((provider, options) =>
            options.UseLeadDeskSqlite(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));

        // ASP.NET Core Identity works on one context per scope; everything else takes the factory.
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext());
        services.AddSingleton<DatabaseStartup>();

        // A fixed name: the keys stay valid when the program moves to another folder or machine with its database.
        services.AddDataProtection().SetApplicationName("LeadDesk");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
            options.XmlRepository = new DatabaseKeyRing(() => provider.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext()));

        return services;
    }
}
