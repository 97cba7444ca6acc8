namespace LeadDesk.Core.Leads;

/// <summary>What sales decides about a lead, and what undoing brings back.</summary>
/// <param name="OwnerId">Id of the user who works it.</param>
/// <param name="SnoozedUntil">The organisation's day on which it comes back.</param>
public sealed record WorkState(LeadStatus Status, string? OwnerId, DateOnly? SnoozedUntil, double? OpportunityValue)
{
    public static WorkState Of(Lead lead) => new(lead.Status, lead.OwnerId, lead.SnoozedUntil, lead.OpportunityValue);

    public void WriteTo(Lead lead) =>
        (lead.Status, lead.OwnerId, lead.SnoozedUntil, lead.OpportunityValue) = (Status, OwnerId, SnoozedUntil, OpportunityValue);
}
