using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadDesk.Web.Health;

/// <summary>Whether the database is prepared and the leads are loaded, and all is still well, so that requests can be served. Starts out not ready.</summary>
public sealed class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider time) : IHealthCheck, IDisposable
{
    // Supervisors ask every few seconds, some of them several at once.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly IReadinessCheck[] _checks = [.. checks];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile bool _isLoaded;
    private volatile string _waitingFor = "the database is still being prepared";
    private (long At, string? Fault)? _last;

    /// <summary>Whether the start is over.</summary>
    public bool IsLoaded => _isLoaded;

    /// <summary>Tells what goes on until LeadDesk is ready.</summary>
    public void WaitFor(string work) => _waitingFor = work;

    /// <summary>Called once, when the leads are loaded.</summary>
    public void MarkReady() => _isLoaded = true;

    /// <summary>What stands against serving people, for administrators; null when nothing does.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        if (!_isLoaded)
        {
            return _waitingFor;
        }

        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= Remembered)
            {
                _last = (time.GetTimestamp(), await FirstFaultAsync(cancellationToken));
            }

            return _last.Value.Fault;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    async Task<HealthCheckResult> IHealthCheck.CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await FaultAsync(cancellationToken) is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy();

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<string?> FirstFaultAsync(CancellationToken cancellationToken)
    {
        foreach (var check in _checks)
        {
            if (await check.FaultAsync(cancellationToken) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
