using LeadDesk.Web.Features.Team;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Insights;

/// <summary>Registers what is learnt from what people did.</summary>
public static class InsightServices
{
    /// <summary>Needs the database, scoring, workshops and localization.</summary>
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.TryAddSingleton<SalesFeedbackQuery>();
        services.TryAddSingleton<SalesFindingTexts>();
        services.TryAddSingleton<SalesAgenda>();
        services.TryAddSingleton<TeamQuery>();

        return services;
    }
}
