using LeadDesk.Web.Live;

namespace LeadDesk.Web.Features.Routing;

/// <summary>
/// Gives new leads away after every change of leads, model or plan, and once a minute, since people come back and working hours pass without
/// any change; once a minute it also notes who waits too long.
/// </summary>
public sealed partial class RoutingService(
    LeadRouting routing, Escalations escalations, LeadChanges changes, TimeProvider time, ILogger<RoutingService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // An import and its scores are several changes in a row.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    // Watching begins before the first run, so that no change falls between the two.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FollowChangesAsync(stoppingToken), FollowClockAsync(stoppingToken));

    private async Task FollowChangesAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in changes.WatchAsync(stoppingToken))
        {
            await Task.Delay(Settling, time, stoppingToken);
            await TryAsync(routing.RunAsync, stoppingToken);
        }
    }

    private async Task FollowClockAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);

        do
        {
            await TryAsync(routing.RunAsync, stoppingToken);
            await TryAsync(escalations.RunAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // The next change or minute tries again.
    private async Task TryAsync(Func<CancellationToken, Task<int>> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Leads could not be given to people, or escalated; LeadDesk tries again")]
    private partial void LogFailed(Exception failure);
}
