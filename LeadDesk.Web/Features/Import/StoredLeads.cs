using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Writes leads to the database, with their scores and with what it takes to undo the import.</summary>
internal sealed class StoredLeads(ImportSession session, LeadScoring scoring, NewLeadScores scores, ActivityStore activityStore) : LeadStore
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RowInserter<Lead> _inserter = new(session.Db);
    private readonly RowReplacer<Lead> _replacer = new(session.Db);
    private readonly RowAppender<ImportedLead> _record = new(session.Db);
    private readonly List<int> _created = [];
    private readonly HashSet<int> _updated = [];
    private readonly HashSet<int> _active = [];
    private readonly SortedDictionary<int, Unscored> _unscored = [];

    // Created and scored before a later row changed them again.
    private readonly HashSet<int> _scoredTooEarly = [];

    private int FirstCreated => _created.Count > 0 ? _created[0] : int.MaxValue;

    // Ids only grow, and nobody else writes during the transaction.
    public override bool IsCreatedHere(int id) => id >= FirstCreated;

    public override async Task<IReadOnlyDictionary<int, Lead>> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, Lead>(ids.Count);
        var missing = new List<int>();

        foreach (var id in ids)
        {
            if (_unscored.TryGetValue(id, out var unscored))
            {
                found.Add(id, unscored.Lead);
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            var wanted = missing.Order().ToArray();
            var asked = missing.ToHashSet();
            var leads = session.Db.Leads.AsNoTracking().AmongIds(wanted, lead => lead.Id);

            await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (asked.Contains(lead.Id))
                {
                    found.Add(lead.Id, lead);
                }
            }
        }

        return found;
    }

    public override int Add(Lead lead, SheetRow row)
    {
        lead.Id = checked((int)_inserter.Insert(lead));
        _created.Add(lead.Id);
        _unscored.Add(lead.Id, new(lead, []));
        _record.Add(new() { ImportId = session.Run.Id, LeadId = lead.Id, Row = row.Number, Created = true, FieldsAfter = LeadMerge.HashOf(lead) });

        return lead.Id;
    }

    public override async Task ChangeAsync(
        int id, Lead lead, SheetRow row, IReadOnlyList<FieldUpdate> updates, CancellationToken cancellationToken)
    {
        if (IsCreatedHere(id))
        {
            _replacer.Write(lead);
            await NoteAgainAsync(lead, row, cancellationToken);

            if (!_unscored.ContainsKey(id))
            {
                _scoredTooEarly.Add(id);
            }

            return;
        }

        var before = lead.UpdatedAt;
        lead.UpdatedAt = session.Now;

        if (_updated.Add(id))
        {
            lead.Version++;
            _record.Add(new()
            {
                ImportId = session.Run.Id,
                LeadId = id,
                Row = row.Number,
                Changes = JsonSerializer.Serialize(updates.ToDictionary(update => update.FieldKey, update => new[] { update.Before, update.After }), Json),
                UpdatedBefore = before,
                VersionAfter = lead.Version,
            });
        }
        else
        {
            await NoteMoreAsync(id, row, updates, cancellationToken);
        }

        _replacer.Write(lead);
    }

    public override async Task<int> EndPortionAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        var kept = await activityStore.AddAsync(activities, cancellationToken);

        foreach (var activity in kept.Added)
        {
            if (_unscored.TryGetValue(activity.LeadId, out var unscored))
            {
                unscored.Activities.Add(activity);
            }
        }

        foreach (var id in kept.Changed.Where(id => !_unscored.ContainsKey(id)))
        {
            (IsCreatedHere(id) ? _scoredTooEarly : _active).Add(id);
        }

        if (_unscored.Count >= LeadsPerEvaluation)
        {
            Score(cancellationToken);
        }

        return kept.Added.Count;
    }

    public override async Task<Outlook> FinishAsync(CancellationToken cancellationToken)
    {
        Score(cancellationToken);

        // Their first results were nobody's: without them the second are recorded as the first.
        foreach (var ids in _scoredTooEarly.Order().Chunk(LeadsPerEvaluation))
        {
            await session.Db.LeadScores.Where(score => ids.Contains(score.LeadId)).ExecuteDeleteAsync(cancellationToken);
        }

        await scoring.ScoreAsync(session.Db, [.. _updated.Union(_active), .. _scoredTooEarly], ScoreChangeCause.Import, cancellationToken);

        if (_created.Count > 0)
        {
            await LeadJournal.AppendAsync(session.Db, _created, session.Now, cancellationToken);
        }

        return await OutlookAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _inserter.Dispose();
        _replacer.Dispose();
        _record.Dispose();
    }

    private void Score(CancellationToken cancellationToken)
    {
        if (_unscored.Count > 0)
        {
            scores.Store(scores.Evaluate([.. _unscored.Values.Select(lead => new IndexedLead(lead.Lead, lead.Activities, session.Now))], cancellationToken));
            _unscored.Clear();
        }
    }

    private Task<int> NoteAgainAsync(Lead lead, SheetRow row, CancellationToken cancellationToken)
    {
        var (importId, number, fields) = (session.Run.Id, row.Number, LeadMerge.HashOf(lead));

        return session.Db.ImportedLeads
            .Where(entry => entry.ImportId == importId && entry.LeadId == lead.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Row, number).SetProperty(entry => entry.FieldsAfter, fields), cancellationToken);
    }

    // What was before the first row stays; what is after the last counts.
    private async Task NoteMoreAsync(int id, SheetRow row, IReadOnlyList<FieldUpdate> updates, CancellationToken cancellationToken)
    {
        var entry = await session.Db.ImportedLeads.SingleAsync(one => one.ImportId == session.Run.Id && one.LeadId == id, cancellationToken);
        var changes = JsonSerializer.Deserialize<Dictionary<string, FieldValue?[]>>(entry.Changes!, Json)!;

        foreach (var update in updates)
        {
            changes[update.FieldKey] = [changes.TryGetValue(update.FieldKey, out var earlier) ? earlier[0] : update.Before, update.After];
        }

        (entry.Row, entry.Changes) = (row.Number, JsonSerializer.Serialize(changes, Json));
        await session.Db.SaveChangesAsync(cancellationToken);
        session.Db.ChangeTracker.Clear();
    }

    // What is stored, not what was worked out for it: a preview that says otherwise is wrong.
    private async Task<Outlook> OutlookAsync(CancellationToken cancellationToken)
    {
        var importId = session.Run.Id;
        var counts = await session.Db.ImportedLeads
            .Where(entry => entry.ImportId == importId)
            .Join(session.Db.LeadScores, entry => entry.LeadId, score => score.LeadId, (_, score) => score)
            .GroupBy(score => new { score.Grade, score.RouteId })
            .Select(group => new { group.Key.Grade, group.Key.RouteId, Leads = group.Count() })
            .ToListAsync(cancellationToken);
        var outlook = new Outlook(scores.Model);
        counts.ForEach(count => outlook.Add(count.Grade, count.RouteId, count.Leads));

        return outlook;
    }

    private sealed record Unscored(Lead Lead, List<Activity> Activities);
}
