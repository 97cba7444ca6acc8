using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Account;

/// <summary>Limits how often one address may post passwords, codes and links. Pages ask for it by <see cref="Policy"/>.</summary>
/// <remarks>Setting <c>SignIn:AttemptsPerMinute</c>; the default leaves room for a whole office behind one address.</remarks>
public sealed class SignInLimit
{
    public const string Policy = "sign-in";
    public const string Setting = "SignIn:AttemptsPerMinute";
    private const int DefaultAttempts = 30;

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        var attempts = configuration.GetValue(Setting, DefaultAttempts);

        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RefuseAsync;
            options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(NetworkOf(context.Connection.RemoteIpAddress), _ => new()
                {
                    PermitLimit = attempts,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    // Whoever has one IPv6 address has the 2^64 addresses of its network.
    internal static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var response = rejected.HttpContext.Response;
        var texts = rejected.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SignInLimit>>();
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromMinutes(1);

        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{UserLanguages.Current}">
            <head><meta charset="utf-8"><title>{Encoded(texts["Title"])} · LeadDesk</title></head>
            <body><main><h1>{Encoded(texts["Title"])}</h1><p>{Encoded(texts["Text"])}</p></main></body>
            </html>
            """,
            cancellationToken);
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
