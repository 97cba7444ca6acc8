using LeadDesk.Web.Account;
using LeadDesk.Web.Data;
using LeadDesk.Web.Hosting;

DefaultEnvironment.Choose();

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The appsettings.json beside the executable counts, wherever LeadDesk was started from.
    ContentRootPath = AppContext.BaseDirectory,
});

builder.AddShell();
builder.Services.AddLeadDeskData(builder.Configuration);
builder.Services.AddLeadDeskIdentity(builder.Configuration);

var app = builder.Build();

app.UseShell();
app.UseLeadDeskIdentity();
app.UseAntiforgery();

app.MapShell();
app.MapLeadDeskIdentity();

return await app.ServeAsync();
