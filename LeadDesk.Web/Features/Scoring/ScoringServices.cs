using LeadDesk.Web.Live;

namespace LeadDesk.Web.Features.Scoring;

public static class ScoringServices
{
    /// <summary>Scoring on demand; the web application adds <see cref="DailyScoring"/> to it.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services) => services
        .AddSingleton<LeadChanges>()
        .AddSingleton<PublishedModels>()
        .AddSingleton<LeadScoring>();
}
