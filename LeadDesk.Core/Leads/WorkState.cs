using LeadDesk.Core.Values;


namespace LeadDesk.Core.Leads;

/// <summary>What sales decides about a lead, and what undoing brings back.</summary>
/// <param name="OwnerId">Id of the user who works it.</param>
/// <param name="SnoozedUntil">The organisation's day on which it comes back.</param>
public sealed record WorkState(LeadStatus Status, string? OwnerId, DateOnly? SnoozedUntil, double? OpportunityValue)
{
    /// <summary>When it was last handed back, UTC.</summary>
    public DateTime? ReturnedAt { get; init; }

    /// <summary>When sales first was in touch or tried to be, UTC.</summary>
    public DateTime? ReactedAt { get; init; }

    public static WorkState Of(Lead lead) => new(lead.Status, lead.OwnerId, lead.SnoozedUntil, lead.OpportunityValue)
    {
        ReturnedAt = lead.ReturnedAt,
        ReactedAt = lead.ReactedAt,
    };

    public void WriteTo(Lead lead)
    {
        (lead.Status, lead.OwnerId, lead.SnoozedUntil, lead.OpportunityValue) = (Status, OwnerId, SnoozedUntil, OpportunityValue);
        (lead.ReturnedAt, lead.ReactedAt) = (ReturnedAt, ReactedAt);
    }

    /// <summary>The same no longer put off: back since its day, or since now when that is still to come.</summary>
    /// <param name="nowUtc">The moment, UTC.</param>
    /// <param name="zone">Where the organisation's days begin.</param>
    public WorkState Awake(DateTime nowUtc, TimeZoneInfo zone)
    {
        if (SnoozedUntil is not { } day)
        {
            return this;
        }

        var back = new EvaluationDay(day, zone).StartUtc;

        return (this with { SnoozedUntil = null }).Back(back < nowUtc ? back : nowUtc);
    }

    /// <summary>The same, waiting anew since a moment, UTC.</summary>
    public WorkState Back(DateTime at) => this with { ReturnedAt = ReturnedAt > at ? ReturnedAt : at };
}
