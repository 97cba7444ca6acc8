using System.Net;
using System.Net.Sockets;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Setup;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Hosting;

/// <summary>Runs the web application once its database is prepared.</summary>
public static class Serving
{
    private const int Refused = 2;

    /// <summary>The exit code: 0 after a normal end, 2 with a sentence on standard error when the database or the address cannot be used.</summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            app.DemandFreeAddress();

            // Before the first request, and before the framework reads its key ring.
            await DatabaseStartup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
            await app.AnnounceFirstRunAsync(app.Lifetime.ApplicationStopping);
            await app.RunAsync();

            return 0;
        }
        catch (Exception refusal) when (refusal is DatabaseRefusedException or AddressRefusedException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException or SocketException)
        {
            await Console.Error.WriteLineAsync(Texts(app)["Unusable", string.Join(' ', app.Urls), failure.Message]);
        }

        return Refused;
    }

    /// <summary>Tries the configured addresses before anything is started: a start that fails later leaves a stack trace behind.</summary>
    /// <exception cref="AddressRefusedException">LeadDesk cannot listen there.</exception>
    private static void DemandFreeAddress(this WebApplication app)
    {
        var texts = Texts(app);

        foreach (var url in (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = AddressOf(url) ?? throw new AddressRefusedException(texts["NoAddress", url]);

            if (address.Port > 0)
            {
                TryListening(address, url, texts);
            }
        }
    }

    private static void TryListening(IPEndPoint address, string url, IStringLocalizer<AddressRefusedException> texts)
    {
        try
        {
            using var listener = new TcpListener(address);
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new AddressRefusedException(
                failure.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => texts["InUse", url],
                    SocketError.AccessDenied => texts["Forbidden", url],
                    _ => texts["Unusable", url, failure.Message],
                },
                failure);
        }
    }

    // "*", "+" and names other than localhost stand for all of the machine's addresses, as Kestrel understands them.
    private static IPEndPoint? AddressOf(string url)
    {
        try
        {
            var parsed = BindingAddress.Parse(url);

            return parsed.IsUnixPipe || parsed.IsNamedPipe ? new(IPAddress.Any, 0)
                : parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? new(IPAddress.Loopback, parsed.Port)
                : IPAddress.TryParse(parsed.Host, out var ip) ? new(ip, parsed.Port)
                : new(IPAddress.Any, parsed.Port);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static IStringLocalizer<AddressRefusedException> Texts(WebApplication app) => app.Services.GetRequiredService<IStringLocalizer<AddressRefusedException>>();
}

/// <summary>LeadDesk cannot listen at the configured address; the message says why in one sentence for people.</summary>
public sealed class AddressRefusedException(string message, Exception? cause = null) : Exception(message, cause);
