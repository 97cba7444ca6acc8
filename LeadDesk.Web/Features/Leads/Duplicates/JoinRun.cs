using System.Text.Json;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Duplicates;

/// <summary>Makes one lead of two within the context's transaction.</summary>
internal sealed class JoinRun(LeadDeskDbContext db, Actor actor, LeadPair pair, JoinChoices choices, DateTime now)
{
    private readonly DateTime _updatedBefore = pair.Kept.UpdatedAt;
    private readonly WorkState _stateBefore = WorkState.Of(pair.Kept);

    public async Task RunAsync(FieldCatalogue catalogue, CancellationToken cancellationToken)
    {
        var doubled = pair.TakeOver(catalogue, choices);
        await WriteLeadAsync(cancellationToken);
        await MoveActivitiesAsync(doubled, cancellationToken);
        await MoveWorkAsync(cancellationToken);
        var told = await MoveImportsAsync(cancellationToken);
        await LogAsync(told, cancellationToken);
        await db.Leads.Where(lead => lead.Id == pair.Other.Id).ExecuteDeleteAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task WriteLeadAsync(CancellationToken cancellationToken)
    {
        pair.Kept.UpdatedAt = now;
        db.Leads.Update(pair.Kept);
        await db.SaveChangesAsync(cancellationToken); // Counts the version that the log tells.
    }

    private async Task MoveActivitiesAsync(IReadOnlyList<(Activity Doubled, Activity Same)> doubled, CancellationToken cancellationToken)
    {
        var gone = doubled.Select(two => two.Doubled.Id).ToArray();
        await db.Activities.Where(activity => gone.Contains(activity.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Activities.Where(activity => activity.LeadId == pair.Other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(activity => activity.LeadId, pair.Kept.Id), cancellationToken);

        foreach (var same in doubled.Where(two => two.Doubled.Count == two.Same.Count).Select(two => two.Same))
        {
            await db.Activities.Where(activity => activity.Id == same.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(activity => activity.Count, same.Count), cancellationToken);
        }
    }

    // What was done with the other lead stays on record, but its clicks and versions were about a lead that is gone.
    private async Task MoveWorkAsync(CancellationToken cancellationToken)
    {
        await db.WorkLog.Where(entry => entry.LeadId == pair.Other.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(entry => entry.LeadId, pair.Kept.Id)
                .SetProperty(entry => entry.Batch, (string?)null)
                .SetProperty(entry => entry.VersionAfter, (int?)null),
            cancellationToken);
        await db.LeadOutcomes.Where(outcome => outcome.LeadId == pair.Other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(outcome => outcome.LeadId, pair.Kept.Id), cancellationToken);
        await db.KeptAtUndo.Where(kept => kept.LeadId == pair.Other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LeadId, pair.Kept.Id), cancellationToken);
    }

    /// <returns>The fields whose change an import's record tells of.</returns>
    private async Task<HashSet<string>> MoveImportsAsync(CancellationToken cancellationToken)
    {
        var links = await db.ImportedLeads.AsNoTracking().Where(link => link.LeadId == pair.Other.Id).ToListAsync(cancellationToken);
        var own = await db.ImportedLeads.Where(link => link.LeadId == pair.Kept.Id).ToDictionaryAsync(link => link.ImportId, cancellationToken);
        var told = new HashSet<string>(StringComparer.Ordinal);

        foreach (var link in links)
        {
            var changes = ChangesOf(link);

            if (!own.TryGetValue(link.ImportId, out var same))
            {
                db.ImportedLeads.Add(LinkTo(link, changes));
            }
            else if (same.Created)
            {
                continue; // Undoing keeps a lead that was worked on whole, and says so.
            }
            else
            {
                same.Changes = Write(changes.Concat(Read(same.Changes)).GroupBy(change => change.Key).ToDictionary(group => group.Key, group => group.Last().Value));
            }

            told.UnionWith(link.Created ? changes.Keys : []);
        }

        await db.SaveChangesAsync(cancellationToken);

        return told;
    }

    // An import that created the other lead gave the one that stays what was taken over of it.
    private Dictionary<string, FieldValue?[]> ChangesOf(ImportedLead link) => link.Created
        ? pair.Changed.ToDictionary(change => change.Field, change => new[] { change.Before, change.After })
        : Read(link.Changes);

    private ImportedLead LinkTo(ImportedLead link, Dictionary<string, FieldValue?[]> changes) => new()
    {
        ImportId = link.ImportId,
        LeadId = pair.Kept.Id,
        Row = link.Row,
        Changes = Write(changes),
        UpdatedBefore = _updatedBefore,
        VersionAfter = pair.Kept.Version,
    };

    private async Task LogAsync(HashSet<string> told, CancellationToken cancellationToken)
    {
        var entries = pair.Changed
            .Where(change => !told.Contains(change.Field))
            .Select(change => Entry(WorkKind.DataChanged, DataChange.Write(new(change.Field, change.Before, change.After))));
        db.WorkLog.AddRange(entries);
        var joined = Entry(WorkKind.Joined, LeadName.Of(pair.Other));
        var state = WorkState.Of(pair.Kept);

        if (state != _stateBefore)
        {
            (joined.Before, joined.After) = (StoredWorkState.Write(_stateBefore), StoredWorkState.Write(state));
        }

        db.WorkLog.Add(joined);
        await db.SaveChangesAsync(cancellationToken);
    }

    private WorkLogEntry Entry(WorkKind kind, string? note) =>
        new() { LeadId = pair.Kept.Id, At = now, UserId = actor.UserId, Kind = kind, Note = note, VersionAfter = pair.Kept.Version };

    private static Dictionary<string, FieldValue?[]> Read(string? changes) =>
        changes is null ? [] : JsonSerializer.Deserialize<Dictionary<string, FieldValue?[]>>(changes)!;

    private static string Write(Dictionary<string, FieldValue?[]> changes) => JsonSerializer.Serialize(changes);
}
