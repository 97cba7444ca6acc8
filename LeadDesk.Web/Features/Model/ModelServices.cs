using System.Security.Claims;
using System.Text;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Web.Features.Model;

/// <summary>Registers reading and publishing scoring models, and their download.</summary>
public static class ModelServices
{
    /// <summary>Needs the database, localization and logging.</summary>
    public static IServiceCollection AddModel(this IServiceCollection services)
    {
        services.AddLeads(); // Models speak of fields and activities by the same names.
        services.TryAddSingleton<ModelPublishing>();
        services.TryAddSingleton<ModelQuery>();
        services.TryAddSingleton<ModelDocuments>();
        services.TryAddSingleton<ModelProblemTexts>();
        services.TryAddSingleton<RuleTexts>();

        return services;
    }

    /// <summary>GET /model/download: the published model as a JSON file.</summary>
    public static void MapModel(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/model/download", DownloadAsync).RequireAuthorization(nameof(Right.ViewLeads));

    private static async Task<IResult> DownloadAsync(ClaimsPrincipal user, ModelPublishing publishing, CancellationToken cancellationToken)
    {
        var published = await publishing.CurrentAsync(Actor.From(user), cancellationToken);
        var document = Encoding.UTF8.GetBytes(ModelJson.Write(published.Model));

        return Results.File(document, "application/json", $"leaddesk-model-v{published.Number}.json");
    }
}
