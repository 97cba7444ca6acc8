using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>A lead as it now is.</summary>
/// <param name="Activities">All of them.</param>
/// <param name="WaitingSince">Since when it is on its route, UTC.</param>
public sealed record IndexedLead(Lead Lead, IReadOnlyCollection<Activity> Activities, DateTime WaitingSince);
