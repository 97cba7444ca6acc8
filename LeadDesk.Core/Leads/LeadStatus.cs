namespace LeadDesk.Core.Leads;

/// <summary>How far sales has come with a lead.</summary>
public enum LeadStatus
{
    /// <summary>Nobody has worked on it yet.</summary>
    New,

    /// <summary>A sales rep took it.</summary>
    Accepted,

    /// <summary>A sales rep handed it back with a reason.</summary>
    Rejected,

    /// <summary>There is a deal in the making.</summary>
    Opportunity,

    Won,

    Lost,
}
