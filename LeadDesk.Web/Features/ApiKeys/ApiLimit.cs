using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using LeadDesk.Web.Account;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>Limits how often one key, or one address with wrong keys, may ask.</summary>
public sealed class ApiLimit(IOptions<ApiOptions> options, IStringLocalizer<ApiLimit> texts) : IRateLimiterPolicy<string>, IDisposable
{
    public const string Policy = "api";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress?> _failures = PartitionedRateLimiter.Create<IPAddress?, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(SignInLimit.NetworkOf(address), _ => new() { PermitLimit = options.Value.FailuresPerMinute, Window = Window }));

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, cancellationToken) =>
        await RefuseAsync(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window);

    /// <summary>By the key as it is presented: a wrong one is counted by its address as well.</summary>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetSlidingWindowLimiter(
        ApiKeyAuthentication.PresentedIn(httpContext.Request) is { } key
            ? Convert.ToHexString(ApiKeyAdministration.HashOf(key))
            : SignInLimit.NetworkOf(httpContext.Connection.RemoteIpAddress),
        _ => new() { PermitLimit = options.Value.RequestsPerMinute, Window = Window, SegmentsPerWindow = 6 });

    /// <summary>Whether the address has presented too many wrong keys and has to wait.</summary>
    internal bool IsShutOut(IPAddress? address)
    {
        using var lease = _failures.AttemptAcquire(address, permitCount: 0);

        return !lease.IsAcquired;
    }

    /// <summary>Counts a wrong key.</summary>
    internal void CountFailure(IPAddress? address) => _failures.AttemptAcquire(address).Dispose();

    /// <summary>Answers that it is too much, and when to come again.</summary>
    internal Task RefuseAsync(HttpContext context, TimeSpan? wait = null)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling((wait ?? Window).TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        return ApiProblem.WriteAsync(context, StatusCodes.Status429TooManyRequests, texts["TooMuch"]);
    }

    public void Dispose() => _failures.Dispose();
}
