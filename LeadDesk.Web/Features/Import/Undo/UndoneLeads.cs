using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Undo;

/// <summary>Takes back what one import did, within the context's transaction.</summary>
internal sealed class UndoneLeads(LeadDeskDbContext db, int importId, DateTime now) : IDisposable
{
    /// <summary>Somebody worked on the lead.</summary>
    public const string WorkedOn = "WorkedOn";

    /// <summary>The lead did something that another import or a person brought.</summary>
    public const string DidMore = "DidMore";

    /// <summary>Its data is no longer what the import gave it.</summary>
    public const string ChangedSince = "ChangedSince";

    // What LeadDesk does by itself is nobody's work.
    private static readonly WorkKind[] OfRouting = [WorkKind.Assigned, WorkKind.Escalated];

    private readonly RowReplacer<Lead> _leads = new(db);
    private readonly HashSet<int> _changed = [];
    private readonly List<int> _deleted = [];
    private int _done;

    /// <summary>Leads that are there and are to be scored again.</summary>
    public IReadOnlyCollection<int> Changed => _changed;

    public IReadOnlyList<int> Deleted => _deleted;

    public int Restored { get; private set; }

    public int Kept { get; private set; }

    /// <summary>Removes the activities the import brought, and gives counts it changed their former value.</summary>
    public async Task<int> TakeActivitiesAwayAsync(CancellationToken cancellationToken)
    {
        var active = await db.Activities.Where(activity => activity.ImportId == importId).Select(activity => activity.LeadId).Distinct().ToListAsync(cancellationToken);
        var removed = await db.Activities.Where(activity => activity.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        _changed.UnionWith(active);

        foreach (var count in await db.ImportedCounts.AsNoTracking().Where(count => count.ImportId == importId).ToListAsync(cancellationToken))
        {
            var activity = await db.Activities.AsNoTracking().SingleAsync(one => one.Id == count.ActivityId, cancellationToken);

            if (activity.Count == count.After)
            {
                await db.Activities
                    .Where(one => one.Id == count.ActivityId)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.Count, count.Before), cancellationToken);
                _changed.Add(activity.LeadId);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Removes the outcomes the import brought; a lead's status goes back, unless somebody gave it another one.</summary>
    public async Task<int> TakeOutcomesAwayAsync(CancellationToken cancellationToken)
    {
        var outcomes = await db.LeadOutcomes.AsNoTracking().Where(outcome => outcome.ImportId == importId).OrderBy(outcome => outcome.Id).ToListAsync(cancellationToken);
        await db.LeadOutcomes.Where(outcome => outcome.ImportId == importId).ExecuteDeleteAsync(cancellationToken);

        foreach (var ofLead in outcomes.GroupBy(outcome => outcome.LeadId))
        {
            var lead = await db.Leads.SingleAsync(one => one.Id == ofLead.Key, cancellationToken);
            var before = ofLead.First().StatusBefore;
            var given = before is LeadStatus.Won || ofLead.Any(outcome => outcome.Won) ? LeadStatus.Won : LeadStatus.Lost;
            var others = await db.LeadOutcomes.Where(outcome => outcome.LeadId == ofLead.Key).Select(outcome => outcome.Won).ToListAsync(cancellationToken);
            var after = others.Count == 0 ? before : others.Contains(true) ? LeadStatus.Won : LeadStatus.Lost;

            if (lead.Status != given)
            {
                Keep(lead.Id, WorkedOn, []);
            }
            else if (lead.Status != after)
            {
                (lead.Status, lead.UpdatedAt) = (after, now);
                _changed.Add(lead.Id);
                Restored++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        return outcomes.Count;
    }

    public async Task DeleteCreatedAsync(IProgress<int>? progress, int leadsPerStep, CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var entries = await db.ImportedLeads.AsNoTracking()
                .Where(entry => entry.ImportId == importId && entry.Created && entry.LeadId > after)
                .OrderBy(entry => entry.LeadId)
                .Take(leadsPerStep)
                .Select(entry => new { entry.LeadId, entry.VersionAfter, entry.FieldsAfter })
                .ToListAsync(cancellationToken);

            if (entries.Count == 0)
            {
                return;
            }

            var kept = await KeptOfAsync([.. entries.Select(entry => (entry.LeadId, entry.VersionAfter, entry.FieldsAfter))], cancellationToken);
            var (first, last) = (entries[0].LeadId, entries[^1].LeadId);
            await db.Leads
                .Where(lead => lead.Id >= first && lead.Id <= last && !kept.Contains(lead.Id)
                    && db.ImportedLeads.Any(entry => entry.ImportId == importId && entry.LeadId == lead.Id && entry.Created))
                .ExecuteDeleteAsync(cancellationToken);
            _deleted.AddRange(entries.Select(entry => entry.LeadId).Where(id => !kept.Contains(id)));
            _changed.ExceptWith(entries.Select(entry => entry.LeadId).Where(id => !kept.Contains(id)));
            after = last;
            progress?.Report(_done += entries.Count);
        }
    }

    public async Task RestoreUpdatedAsync(IProgress<int>? progress, int leadsPerStep, CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var entries = await db.ImportedLeads.AsNoTracking()
                .Where(entry => entry.ImportId == importId && !entry.Created && entry.LeadId > after)
                .OrderBy(entry => entry.LeadId)
                .Take(leadsPerStep)
                .ToListAsync(cancellationToken);

            if (entries.Count == 0)
            {
                return;
            }

            var ids = entries.Select(entry => entry.LeadId).ToArray();
            var leads = await db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, cancellationToken);

            foreach (var entry in entries)
            {
                Restore(entry, leads[entry.LeadId]);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            after = ids[^1];
            progress?.Report(_done += entries.Count);
        }
    }

    /// <summary>Removes the fields and activity types the import created, as far as nothing speaks of them any more.</summary>
    public async Task DropUnusedFieldsAsync(CancellationToken cancellationToken)
    {
        foreach (var field in await db.CustomFields.Where(field => field.ImportId == importId).ToListAsync(cancellationToken))
        {
            if (!await db.IsFieldUsedAsync(field.Key, cancellationToken) && (await db.LeadsWithAsync(field.Key, cancellationToken)).Count == 0)
            {
                db.CustomFields.Remove(field);
            }
        }

        foreach (var type in await db.CustomActivityTypes.Where(type => type.ImportId == importId).ToListAsync(cancellationToken))
        {
            if (!await db.Activities.AnyAsync(activity => activity.Type == type.Key, cancellationToken)
                && !await db.IsActivityTypeUsedAsync(type.Key, cancellationToken))
            {
                db.CustomActivityTypes.Remove(type);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public void Dispose() => _leads.Dispose();

    // Of the leads the import created, those that are no longer only the import's.
    private async Task<HashSet<int>> KeptOfAsync(
        IReadOnlyList<(int LeadId, int VersionAfter, long FieldsAfter)> entries, CancellationToken cancellationToken)
    {
        var (first, last) = (entries[0].LeadId, entries[^1].LeadId);
        var log = db.WorkLog.Where(entry => entry.LeadId >= first && entry.LeadId <= last);
        var workedOn = await log.Where(entry => !OfRouting.Contains(entry.Kind) || entry.UserId != null).Select(entry => entry.LeadId).Distinct().ToListAsync(cancellationToken);
        var givenByRule = (await log.Where(entry => entry.Kind == WorkKind.Assigned && entry.UserId == null).Select(entry => entry.LeadId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var didMore = await db.Activities.Where(activity => activity.LeadId >= first && activity.LeadId <= last).Select(activity => activity.LeadId)
            .Union(db.LeadOutcomes.Where(outcome => outcome.LeadId >= first && outcome.LeadId <= last).Select(outcome => outcome.LeadId))
            .ToListAsync(cancellationToken);
        var versions = await db.Leads.Where(lead => lead.Id >= first && lead.Id <= last).Select(lead => new { lead.Id, lead.Version }).ToDictionaryAsync(lead => lead.Id, lead => lead.Version, cancellationToken);
        var (working, doing) = (workedOn.ToHashSet(), didMore.ToHashSet());
        var kept = new HashSet<int>();

        foreach (var (id, version, fields) in entries)
        {
            var reason = working.Contains(id) ? WorkedOn
                : doing.Contains(id) ? DidMore
                : versions[id] != version && await IsChangedAsync(id, fields, givenByRule.Contains(id), cancellationToken) ? ChangedSince
                : null;

            if (reason is not null)
            {
                kept.Add(id);
                Keep(id, reason, []);
            }
        }

        await db.SaveChangesAsync(cancellationToken);

        return kept;
    }

    private async Task<bool> IsChangedAsync(int id, long fieldsAfter, bool isGivenByRule, CancellationToken cancellationToken)
    {
        var lead = await db.Leads.AsNoTracking().SingleAsync(one => one.Id == id, cancellationToken);

        return lead.Status is not LeadStatus.New || (lead.OwnerId is not null && !isGivenByRule) || LeadMerge.HashOf(lead) != fieldsAfter;
    }

    private void Restore(ImportedLead entry, Lead lead)
    {
        var changes = JsonSerializer.Deserialize<Dictionary<string, FieldValue?[]>>(entry.Changes!)!;
        var (back, kept) = (new List<(string, FieldValue?)>(), new List<string>());

        foreach (var (key, values) in changes)
        {
            if (Equals(lead.ValueOf(key), values[1]))
            {
                back.Add((key, values[0]));
            }
            else
            {
                kept.Add(key);
            }
        }

        if (kept.Count > 0)
        {
            Keep(lead.Id, ChangedSince, kept);
        }

        if (back.Count > 0)
        {
            LeadMerge.Apply(lead, back);
            var untouched = kept.Count == 0 && lead.Version == entry.VersionAfter;
            lead.UpdatedAt = untouched ? entry.UpdatedBefore!.Value : now;
            lead.Version++;
            _leads.Write(lead);
            _changed.Add(lead.Id);
            Restored += kept.Count == 0 ? 1 : 0;
        }
    }

    private void Keep(int leadId, string reason, List<string> fields)
    {
        db.KeptAtUndo.Add(new() { ImportId = importId, LeadId = leadId, Reason = reason, Fields = fields });
        Kept++;
    }
}
