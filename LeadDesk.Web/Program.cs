using LeadDesk.Web.Account;
using LeadDesk.Web.CommandLine;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Hosting;

// Before anything else: the worker process must start fast and hold nothing.
if (args is [XlsWorker.Verb, ..])
{
    Environment.Exit(XlsWorker.Run(args));
}

if (CommandLineProgram.IsMeant(args))
{
    using var interruption = new Interruption();

    return await CommandLineProgram.RunAsync(args, Console.Out, Console.Error, interruption.Token);
}

DefaultEnvironment.Choose();

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The appsettings.json beside the executable counts, wherever LeadDesk was started from.
    ContentRootPath = AppContext.BaseDirectory,
});

builder.AddShell();
builder.Services.AddLeadDesk(builder.Configuration);
builder.Services.AddHostedService<IndexFollower>();
builder.Services.AddHostedService<DailyScoring>();
builder.Services.AddHostedService<RoutingService>();

var app = builder.Build();

app.UseShell();
app.UseLeadDeskIdentity();
app.UseAntiforgery();

app.MapShell();
app.MapLeadDeskIdentity();
app.MapModel();
app.MapWorkshop();
app.MapImport();
app.MapExport();

return await app.ServeAsync();
