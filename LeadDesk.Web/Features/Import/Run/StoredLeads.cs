using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Writes leads to the database, with their scores and with what it takes to undo the import.</summary>
/// <remarks>
/// Leads that are created are kept until there are enough to be scored together; then they are written on another core, while the next
/// are made. Until they are written, later rows about them only change what is kept.
/// </remarks>
/// <param name="nextId">The id of the first lead that is created.</param>
internal sealed class StoredLeads(ImportSession session, LeadScoring scoring, NewLeadScores scores, ActivityStore activityStore, int nextId) : LeadStore
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RowAppender<Lead> _leads = new(session.Db);
    private readonly RowReplacer<Lead> _replacer = new(session.Db);
    private readonly RowAppender<ImportedLead> _record = new(session.Db);
    private readonly List<int> _created = [];
    private readonly HashSet<int> _updated = [];
    private readonly HashSet<int> _active = [];
    private readonly OrderedDictionary<int, NewLead> _unscored = [];
    private readonly List<NewLead> _unwritten = [];
    private readonly int _firstCreated = nextId;
    private int _nextId = nextId;

    // Created and scored before a later row changed them again.
    private readonly HashSet<int> _scoredTooEarly = [];

    // Ids only grow, and nobody else writes during the transaction.
    public override bool IsCreatedHere(int id) => id >= _firstCreated;

    public static async Task<StoredLeads> OpenAsync(
        ImportSession session, LeadScoring scoring, NewLeadScores scores, ActivityStore activityStore, CancellationToken cancellationToken) =>
        new(session, scoring, scores, activityStore, checked((int)await session.Db.NextIdAsync<Lead>(cancellationToken)));

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
            await session.IdleAsync();
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
        lead.Id = checked(_nextId++);
        var added = new NewLead(lead, row.Number);
        _created.Add(lead.Id);
        _unscored.Add(lead.Id, added);
        _unwritten.Add(added);

        return lead.Id;
    }

    public override async Task ChangeAsync(
        int id, Lead lead, SheetRow row, IReadOnlyList<FieldUpdate> updates, CancellationToken cancellationToken)
    {
        if (_unscored.TryGetValue(id, out var unscored) && !unscored.IsWritten)
        {
            unscored.Row = row.Number;

            return;
        }

        await session.IdleAsync();

        if (IsCreatedHere(id))
        {
            _replacer.Write(lead);
            await NoteAgainAsync(lead, row, cancellationToken);

            if (unscored is null)
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
        if (activities.Count > 0)
        {
            await session.IdleAsync();
            Write(Unwritten()); // An activity refers to its lead.
        }

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
            await ScoreAsync(cancellationToken);
        }

        return kept.Added.Count;
    }

    public override async Task<Outlook> FinishAsync(CancellationToken cancellationToken)
    {
        await ScoreAsync(cancellationToken);
        await session.IdleAsync();

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

    public override async ValueTask DisposeAsync()
    {
        await session.SettleAsync();
        _leads.Dispose();
        _replacer.Dispose();
        _record.Dispose();
    }

    private async Task ScoreAsync(CancellationToken cancellationToken)
    {
        if (_unscored.Count == 0)
        {
            return;
        }

        var leads = _unscored.Values.Select(added => new IndexedLead(added.Lead, added.Activities, session.Now)).ToList();
        var evaluation = scores.Evaluate(leads, cancellationToken);
        var unwritten = Unwritten();
        _unscored.Clear();

        await session.WriteBehindAsync(() =>
        {
            Write(unwritten);
            scores.Store(evaluation);
        });
    }

    private NewLead[] Unwritten()
    {
        var leads = _unwritten.ToArray();
        _unwritten.Clear();

        foreach (var added in leads)
        {
            added.IsWritten = true;
        }

        return leads;
    }

    private void Write(NewLead[] leads)
    {
        foreach (var added in leads)
        {
            _leads.Add(added.Lead);
            _record.Add(new()
            {
                ImportId = session.Run.Id,
                LeadId = added.Lead.Id,
                Row = added.Row,
                Created = true,
                FieldsAfter = LeadMerge.HashOf(added.Lead),
            });
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

    private sealed class NewLead(Lead lead, int row)
    {
        public Lead Lead => lead;

        public List<Activity> Activities { get; } = [];

        /// <summary>The last row of the list that is about it.</summary>
        public int Row { get; set; } = row;

        /// <summary>Whether it is in the database, or on its way there.</summary>
        public bool IsWritten { get; set; }
    }
}
