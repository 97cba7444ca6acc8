using LeadDesk.Web.Account;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Insights;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Workshop;

namespace LeadDesk.Web.Hosting;

/// <summary>What LeadDesk can do, whoever asks: the web application or the command line.</summary>
public static class LeadDeskServices
{
    public static IServiceCollection AddLeadDesk(this IServiceCollection services, IConfiguration configuration) => services
        .AddLocalization()
        .AddLeadDeskData(configuration)
        .AddLeadDeskIdentity(configuration)
        .AddScoring()
        .AddBoard()
        .AddCommands()
        .AddLeads()
        .AddWork()
        .AddLeadRouting()
        .AddSettings()
        .AddModel()
        .AddWorkshop()
        .AddInsights()
        .AddImport(configuration)
        .AddExport();

    /// <summary>The services of one command. Warnings go to standard error, results alone to standard output.</summary>
    public static ServiceProvider ForCommandLine(IConfiguration configuration) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddLogging(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning))
        .AddLeadDesk(configuration)
        .BuildServiceProvider();
}
