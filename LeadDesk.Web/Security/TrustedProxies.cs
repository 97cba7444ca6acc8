using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace LeadDesk.Web.Security;

/// <summary>
/// The setting <c>ReverseProxy:TrustedProxies</c>: addresses or networks, separated by commas, whose forwarded headers are
/// believed ("10.0.0.5, 10.1.0.0/16"). Empty, which is the default, believes nobody: anyone could otherwise pretend to
/// come from another address and pass the sign-in limit.
/// </summary>
public static class TrustedProxies
{
    private const string Setting = "ReverseProxy:TrustedProxies";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var networks = Parse(builder.Configuration[Setting]);

        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null; // Any number of proxies in a row, each of them trusted.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();

            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }

    public static void UseTrustedProxies(this IApplicationBuilder app) => app.UseForwardedHeaders();

    private static List<IPNetwork> Parse(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

    private static IPNetwork ParseOne(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"{Setting}: '{text}' is neither an IP address nor a network such as 10.1.0.0/16.");
    }
}
