using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LeadDesk.Web.Hosting;

/// <summary>Tells whoever started LeadDesk where to find it.</summary>
public static class Announcement
{
    /// <summary>Prints one line with the address once requests are answered. Logs go to standard error.</summary>
    public static void AnnounceAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;

        if (addresses is { Count: > 0 })
        {
            Console.WriteLine($"LeadDesk is ready: {string.Join(" ", addresses)}");
        }
    });
}
