using LeadDesk.Web.Features.Leads.Companies;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Leads.Entry;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Registers reading and working leads, and the names other features show leads with.</summary>
public static class LeadServices
{
    /// <summary>Needs the database, localization and logging.</summary>
    public static IServiceCollection AddLeads(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoring().AddWork().AddPrivacy();
        services.TryAddSingleton<LeadQuery>();
        services.TryAddSingleton<LeadWork>();
        services.TryAddSingleton<LeadEdit>();
        services.TryAddSingleton<LeadLooks>();
        services.TryAddSingleton<SimilarLeadsQuery>();
        services.TryAddSingleton<DuplicatesQuery>();
        services.TryAddSingleton<LeadJoin>();
        services.TryAddSingleton<CompanyQuery>();
        services.TryAddSingleton<LeadEntry>();
        services.TryAddSingleton<EntryChoicesQuery>();
        services.TryAddSingleton<FieldNames>();
        services.TryAddSingleton<ActivityNames>();
        services.TryAddSingleton<StatusNames>();
        services.TryAddSingleton<ValueTexts>();
        services.TryAddSingleton<EvidenceTexts>();
        services.TryAddSingleton<LeadReason>();
        services.TryAddSingleton<TalkingPoints>();
        services.TryAddSingleton<MissingFactTexts>();
        services.TryAddSingleton<WorkTexts>();

        return services;
    }
}
