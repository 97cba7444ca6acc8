using LeadDesk.Web.Account;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop;

namespace LeadDesk.Web.Hosting;

/// <summary>The web application with everything that belongs to it.</summary>
public static class LeadDeskApplication
{
    /// <param name="options">Its content lies beside the executable, whatever they say, so that the appsettings.json there counts.</param>
    /// <param name="configure">What else is to be said before it is built; null for nothing.</param>
    public static WebApplication Create(WebApplicationOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = options.Args,
            ApplicationName = options.ApplicationName,
            EnvironmentName = options.EnvironmentName,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddShell();
        builder.Services.AddLeadDesk(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddHostedService<IndexFollower>();
        builder.Services.AddHostedService<DailyScoring>();
        builder.Services.AddHostedService<RoutingService>();
        configure?.Invoke(builder);

        return WithPipeline(builder.Build());
    }

    private static WebApplication WithPipeline(WebApplication app)
    {
        app.UseShell();
        app.UseLeadDeskIdentity();
        app.UseAntiforgery();

        app.MapShell();
        app.MapLeadDeskIdentity();
        app.MapModel();
        app.MapWorkshop();
        app.MapImport();
        app.MapExport();

        return app;
    }
}
