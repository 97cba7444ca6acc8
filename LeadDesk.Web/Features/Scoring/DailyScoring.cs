namespace LeadDesk.Web.Features.Scoring;

/// <summary>Scores depend on the day: brings them up to date at start and after every midnight of the organisation.</summary>
public sealed partial class DailyScoring(LeadScoring scoring, TimeProvider time, ILogger<DailyScoring> logger) : BackgroundService
{
    // Looking is one small query; nobody notices that the new day starts a few minutes late.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);

        do
        {
            try
            {
                await scoring.EnsureCurrentAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure); // The next round tries again; the board keeps yesterday's scores until then.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Scores could not be brought up to date")]
    private partial void LogFailed(Exception failure);
}
