using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Stores how deals with leads ended, as far as that is new, and the statuses that follow; a dry run only counts.</summary>
/// <remarks>A lead with a won deal is won, one with lost deals only is lost. The same lead, result, day and value is stored once.</remarks>
internal sealed class OutcomeStore(ImportSession session) : IDisposable
{
    private const int LeadsPerStep = 1_000;

    private readonly RowInserter<LeadOutcome>? _inserter = session.DryRun ? null : new(session.Db);

    // What this list says of each lead; won beats lost, as a customer stays one.
    private readonly Dictionary<int, bool> _won = [];
    private readonly HashSet<Identity> _seen = [];

    /// <summary>Stores what is new and returns how many outcomes that were.</summary>
    public async Task<int> AddAsync(IReadOnlyList<(int LeadId, RowOutcome Outcome)> outcomes, CancellationToken cancellationToken)
    {
        var ids = outcomes.Select(outcome => outcome.LeadId).Distinct().Order().ToArray();
        var (statuses, known) = (await StatusesAsync(ids, cancellationToken), await KnownAsync(ids, cancellationToken));
        var added = 0;

        foreach (var (id, outcome) in outcomes)
        {
            if (!known.Add(new(id, outcome.Won, outcome.On, outcome.Value)))
            {
                continue;
            }

            added++;
            _won[id] = outcome.Won || _won.GetValueOrDefault(id);
            _inserter?.Insert(new()
            {
                LeadId = id,
                Won = outcome.Won,
                On = outcome.On,
                Value = outcome.Value,
                ImportId = session.Run.Id,
                StatusBefore = statuses[id],
                RecordedAt = session.Now,
            });
        }

        return added;
    }

    /// <summary>Sets the statuses that follow, notes how many leads get which, and returns the leads whose status changed.</summary>
    public async Task<IReadOnlyCollection<int>> FinishAsync(CancellationToken cancellationToken)
    {
        var changed = new List<int>();
        var (won, lost) = (0, 0);

        foreach (var ids in _won.Keys.Order().Chunk(LeadsPerStep))
        {
            var statuses = await StatusesAsync(ids, cancellationToken);

            foreach (var group in ids.GroupBy(id => StatusAfter(statuses[id], _won[id])))
            {
                var moved = group.Where(id => statuses[id] != group.Key).ToArray();
                changed.AddRange(moved);
                (won, lost) = group.Key is LeadStatus.Won ? (won + moved.Length, lost) : (won, lost + moved.Length);

                if (!session.DryRun && moved.Length > 0)
                {
                    await SetAsync(moved, group.Key, cancellationToken);
                }
            }
        }

        Note(ImportNoteKind.BecomeWon, won);
        Note(ImportNoteKind.BecomeLost, lost);

        return changed;
    }

    public void Dispose() => _inserter?.Dispose();

    private static LeadStatus StatusAfter(LeadStatus before, bool won) =>
        won || before is LeadStatus.Won ? LeadStatus.Won : LeadStatus.Lost;

    private void Note(ImportNoteKind kind, int leads)
    {
        if (leads > 0)
        {
            session.Note(new(kind, Count: leads));
        }
    }

    // The leads a dry run would create are not stored; they would begin as new.
    private async Task<Dictionary<int, LeadStatus>> StatusesAsync(int[] ids, CancellationToken cancellationToken)
    {
        var stored = await session.Db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new { lead.Id, lead.Status })
            .ToDictionaryAsync(lead => lead.Id, lead => lead.Status, cancellationToken);

        return ids.ToDictionary(id => id, id => stored.GetValueOrDefault(id, LeadStatus.New));
    }

    // Of earlier imports and of earlier rows of this one.
    private async Task<HashSet<Identity>> KnownAsync(int[] ids, CancellationToken cancellationToken)
    {
        var stored = await session.Db.LeadOutcomes
            .AsNoTracking()
            .Where(outcome => ids.Contains(outcome.LeadId))
            .Select(outcome => new Identity(outcome.LeadId, outcome.Won, outcome.On, outcome.Value))
            .ToListAsync(cancellationToken);
        _seen.UnionWith(stored);

        return _seen;
    }

    private Task<int> SetAsync(int[] ids, LeadStatus status, CancellationToken cancellationToken)
    {
        var now = session.Now;

        return session.Db.Leads
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
