namespace LeadDesk.Core.Indexing;

/// <summary>What a filter does with leads that are put off until a later day.</summary>
public enum SnoozedLeads
{
    /// <summary>Leaves them out.</summary>
    Hidden,

    /// <summary>Finds nothing else.</summary>
    Only,

    /// <summary>Treats them as all others.</summary>
    Included,
}
