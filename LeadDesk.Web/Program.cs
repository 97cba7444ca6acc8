using LeadDesk.Web.Hosting;

DefaultEnvironment.Choose();

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The appsettings.json beside the executable counts, wherever LeadDesk was started from.
    ContentRootPath = AppContext.BaseDirectory,
});

builder.AddShell();

var app = builder.Build();

app.UseShell();
app.UseAuthorization();
app.UseAntiforgery();

app.MapShell();

app.Run();
