using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>Does one action with leads, some at a time, within the context's transaction. The action itself must have been checked.</summary>
internal sealed class ActionRun(LeadDeskDbContext db, Actor actor, WorkAction action, Organisation organisation, DateTime now) : IDisposable
{
    private readonly string _batch = Guid.NewGuid().ToString("N");
    private readonly DateOnly _today = organisation.DayAt(now);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone);
    private readonly string? _note = string.IsNullOrWhiteSpace(action.Remark) ? null : action.Remark.Trim();
    private readonly RowReplacer<Lead> _leads = new(db);
    private readonly RowInserter<WorkLogEntry> _log = new(db);
    private readonly RowInserter<Activity> _activities = new(db);
    private readonly RowInserter<LeadOutcome> _outcomes = new(db);
    private readonly Refusals _refusals = new(db);
    private readonly List<int> _changed = [];
    private int _logged;
    private int _done;

    /// <summary>Leads that are to be scored again.</summary>
    public IReadOnlyCollection<int> Changed => _changed;

    public async Task WorkAsync(WorkedLead[] some, CancellationToken cancellationToken)
    {
        var ids = some.Select(worked => worked.Id).ToArray();
        var leads = await db.Leads.AmongIds(ids, lead => lead.Id).AsNoTracking().ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var colleagues = await LastWork.OfOthersAsync(
            db,
            actor.UserId,
            [.. some.Where(worked => leads.TryGetValue(worked.Id, out var lead) && MustAsk(worked, lead)).Select(worked => worked.Id)],
            cancellationToken);

        foreach (var worked in some)
        {
            Work(worked, leads.GetValueOrDefault(worked.Id), colleagues.GetValueOrDefault(worked.Id));
        }
    }

    public async Task<WorkResult> ResultAsync(CancellationToken cancellationToken) =>
        new(_logged == 0 ? null : _batch, _done, await _refusals.NamedAsync(cancellationToken));

    public void Dispose()
    {
        _leads.Dispose();
        _log.Dispose();
        _activities.Dispose();
        _outcomes.Dispose();
    }

    // Whether it matters what colleagues did with the lead.
    private bool MustAsk(WorkedLead worked, Lead lead) =>
        (worked.SeenVersion is { } seen && seen != lead.Version) || IsColleagues(lead) || !lead.Status.Allows(action.Transition);

    private void Work(WorkedLead worked, Lead? lead, LastWork? colleague)
    {
        if (lead is null)
        {
            _refusals.Add(worked.Id, RefusedBecause.Gone);
        }
        else if (action is not (WorkAction.Contact or WorkAction.AddNote) && IsTaken(worked, lead, colleague))
        {
            _refusals.Add(worked.Id, RefusedBecause.TakenBy, lead.OwnerId, colleague?.At);
        }
        else if (action is not (WorkAction.Contact or WorkAction.AddNote) && IsSince(worked, colleague) && !IsOwnByRule(lead, colleague))
        {
            _refusals.Add(worked.Id, RefusedBecause.ChangedSince, colleague!.UserId, colleague.At);
        }
        else if (action.After(WorkState.Of(lead), actor.UserId, now, _zone) is not { } after)
        {
            _refusals.Add(worked.Id, RefusedBecause.NotPossible, colleague?.UserId, colleague?.At);
        }
        else
        {
            Do(lead, WorkState.Of(lead), after);
            _done++;
        }
    }

    // Nobody takes over by accepting. Whatever else is done with a colleague's lead must be done knowingly.
    private bool IsTaken(WorkedLead worked, Lead lead, LastWork? colleague) => IsColleagues(lead) && action switch
    {
        WorkAction.Accept => true,
        WorkAction.Reopen => IsSince(worked, colleague),
        WorkAction.Assign => IsSince(worked, colleague),
        _ => worked.SeenVersion is null || IsSince(worked, colleague),
    };

    private bool IsColleagues(Lead lead) =>
        lead.Status is LeadStatus.Accepted or LeadStatus.Opportunity && lead.OwnerId is { } owner && owner != actor.UserId;

    // A changed telephone number, or an import, stands in nobody's way; what a colleague decided does.
    private static bool IsSince(WorkedLead worked, LastWork? colleague) => worked.SeenVersion is { } seen && colleague?.Version > seen;

    // What LeadDesk gave to whoever acts does not stand in his way.
    private bool IsOwnByRule(Lead lead, LastWork? colleague) => colleague is { UserId: null } && lead.OwnerId is { } owner && owner == actor.UserId;

    private void Do(Lead lead, WorkState before, WorkState after)
    {
        var entry = new WorkLogEntry
        {
            LeadId = lead.Id,
            At = now,
            UserId = actor.UserId,
            Kind = action.Logged,
            Note = _note,
            Batch = _batch,
            ReasonKey = action.Because,
            ActivityId = AddActivity(lead),
            OutcomeId = AddOutcome(lead),
        };

        if (before != after)
        {
            Change(lead, after);
            (entry.Before, entry.After) = (StoredWorkState.Write(before), StoredWorkState.Write(after));
        }

        if (action is WorkAction.Contact contact)
        {
            (entry.ContactKind, entry.ContactOutcome) = (contact.Kind, contact.Outcome);
        }
        else if (before == after && action is not WorkAction.AddNote)
        {
            return; // It is as wanted already.
        }

        entry.VersionAfter = lead.Version;
        _log.Insert(entry);
        _logged++;

        if (entry.After is not null || entry.ActivityId is not null)
        {
            _changed.Add(lead.Id);
        }
    }

    private void Change(Lead lead, WorkState after)
    {
        after.WriteTo(lead);
        lead.Version++;
        lead.UpdatedAt = now;
        _leads.Write(lead);
    }

    private long? AddActivity(Lead lead) =>
        action is WorkAction.Contact { Kind: var kind, Outcome: var outcome } && Contacts.ActivityTypeOf(kind, outcome) is { } type
            ? _activities.Insert(new()
            {
                LeadId = lead.Id,
                Type = type,
                OccurredAt = now,
                Detail = Contacts.DetailOf(outcome, organisation.Language),
                RecordedAt = now,
            })
            : null;

    private long? AddOutcome(Lead lead) => action switch
    {
        WorkAction.Win win => AddOutcome(lead, won: true, win.On, win.Value),
        WorkAction.Lose => AddOutcome(lead, won: false, on: null, value: null),
        _ => null,
    };

    private long AddOutcome(Lead lead, bool won, DateOnly? on, double? value) => _outcomes.Insert(new()
    {
        LeadId = lead.Id,
        Won = won,
        On = on ?? _today,
        Value = value ?? lead.OpportunityValue,
        StatusBefore = lead.Status,
        RecordedAt = now,
    });
}
