using LeadDesk.Web.Data;
using LeadDesk.Web.Health;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Whether the stored scores are those of today and of the published model, or become so in good time.</summary>
public sealed class ScoresCheck(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, TimeProvider time) : IReadinessCheck
{
    // After midnight and after a model was published all leads are scored anew, which takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private long? _staleSince;

    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await IsCurrentAsync(cancellationToken))
            {
                _staleSince = null;

                return null;
            }
        }
        catch (SqliteException)
        {
            return "the database cannot be read";
        }

        _staleSince ??= time.GetTimestamp();

        return time.GetElapsedTime(_staleSince.Value) < Patience
            ? null
            : "the stored scores are not those of today and the published model, and do not become so; see the log for \"Scores could not be brought up to date\"";
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (!await db.ModelVersions.AnyAsync(cancellationToken))
        {
            return true; // Before the first run.
        }

        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, zone));

        return organisation.ScoredVersion == published.Number && organisation.ScoredOn == today;
    }
}
