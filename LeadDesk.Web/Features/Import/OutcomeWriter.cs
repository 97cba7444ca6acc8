using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Finds the lead of each outcome and stores what is new; a dry run only counts.</summary>
internal sealed class OutcomeWriter : IDisposable
{
    private const int LeadsPerStep = 1_000;

    private readonly ImportSession _session;
    private readonly string? _sheet;
    private readonly LeadKeys _keys;
    private readonly RowInserter<LeadOutcome>? _inserter;

    // What this list says of each lead; won beats lost, as a customer stays one.
    private readonly Dictionary<int, bool> _won = [];
    private readonly HashSet<Identity> _seen = [];

    private OutcomeWriter(ImportSession session, string? sheet, LeadKeys keys)
    {
        (_session, _sheet, _keys) = (session, sheet, keys);
        _inserter = session.DryRun ? null : new(session.Db);
    }

    public static async Task<OutcomeWriter> OpenAsync(ImportSession session, string? sheet, CancellationToken cancellationToken) =>
        new(session, sheet, await LeadKeys.LoadAsync(session.Db, emails: true, externalIds: true, cancellationToken));

    public async Task WriteAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        var found = rows.Select(row => (Row: row, Id: IdOf(row))).Where(row => row.Id is not null).Select(row => (row.Row, Id: row.Id!.Value)).ToList();
        var ids = found.Select(row => row.Id).Distinct().Order().ToArray();
        var (statuses, known) = (await StatusesAsync(ids, cancellationToken), await KnownAsync(ids, cancellationToken));

        foreach (var (row, id) in found)
        {
            var identity = new Identity(id, row.Won, row.On, row.Value);

            if (!known.Add(identity))
            {
                _session.Unchanged++;

                continue;
            }

            _session.Created++;
            _won[id] = row.Won || _won.GetValueOrDefault(id);
            _inserter?.Insert(new()
            {
                LeadId = id,
                Won = row.Won,
                On = row.On,
                Value = row.Value,
                ImportId = _session.Run.Id,
                StatusBefore = statuses[id],
                RecordedAt = _session.Now,
            });
        }
    }

    /// <summary>Sets the statuses that follow, and returns the leads whose status changed.</summary>
    public async Task<IReadOnlyCollection<int>> FinishAsync(CancellationToken cancellationToken)
    {
        var changed = new List<int>();

        foreach (var ids in _won.Keys.Order().Chunk(LeadsPerStep))
        {
            var statuses = await StatusesAsync(ids, cancellationToken);

            foreach (var group in ids.GroupBy(id => StatusAfter(statuses[id], _won[id])))
            {
                var moved = group.Where(id => statuses[id] != group.Key).ToArray();
                changed.AddRange(moved);

                if (!_session.DryRun && moved.Length > 0)
                {
                    await SetAsync(moved, group.Key, cancellationToken);
                }
            }
        }

        return changed;
    }

    public void Dispose() => _inserter?.Dispose();

    private static LeadStatus StatusAfter(LeadStatus before, bool won) =>
        won || before is LeadStatus.Won ? LeadStatus.Won : LeadStatus.Lost;

    private int? IdOf(OutcomeRow row)
    {
        if (_keys.Find(row.Email, row.ExternalId) is { } id)
        {
            return id;
        }

        _session.Report(ImportProblem.OfRow(_sheet, row.Row, ImportProblemReason.LeadNotFound, row.LeadName));
        _session.Reject(row.Row);

        return null;
    }

    private Task<Dictionary<int, LeadStatus>> StatusesAsync(int[] ids, CancellationToken cancellationToken) => _session.Db.Leads
        .Where(lead => ids.Contains(lead.Id))
        .Select(lead => new { lead.Id, lead.Status })
        .ToDictionaryAsync(lead => lead.Id, lead => lead.Status, cancellationToken);

    // Of earlier imports and, in earnest, of earlier rows of this one.
    private async Task<HashSet<Identity>> KnownAsync(int[] ids, CancellationToken cancellationToken)
    {
        var stored = await _session.Db.LeadOutcomes
            .AsNoTracking()
            .Where(outcome => ids.Contains(outcome.LeadId))
            .Select(outcome => new Identity(outcome.LeadId, outcome.Won, outcome.On, outcome.Value))
            .ToListAsync(cancellationToken);
        _seen.UnionWith(stored);

        return _seen;
    }

    private Task<int> SetAsync(int[] ids, LeadStatus status, CancellationToken cancellationToken)
    {
        var now = _session.Now;

        return _session.Db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(lead => lead.Status, status)
                    .SetProperty(lead => lead.Version, lead => lead.Version + 1)
                    .SetProperty(lead => lead.UpdatedAt, now),
                cancellationToken);
    }

    private readonly record struct Identity(int LeadId, bool Won, DateOnly? On, double? Value);
}
