using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>Takes back what one click did, some leads at a time, within the context's transaction.</summary>
internal sealed class ActionUndo(LeadDeskDbContext db, Actor actor, string batch, DateTime now) : IDisposable
{
    private readonly RowReplacer<Lead> _leads = new(db);
    private readonly Refusals _refusals = new(db);
    private readonly List<int> _changed = [];
    private int _done;

    /// <summary>Leads that are to be scored again.</summary>
    public IReadOnlyCollection<int> Changed => _changed;

    public async Task TakeBackAsync(WorkLogEntry[] entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(entry => entry.LeadId).ToArray();
        var leads = await db.Leads.AmongIds(ids, lead => lead.Id).AsNoTracking().ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var done = await UndoRule.PossibleAsync(db, entries, leads, cancellationToken);
        await UndoRule.RefuseAsync(db, _refusals, [.. entries.Except(done).Select(entry => entry.LeadId)], cancellationToken);
        await RestoreAsync(done, leads, cancellationToken);
        await RemoveAddedAsync(done, cancellationToken);
        await MarkAsync([.. done.Select(entry => entry.Id)], cancellationToken);
        await EnteredLeads.DeleteAsync(db, EnteredLeads.IdsIn(done), cancellationToken);
        _changed.AddRange(done.Where(entry => entry.Before is not null || entry.ActivityId is not null || entry.Kind is WorkKind.Entered).Select(entry => entry.LeadId));
        _done += done.Length;
    }

    public async Task<WorkResult> ResultAsync(CancellationToken cancellationToken) =>
        new(_done == 0 ? null : batch, _done, await _refusals.NamedAsync(cancellationToken));

    public void Dispose() => _leads.Dispose();

    private async Task RestoreAsync(WorkLogEntry[] done, Dictionary<int, Lead> leads, CancellationToken cancellationToken)
    {
        var states = done.Where(entry => entry.Before is not null).Select(entry => (entry.LeadId, State: Before(entry, leads[entry.LeadId]))).ToList();
        var owners = states.Select(before => before.State.OwnerId).OfType<string>().Distinct().ToList();
        var known = owners.Count == 0 ? [] : await db.Users.Where(user => owners.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);

        foreach (var (leadId, state) in states)
        {
            var lead = leads[leadId];
            (state.OwnerId is { } owner && !known.Contains(owner) ? state with { OwnerId = null } : state).WriteTo(lead);
            lead.Version++;
            lead.UpdatedAt = now;
            _leads.Write(lead);
        }
    }

    // An attempt to reach the lead that the action did not make is not taken back with it.
    private static WorkState Before(WorkLogEntry entry, Lead lead)
    {
        var before = StoredWorkState.Read(entry.Before)!;

        return StoredWorkState.Read(entry.After)?.ReactedAt == before.ReactedAt ? before with { ReactedAt = lead.ReactedAt } : before;
    }

    private async Task RemoveAddedAsync(WorkLogEntry[] done, CancellationToken cancellationToken)
    {
        var activities = done.Select(entry => entry.ActivityId).OfType<long>().ToArray();
        var outcomes = done.Select(entry => entry.OutcomeId).OfType<long>().ToArray();

        if (activities.Length > 0)
        {
            await db.Activities.Where(activity => activities.Contains(activity.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        if (outcomes.Length > 0)
        {
            await db.LeadOutcomes.Where(outcome => outcomes.Contains(outcome.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private Task MarkAsync(long[] entryIds, CancellationToken cancellationToken) => entryIds.Length == 0 ? Task.CompletedTask : db.WorkLog
        .Where(entry => entryIds.Contains(entry.Id))
        .ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.UndoneAt, now).SetProperty(entry => entry.UndoneById, actor.UserId),
            cancellationToken);
}
