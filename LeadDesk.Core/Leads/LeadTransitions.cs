namespace LeadDesk.Core.Leads;

/// <summary>What sales can do with a lead.</summary>
public enum LeadAction
{
    Accept,
    Reject,
    Snooze,
    Wake,
    Assign,
    Contact,
    Convert,
    Win,
    Lose,
    Reopen,
    AddNote,
}

/// <summary>Which action is possible with a lead of which status, and what its status is afterwards.</summary>
public static class LeadTransitions
{
    /// <summary>Whether an action is possible with a lead of this status.</summary>
    public static bool Allows(this LeadStatus status, LeadAction action) => After(action, status, isOwned: true) is not null;

    /// <summary>The status after an action; null when it is not possible.</summary>
    /// <param name="isOwned">Whether somebody works the lead after it.</param>
    /// <param name="tookPart">Whether the person had a part in a contact.</param>
    public static LeadStatus? After(LeadAction action, LeadStatus status, bool isOwned, bool tookPart = false) => (action, status) switch
    {
        (LeadAction.Contact, LeadStatus.New) when tookPart => LeadStatus.Contacted,
        (LeadAction.Contact or LeadAction.AddNote, _) => status,
        (LeadAction.Accept, LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted) => LeadStatus.Accepted,
        (LeadAction.Reject, LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted) => LeadStatus.Rejected,
        (LeadAction.Snooze or LeadAction.Wake, LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted) => status,

        // What nobody works any more, nobody has accepted: it is handed back.
        (LeadAction.Assign, LeadStatus.Contacted or LeadStatus.Accepted) when !isOwned => LeadStatus.New,
        (LeadAction.Assign, LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted or LeadStatus.Opportunity) => status,

        // Again for an opportunity: its value changes.
        (LeadAction.Convert, LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted or LeadStatus.Opportunity) => LeadStatus.Opportunity,
        (LeadAction.Win, LeadStatus.Accepted or LeadStatus.Opportunity) => LeadStatus.Won,
        (LeadAction.Lose, LeadStatus.Accepted or LeadStatus.Opportunity) => LeadStatus.Lost,
        (LeadAction.Reopen, LeadStatus.Rejected or LeadStatus.Opportunity or LeadStatus.Won or LeadStatus.Lost) =>
            isOwned ? LeadStatus.Accepted : LeadStatus.New,
        _ => null,
    };
}
