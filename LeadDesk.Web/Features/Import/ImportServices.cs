using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Web.Features.Import;

/// <summary>Registers reading and importing lists.</summary>
public static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReadingLimits>()
            .Bind(configuration.GetSection(ReadingLimits.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddSingleton<LeadImport>()
            .AddSingleton<ActivityImport>()
            .AddSingleton<ImportProblems>()
            .AddSingleton<FileRefusal>();
    }
}
