using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Finds the lead and the type of each row and stores what is new, a portion at a time.</summary>
internal sealed class ActivityWriter : IDisposable
{
    private readonly ImportSession _session;
    private readonly string? _sheet;
    private readonly LeadKeys _keys;
    private readonly LocalTimes _times;
    private readonly ActivityTypeNames _types;
    private readonly ActivityStore _store;
    private readonly HashSet<int> _touched = [];

    private ActivityWriter(ImportSession session, string? sheet, LeadKeys keys, LocalTimes times, ActivityStore store)
    {
        (_session, _sheet, _keys, _times, _store) = (session, sheet, keys, times, store);
        _types = new(session.Catalogue);
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

        return new(session, sheet, keys, new(TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone)), await ActivityStore.OpenAsync(session, cancellationToken));
    }

    public async Task WriteAsync(IReadOnlyList<ActivityRow> rows, CancellationToken cancellationToken)
    {
        var kept = await _store.AddAsync([.. rows.Select(Activity).OfType<Activity>()], cancellationToken);
        _touched.UnionWith(kept.Changed);
        (_session.Created, _session.Updated, _session.Unchanged) =
            (_session.Created + kept.Added.Count, _session.Updated + kept.Renewed.Count, _session.Unchanged + kept.Repeated);
    }

    public void Dispose() => _store.Dispose();

    private Activity? Activity(ActivityRow row)
    {
        if (_keys.Find(row.Email, row.ExternalId) is not { } leadId)
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
}
