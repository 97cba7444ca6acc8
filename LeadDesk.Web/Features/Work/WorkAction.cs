using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Work;

/// <summary>What somebody does with one lead or many. <see cref="LeadTransitions"/> says with which it is possible.</summary>
public abstract record WorkAction
{
    /// <summary>How many characters a note may have.</summary>
    public const int LongestNote = 2_000;

    private WorkAction()
    {
    }

    /// <summary>What it is in the table of what is possible.</summary>
    internal LeadAction Transition => this switch
    {
        Accept => LeadAction.Accept,
        Reject => LeadAction.Reject,
        Snooze => LeadAction.Snooze,
        Wake => LeadAction.Wake,
        Assign => LeadAction.Assign,
        Contact => LeadAction.Contact,
        Convert => LeadAction.Convert,
        Win => LeadAction.Win,
        Lose => LeadAction.Lose,
        Reopen => LeadAction.Reopen,
        _ => LeadAction.AddNote,
    };

    /// <summary>What the work log calls it.</summary>
    internal WorkKind Logged => this switch
    {
        Accept => WorkKind.Accepted,
        Reject => WorkKind.Rejected,
        Snooze => WorkKind.Snoozed,
        Wake => WorkKind.Woken,
        Assign => WorkKind.Assigned,
        Contact => WorkKind.Contacted,
        Convert => WorkKind.Converted,
        Win => WorkKind.Won,
        Lose => WorkKind.Lost,
        Reopen => WorkKind.StatusChanged,
        Enter => WorkKind.Entered,
        _ => WorkKind.Note,
    };

    /// <summary>What somebody wrote about it.</summary>
    internal string? Remark => this switch
    {
        Reject reject => reject.Note,
        Snooze snooze => snooze.Note,
        Contact contact => contact.Note,
        Lose lose => lose.Note,
        AddNote note => note.Text,
        _ => null,
    };

    /// <summary>Key of the reason; null for actions without one.</summary>
    internal string? Because => this switch
    {
        Reject reject => reject.ReasonKey,
        Lose lose => lose.ReasonKey,
        _ => null,
    };

    /// <summary>The state a lead has afterwards; null when it is not possible.</summary>
    /// <param name="nowUtc">The moment it is done, UTC.</param>
    /// <param name="zone">Where the organisation's days begin.</param>
    internal WorkState? After(WorkState before, string? actorId, DateTime nowUtc, TimeZoneInfo zone)
    {
        var owner = this switch
        {
            Accept => actorId,
            Convert => before.OwnerId ?? actorId,
            Assign assign => assign.UserId,
            Reject => null,
            _ => before.OwnerId,
        };

        var tookPart = this is Contact contact && contact.Outcome.TookPart();

        if (this is Enter)
        {
            return null; // The lead is there already.
        }

        if (LeadTransitions.After(Transition, before.Status, isOwned: owner is not null, tookPart) is not { } status)
        {
            return null;
        }

        var after = this switch
        {
            Snooze snooze => before with { SnoozedUntil = snooze.Until },
            Contact when before.Status is LeadStatus.New => before with { ReactedAt = nowUtc },
            Assign or Contact or AddNote => before,
            _ => before.Awake(nowUtc, zone),
        };

        return (IsHandedBack(before.Status, status) ? after.Back(nowUtc) : after) with
        {
            Status = status,
            OwnerId = owner,
            OpportunityValue = this is Convert { Value: { } value } ? value : before.OpportunityValue,
        };
    }

    // Somebody had it, and now it waits for anybody again.
    private bool IsHandedBack(LeadStatus before, LeadStatus after) => this is Reopen || (this is Assign && before != after);

    /// <summary>Takes it: the actor works it from now on. What one already has accepted stays as it is.</summary>
    public sealed record Accept : WorkAction;

    /// <summary>Hands it back: nobody works it any more.</summary>
    public sealed record Reject(string ReasonKey, string? Note = null) : WorkAction;

    /// <summary>Puts it off until a day after today, the organisation's.</summary>
    public sealed record Snooze(DateOnly Until, string? Note = null) : WorkAction;

    /// <summary>Brings a snoozed lead back now.</summary>
    public sealed record Wake : WorkAction;

    /// <summary>
    /// Gives it to a user who may work leads; to nobody with null, and then nobody has accepted it. The one action that also takes leads from
    /// colleagues who have accepted them.
    /// </summary>
    public sealed record Assign(string? UserId) : WorkAction;

    /// <summary>Was in touch with it. When the lead had a part in it, an activity is added and the score follows; an attempt is only logged.</summary>
    public sealed record Contact(ContactKind Kind, ContactOutcome Outcome, string? Note = null) : WorkAction;

    /// <summary>A deal is in the making. Whoever nobody works, the actor does from now on.</summary>
    /// <param name="Value">In the organisation's currency; null for unknown.</param>
    public sealed record Convert(double? Value = null) : WorkAction;

    /// <param name="Value">Null for the opportunity's.</param>
    /// <param name="On">Null for today.</param>
    public sealed record Win(double? Value = null, DateOnly? On = null) : WorkAction;

    public sealed record Lose(string ReasonKey, string? Note = null) : WorkAction;

    /// <summary>Works on with a lead that was rejected, converted, won or lost; outcomes stay on record.</summary>
    public sealed record Reopen : WorkAction;

    public sealed record AddNote(string Text) : WorkAction;

    /// <summary>Typed the lead in. It is told and undone like every other action, and possible with no lead that is there.</summary>
    public sealed record Enter : WorkAction;
}
