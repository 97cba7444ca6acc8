using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>What became of some activities of a list.</summary>
/// <param name="Added">Those that are new.</param>
/// <param name="Renewed">Those that were there with another count.</param>
/// <param name="Repeated">How many were there just so.</param>
/// <param name="Changed">Leads whose activities are others now.</param>
internal sealed record KeptActivities(IReadOnlyList<Activity> Added, IReadOnlyList<RenewedCount> Renewed, int Repeated, IReadOnlySet<int> Changed);

/// <summary>The new count of a stored activity.</summary>
internal readonly record struct RenewedCount(long ActivityId, int Count);

/// <summary>Stores the activities of a list that are not there yet; a dry run only says which.</summary>
/// <remarks>
/// An activity that repeats a stored one (same lead, type, time and detail) is the same. Equal ones within one list are different
/// occurrences: the second of them stands for the second stored activity.
/// </remarks>
internal sealed class ActivityStore : IDisposable
{
    private readonly ImportSession _session;
    private readonly bool _nothingStored;
    private readonly RowInserter<Activity>? _inserter; // A dry run writes nothing.

    // How many stored activities of one identity earlier rows of the file already stood for.
    private readonly Dictionary<Identity, int> _repeated = [];

    private ActivityStore(ImportSession session, bool nothingStored)
    {
        (_session, _nothingStored) = (session, nothingStored);
        _inserter = session.DryRun ? null : new(session.Db);
    }

    public static async Task<ActivityStore> OpenAsync(ImportSession session, CancellationToken cancellationToken) =>
        new(session, !await session.Db.Activities.AnyAsync(cancellationToken));

    public async Task<KeptActivities> AddAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(activities, cancellationToken);
        var (added, changed, renewed, repeated) = (new List<Activity>(), new HashSet<int>(), new List<RenewedCount>(), 0);

        foreach (var activity in activities)
        {
            var identity = Identity.Of(activity);
            var place = _repeated.GetValueOrDefault(identity);

            if (!stored.TryGetValue(identity, out var same) || place >= same.Count)
            {
                _inserter?.Insert(activity);
                added.Add(activity);
                changed.Add(activity.LeadId);

                continue;
            }

            _repeated[identity] = place + 1;

            if (same[place].Count == activity.Count)
            {
                repeated++;

                continue;
            }

            await CountAsync(same[place], activity.Count, cancellationToken);
            changed.Add(activity.LeadId);
            renewed.Add(new(same[place].Id, activity.Count));
        }

        return new(added, renewed, repeated, changed);
    }

    public void Dispose() => _inserter?.Dispose();

    private async Task CountAsync(StoredActivity stored, int count, CancellationToken cancellationToken)
    {
        if (_session.DryRun)
        {
            return;
        }

        await _session.Db.Activities
            .Where(row => row.Id == stored.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Count, count), cancellationToken);
        _session.Db.ImportedCounts.Add(new() { ImportId = _session.Run.Id, ActivityId = stored.Id, Before = stored.Count, After = count });
        await _session.Db.SaveChangesAsync(cancellationToken);
    }

    // Only what was there before this import, of these leads and in this span of time.
    private async Task<Dictionary<Identity, List<StoredActivity>>> StoredAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        if (_nothingStored || activities.Count == 0)
        {
            return [];
        }

        var leadIds = activities.Select(activity => activity.LeadId).Distinct().ToArray();
        var (from, to, importId) = (activities.Min(activity => activity.OccurredAt), activities.Max(activity => activity.OccurredAt), _session.Run.Id);
        var stored = await _session.Db.Activities
            .AsNoTracking()
            .Where(row => leadIds.Contains(row.LeadId) && row.OccurredAt >= from && row.OccurredAt <= to && row.ImportId != importId)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

        return stored
            .GroupBy(Identity.Of)
            .ToDictionary(same => same.Key, same => same.Select(row => new StoredActivity(row.Id, row.Count)).ToList());
    }

    private readonly record struct Identity(int LeadId, string Type, DateTime OccurredAt, string? Detail)
    {
        public static Identity Of(Activity activity) => new(activity.LeadId, activity.Type, activity.OccurredAt, activity.Detail);
    }

    private readonly record struct StoredActivity(long Id, int Count);
}
