using LeadDesk.Web.Features.Import.Reading;

// Before anything else: the worker process must start fast and hold nothing.
if (args is [XlsWorker.Verb, ..])
{
    Environment.Exit(XlsWorker.Run(args));
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
var app = builder.Build();
app.MapStaticAssets();
app.MapGet("/", () => "LeadDesk");
app.Run();
