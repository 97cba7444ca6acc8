using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Matches rows with leads and stores the outcome, a portion at a time.</summary>
internal sealed class LeadWriter(ImportSession session, LeadKeys keys) : IDisposable
{
    private readonly RowInserter<Lead> _inserter = new(session.Db);
    private readonly List<int> _touched = [];

    // Leads of the current portion by id; new ones by a provisional, negative number until they are stored.
    private readonly Dictionary<int, Lead> _open = [];
    private readonly List<(int Provisional, Lead Lead)> _new = [];

    /// <summary>Leads that were created or changed; one may be named twice.</summary>
    public IReadOnlyCollection<int> Touched => _touched.ToHashSet();

    public async Task WriteAsync(IReadOnlyList<LeadRow> rows, CancellationToken cancellationToken)
    {
        await OpenAsync(rows, cancellationToken);
        foreach (var row in rows)
        {
            if (await FindAsync(row, cancellationToken) is { } found)
            {
                Update(found.Id, found.Lead, row);
            }
            else
            {
                Create(row);
            }
        }

        await StoreAsync(cancellationToken);
    }

    public void Dispose() => _inserter.Dispose();

    // One query for the whole portion instead of one per row.
    private async Task OpenAsync(IReadOnlyList<LeadRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => keys.ByEmail(row.Email) ?? keys.ByExternalId(row.ExternalId)).OfType<int>().Distinct().ToArray();
        if (ids.Length > 0)
        {
            await foreach (var lead in session.Db.Leads.Where(lead => ids.Contains(lead.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                _open.Add(lead.Id, lead);
            }
        }
    }

    private async Task<(int Id, Lead Lead)?> FindAsync(LeadRow row, CancellationToken cancellationToken)
    {
        if (keys.ByEmail(row.Email) is { } byEmail)
        {
            return (byEmail, await LeadAsync(byEmail, cancellationToken));
        }

        if (keys.ByExternalId(row.ExternalId) is { } byExternalId
            && await LeadAsync(byExternalId, cancellationToken) is var lead
            && (row.Email is null || lead.Email is null))
        {
            return (byExternalId, lead);
        }

        return null;
    }

    // Not open only when an earlier row of the same portion changed the keys.
    private async Task<Lead> LeadAsync(int id, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(id, out var lead))
        {
            lead = await session.Db.Leads.SingleAsync(row => row.Id == id, cancellationToken);
            _open.Add(id, lead);
        }

        return lead;
    }

    private void Update(int id, Lead lead, LeadRow row)
    {
        var formerExternalId = lead.ExternalId;
        if (!row.ApplyTo(lead))
        {
            session.Unchanged++;

            return;
        }

        session.Updated++;
        lead.UpdatedAt = session.Now;
        keys.Renew(id, formerExternalId, lead);
        if (id > 0)
        {
            _touched.Add(id);
        }
    }

    private void Create(LeadRow row)
    {
        var lead = new Lead { CreatedAt = session.Now, UpdatedAt = session.Now, ImportId = session.Run.Id };
        row.ApplyTo(lead);

        var provisional = -1 - _new.Count;
        _new.Add((provisional, lead));
        _open.Add(provisional, lead);
        keys.Add(provisional, lead.Email, lead.ExternalId);

        session.Created++;
        session.WithoutKey += lead.Email is null && lead.ExternalId is null ? 1 : 0;
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        await session.Db.SaveChangesAsync(cancellationToken);
        session.Db.ChangeTracker.Clear();

        foreach (var (provisional, lead) in _new)
        {
            var id = checked((int)_inserter.Insert(lead));
            keys.Settle(provisional, id, lead);
            _touched.Add(id);
        }

        _new.Clear();
        _open.Clear();
    }
}
