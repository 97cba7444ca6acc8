using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Work;

/// <summary>What somebody does with one lead or many. <see cref="LeadTransitions"/> says with which it is possible.</summary>
public abstract record WorkAction
{
    private WorkAction()
    {
    }

    /// <summary>Takes it: the actor works it from now on. What one already has accepted stays as it is.</summary>
    public sealed record Accept : WorkAction;

    /// <summary>Hands it back: nobody works it any more.</summary>
    public sealed record Reject(string ReasonKey, string? Note = null) : WorkAction;

    /// <summary>Puts it off until a day after today, the organisation's.</summary>
    public sealed record Snooze(DateOnly Until, string? Note = null) : WorkAction;

    /// <summary>Brings a snoozed lead back now.</summary>
    public sealed record Wake : WorkAction;

    /// <summary>Gives it to a user who may work leads; to nobody with null, and then nobody has accepted it.</summary>
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
}
