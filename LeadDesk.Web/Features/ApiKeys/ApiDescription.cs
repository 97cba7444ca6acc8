using LeadDesk.Web.Access;
using Microsoft.OpenApi;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>The description of the API in OpenAPI's form, for programs at <see cref="Address"/> and for people on a page of the settings.</summary>
public static class ApiDescription
{
    public const string Document = "v1";
    public const string Address = "/api/v1/openapi.json";
    private const string Key = "key";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "LeadDesk",
                Version = Document,
                Description = "Every refusal is application/problem+json with a sentence in detail, in German or English as Accept-Language asks.",
            };
            document.Servers?.Clear();
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, made under Settings." },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];

            return Task.CompletedTask;
        });
    });

    /// <summary>Only administrators make keys, so only they need to know what to do with one.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapOpenApi("/api/{documentName}/openapi.json").RequireAuthorization(nameof(Right.Administer));

    /// <summary>Says of a parameter that a request without it is refused: the operation says so itself, in words.</summary>
    public static Task Require(OpenApiOperation operation, string parameter)
    {
        ((OpenApiParameter)operation.Parameters!.Single(each => each.Name == parameter)).Required = true;

        return Task.CompletedTask;
    }

    /// <summary>The refusals of an operation.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder operation, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            operation.ProducesProblem(status);
        }

        return operation;
    }
}
