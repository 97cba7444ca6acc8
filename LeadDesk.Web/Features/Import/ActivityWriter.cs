using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Finds the lead and the type of each row and stores what is new, a portion at a time.</summary>
internal sealed class ActivityWriter : IDisposable
{
    private readonly ImportSession _session;
    private readonly string? _sheet;
    private readonly LeadKeys _keys;
    private readonly LocalTimes _times;
    private readonly bool _nothingStored;
    private readonly ActivityTypeNames _types;
    private readonly RowInserter<Activity>? _inserter; // A dry run writes nothing.
    private readonly HashSet<int> _touched = [];

    // How many stored activities of one identity earlier rows of the file already stood for.
    private readonly Dictionary<Identity, int> _repeated = [];

    private ActivityWriter(ImportSession session, string? sheet, LeadKeys keys, LocalTimes times, bool nothingStored)
    {
        (_session, _sheet, _keys, _times, _nothingStored) = (session, sheet, keys, times, nothingStored);
        _types = new(session.Catalogue);
        _inserter = session.DryRun ? null : new(session.Db);
    }

    /// <summary>Leads whose activities changed.</summary>
    public IReadOnlyCollection<int> Touched => _touched;

    public static async Task<ActivityWriter> OpenAsync(
        ImportSession session, ColumnMapping mapping, string? sheet, CancellationToken cancellationToken)
    {
        var parts = mapping.Columns.Select(column => column.Target).OfType<ColumnTarget.Activity>().Select(target => target.Part).ToHashSet();
        var keys = await LeadKeys.LoadAsync(
            session.Db, parts.Contains(ActivityPart.LeadEmail), parts.Contains(ActivityPart.LeadExternalId), cancellationToken);
        var organisation = await session.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new Organisation();
        var nothingStored = !await session.Db.Activities.AnyAsync(cancellationToken);

        return new(session, sheet, keys, new(TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone)), nothingStored);
    }

    public async Task WriteAsync(IReadOnlyList<ActivityRow> rows, CancellationToken cancellationToken)
    {
        var activities = rows.Select(Activity).OfType<Activity>().ToArray();
        var stored = await StoredAsync(activities, cancellationToken);

        foreach (var activity in activities)
        {
            var identity = Identity.Of(activity);
            var place = _repeated.GetValueOrDefault(identity);
            if (!stored.TryGetValue(identity, out var same) || place >= same.Count)
            {
                Create(activity);

                continue;
            }

            _repeated[identity] = place + 1;
            await RenewAsync(same[place], activity, cancellationToken);
        }
    }

    public void Dispose() => _inserter?.Dispose();

    private void Create(Activity activity)
    {
        _inserter?.Insert(activity);
        _touched.Add(activity.LeadId);
        _session.Created++;
    }

    private async Task RenewAsync(StoredActivity stored, Activity activity, CancellationToken cancellationToken)
    {
        if (stored.Count == activity.Count)
        {
            _session.Unchanged++;

            return;
        }

        if (!_session.DryRun)
        {
            await CountAsync(stored, activity.Count, cancellationToken);
        }

        _touched.Add(activity.LeadId);
        _session.Updated++;
    }

    private async Task CountAsync(StoredActivity stored, int count, CancellationToken cancellationToken)
    {
        await _session.Db.Activities
            .Where(row => row.Id == stored.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Count, count), cancellationToken);
        _session.Db.ImportedCounts.Add(new() { ImportId = _session.Run.Id, ActivityId = stored.Id, Before = stored.Count, After = count });
    }

    private Activity? Activity(ActivityRow row)
    {
        if ((_keys.ByEmail(row.Email) ?? _keys.ByExternalId(row.ExternalId)) is not { } leadId)
        {
            _session.Report(ImportProblem.OfRow(_sheet, row.Row, ImportProblemReason.LeadNotFound, row.LeadName));
            _session.Reject(row.Row);

            return null;
        }

        return new()
        {
            LeadId = leadId,
            Type = TypeKey(row.TypeName),
            OccurredAt = _times.ToUtc(row.At),
            Detail = row.Detail,
            Count = row.Count,
            ImportId = _session.Run.Id,
            RecordedAt = _session.Now,
        };
    }

    private string TypeKey(string name)
    {
        if (_types.Find(name) is { } known)
        {
            return known;
        }

        var created = _session.CreateActivityType(name);
        _types.Add(created);

        return created.Key;
    }

    // Only what was there before this import, of these leads and in this span of time.
    private async Task<Dictionary<Identity, List<StoredActivity>>> StoredAsync(Activity[] activities, CancellationToken cancellationToken)
    {
        if (_nothingStored || activities.Length == 0)
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
