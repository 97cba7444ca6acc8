using LeadDesk.Core.Routing;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>Notes of leads that wait too long whom it was told, once for each lead and stay on a route. Who is told now is asked of <see cref="EscalationQuery"/>.</summary>
public sealed class Escalations(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time) : IDisposable
{
    private const int LeadsPerTransaction = 1_000;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    // Only spares looking up again what was noted: the work log is the truth.
    private readonly HashSet<(int LeadId, DateTime Since)> _noted = [];

    /// <summary>Notes what came to wait too long.</summary>
    /// <returns>How many leads were noted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await live.LoadedAsync(cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            return await Task.Run(() => NoteAllAsync(cancellationToken), cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<int> NoteAllAsync(CancellationToken cancellationToken)
    {
        await live.CatchUpAsync(cancellationToken);
        var state = live.Current!;
        var now = time.GetUtcNow().UtcDateTime;
        var overdue = state.Plan.Teams.Count == 0 ? [] : new AssignmentScan(state.Evaluation, state.Plan).Overdue(state.DeadlinesAt(now), cancellationToken);
        _noted.IntersectWith(overdue.Select(lead => (lead.LeadId, lead.Since)));
        var noted = 0;

        foreach (var some in overdue.Where(lead => !_noted.Contains((lead.LeadId, lead.Since))).Chunk(LeadsPerTransaction))
        {
            if (await NoteAsync(some, state, now, cancellationToken) is not { } added)
            {
                break; // Somebody was faster: the next minute looks again.
            }

            noted += added;
            _noted.UnionWith(some.Select(lead => (lead.LeadId, lead.Since)));
        }

        if (noted > 0)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return noted;
    }

    /// <returns>Null when the index shows something else than the database by now.</returns>
    private async Task<int?> NoteAsync(Escalated[] some, LiveState state, DateTime now, CancellationToken cancellationToken)
    {
        int[] ids = [.. some.Select(lead => lead.LeadId)];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.AgreesAsync(state, cancellationToken) is not Agreement.Full)
        {
            return null;
        }

        var before = await db.WorkLog
            .AmongIds(ids, entry => entry.LeadId)
            .Where(entry => entry.Kind == WorkKind.Escalated)
            .GroupBy(entry => entry.LeadId)
            .Select(noted => new { LeadId = noted.Key, Last = noted.Max(entry => entry.At) })
            .ToDictionaryAsync(noted => noted.LeadId, noted => noted.Last, cancellationToken);
        var names = await db.Users.ToNamesAsync(cancellationToken);
        using var log = new RowInserter<WorkLogEntry>(db);
        Escalated[] news = [.. some.Where(lead => !(before.TryGetValue(lead.LeadId, out var last) && last >= lead.Since))];

        foreach (var lead in news)
        {
            log.Insert(new() { LeadId = lead.LeadId, At = now, Kind = WorkKind.Escalated, Note = names.GetValueOrDefault(lead.LeadUserId) });
        }

        await transaction.CommitAsync(cancellationToken);

        return news.Length;
    }
}
