using System.Globalization;
using LeadDesk.Web.Data;
using LeadDesk.Web.Health;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Loads the index when LeadDesk starts to serve, and then follows what other processes commit to the same database.</summary>
public sealed partial class IndexFollower(
    IDbContextFactory<LeadDeskDbContext> contexts,
    LiveIndex live,
    LeadChanges changes,
    Readiness readiness,
    ILogger<IndexFollower> logger) : BackgroundService
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await AgainUntilDoneAsync(LoadAsync, stoppingToken);
        readiness.MarkReady();
        await AgainUntilDoneAsync(FollowAsync, stoppingToken);
    }

    // Whatever goes wrong, a page that shows what was is better than a program that ended.
    private async Task AgainUntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await work(stoppingToken);

                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }

            await Task.Delay(PauseAfterFailure, stoppingToken);
        }
    }

    private async Task LoadAsync(CancellationToken stoppingToken)
    {
        var loading = live.LoadedAsync(stoppingToken);

        while (await Task.WhenAny(loading, Task.Delay(ReportInterval, stoppingToken)) != loading)
        {
            var (read, total) = (live.Progress.Read, live.Progress.Total);
            readiness.WaitFor(string.Create(CultureInfo.InvariantCulture, $"loading leads, {read:N0} of {total:N0}"));
            LogLoading(read, total);
        }

        await loading;
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await using var commits = await SqliteCommitWatch.OpenAsync(contexts, stoppingToken);
        using var timer = new PeriodicTimer(LookInterval);

        do
        {
            if (await commits.MovedAsync(stoppingToken) && await live.CatchUpAsync(stoppingToken))
            {
                changes.Announce();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loading leads: {Read} of {Total}")]
    private partial void LogLoading(int read, int total);

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not be loaded or followed; LeadDesk tries again")]
    private partial void LogFailed(Exception failure);
}
