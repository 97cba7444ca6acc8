using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Setup;

namespace LeadDesk.Web.Hosting;

/// <summary>Runs the web application once its database is prepared.</summary>
public static class Serving
{
    private const int Refused = 2;

    /// <summary>The exit code: 0 after a normal end, 2 with a sentence on standard error when the database cannot be used.</summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            // Before the first request, and before the framework reads its key ring.
            await DatabaseStartup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        }
        catch (DatabaseRefusedException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);

            return Refused;
        }

        await app.AnnounceFirstRunAsync(app.Lifetime.ApplicationStopping);
        await app.RunAsync();

        return 0;
    }
}
