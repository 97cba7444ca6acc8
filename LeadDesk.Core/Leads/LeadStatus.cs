namespace LeadDesk.Core.Leads;

/// <summary>How far sales has come with a lead.</summary>
public enum LeadStatus
{
    /// <summary>Nobody has worked on it yet.</summary>
    New,

    /// <summary>Sales has talked with it; nobody has taken it yet.</summary>
    Contacted,

    /// <summary>A sales rep took it.</summary>
    Accepted,

    /// <summary>A sales rep handed it back with a reason.</summary>
    Rejected,

    /// <summary>There is a deal in the making.</summary>
    Opportunity,

    Won,

    Lost,
}

/// <summary>What follows from a status.</summary>
public static class LeadStatuses
{
    /// <summary>Sales has still to decide on the lead; all others have left the queue.</summary>
    public static bool IsOpen(this LeadStatus status) => status is LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted;
}
