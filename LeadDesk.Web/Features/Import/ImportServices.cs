using System.Security.Claims;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.ApiKeys;
using LeadDesk.Web.Features.Import.Api;
using LeadDesk.Web.Features.Import.Folder;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Screens.Preview;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Privacy;

namespace LeadDesk.Web.Features.Import;

/// <summary>Registers importing lists, and its addresses.</summary>
public static class ImportServices
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Needs the database, localization and logging; no HTTP, so that the command line imports with it too.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddApiKeys(configuration);
        services.AddPrivacy(); // Imports leave out people who must not be contacted.
        services.AddLeads(); // Columns go to fields by the same names, and imports score leads.
        services.AddOptions<ReadingLimits>()
            .Bind(configuration.GetSection(ReadingLimits.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<LeadImport>();
        services.AddSingleton<ActivityImport>();
        services.AddSingleton<OutcomeImport>();
        services.AddSingleton<ListImport>();
        services.AddSingleton<ImportUndo>();
        services.AddSingleton<RejectedRows>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<ImporterNames>();
        services.AddSingleton<KeptLeads>();
        services.AddSingleton<RowNames>();
        services.AddSingleton<ImportProblems>();
        services.AddSingleton<FileRefusal>();
        services.AddSingleton<TargetNames>();
        services.AddSingleton<ImportSentence>();
        services.AddSingleton<ImportTemplate>();
        services.AddSingleton<ReadingPlaces>();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<OpenImports>();
        services.AddSingleton<UploadReception>();
        services.AddSingleton<ImportMappings>();
        services.AddSingleton<MappedImport>();
        services.AddSingleton<WatchedFolder>();
        services.AddSingleton<JobFiles>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ImportApi>();
        services.AddSingleton<BackgroundImports>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundImports>());
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
        services.AddHostedService<UploadTidying>();

        return services;
    }

    /// <summary>POST /imports/uploads with its token, GET /imports/template, and the API for other programs.</summary>
    public static void MapImport(this IEndpointRouteBuilder endpoints)
    {
        UploadEndpoints.Map(endpoints);
        ImportApi.Map(endpoints);
        endpoints.MapApiDescription();
        endpoints.MapGet("/imports/{id:int}/rejected.xlsx", RejectedAsync).RequireAuthorization(nameof(Right.ImportLeads));
        endpoints.MapGet(ImportTemplate.Address, Template).RequireAuthorization(nameof(Right.ImportLeads));
    }

    // To a file first: what goes wrong halfway must not look like a finished workbook.
    private static async Task<IResult> RejectedAsync(int id, ClaimsPrincipal user, RejectedRows rows, UploadFolder folder, CancellationToken cancellationToken)
    {
        var file = folder.CreateTemporary();

        if (await rows.WriteAsync(Actor.From(user), id, file, cancellationToken) is not { } name)
        {
            await file.DisposeAsync();

            return Results.NotFound();
        }

        file.Position = 0;

        return Results.File(file, WorkbookType, name);
    }

    private static IResult Template(ClaimsPrincipal user, ImportTemplate template)
    {
        Actor.From(user).Demand(Right.ImportLeads);

        return Results.File(template.Create(), WorkbookType, template.FileName);
    }
}
