using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>
/// Scores depend on the day and the model: brings them up to date at start, which finishes what an earlier run could not, and after every
/// midnight of the organisation. Once a day it also forgets old rows of the journal.
/// </summary>
public sealed partial class DailyScoring(
    LeadScoring scoring, IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider time, ILogger<DailyScoring> logger) : BackgroundService
{
    // Looking is one small query; nobody notices that the new day starts a few minutes late.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private DateTime _trimmedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);

        do
        {
            try
            {
                await scoring.EnsureCurrentAsync(stoppingToken);
                await TrimJournalAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure); // The next round tries again; the board keeps yesterday's scores until then.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TrimJournalAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow().UtcDateTime;

        if ((now - _trimmedAt).Duration() >= LeadJournal.Kept) // Also after the clock was set back by days.
        {
            await using var db = await contexts.CreateDbContextAsync(stoppingToken);
            await LeadJournal.TrimAsync(db, now, stoppingToken);
            _trimmedAt = now;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Scores could not be brought up to date")]
    private partial void LogFailed(Exception failure);
}
