using LeadDesk.Web.Features.Model;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Registers writing and reading a scoring model as a workbook.</summary>
public static class WorkbookServices
{
    /// <summary>Needs localization and logging.</summary>
    public static IServiceCollection AddModelWorkbook(this IServiceCollection services)
    {
        services.AddModel(); // The workbook says rules in the same sentences.
        services.TryAddSingleton<WorkbookTexts>();
        services.TryAddSingleton<ModelWorkbook>();
        services.TryAddSingleton<ModelWorkbookReader>();
        services.TryAddSingleton<WorkbookProblemTexts>();

        return services;
    }
}
