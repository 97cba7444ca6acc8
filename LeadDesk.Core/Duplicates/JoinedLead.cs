using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Duplicates;

/// <summary>One of two leads that are one person.</summary>
public enum JoinedSide
{
    /// <summary>The lead that stays.</summary>
    Kept,

    /// <summary>The lead that goes.</summary>
    Other,
}

/// <summary>What has become of a lead so far, as far as it matters when it becomes one with another.</summary>
/// <param name="WrittenAt">When fields got the values they have, UTC; those that are not named have had theirs since the lead is known.</param>
/// <param name="DecidedAt">When sales decided on the lead for the last time, UTC; null when it never did, or nothing tells when.</param>
/// <param name="InterestAt">When the lead did something for the last time, UTC; null when it never did.</param>
public sealed record JoinedHistory(IReadOnlyDictionary<string, DateTime> WrittenAt, DateTime? DecidedAt, DateTime? InterestAt)
{
    public static JoinedHistory None { get; } = new(new Dictionary<string, DateTime>(), null, null);
}

/// <summary>A lead that is to become one with another, and what has become of it so far.</summary>
public sealed record JoinedPerson(Lead Lead, JoinedHistory History)
{
    /// <summary>When a field got its value, UTC.</summary>
    public DateTime WrittenAt(string field) => History.WrittenAt.TryGetValue(field, out var at) ? at : Lead.CreatedAt;

    /// <summary>When the person showed interest for the last time, or sales took the lead.</summary>
    public DateTime InterestAt => new[] { Lead.CreatedAt, History.InterestAt ?? DateTime.MinValue, History.DecidedAt ?? DateTime.MinValue }.Max();

    /// <summary>When sales decided on the lead. Where nothing tells when, it may have been as late as the lead was touched.</summary>
    public DateTime DecidedAt => History.DecidedAt ?? Lead.UpdatedAt;
}

/// <summary>What becomes of two leads that are one person.</summary>
public static class JoinedLead
{
    // How far sales has come.
    private static readonly LeadStatus[] Furthest =
    [
        LeadStatus.Won, LeadStatus.Opportunity, LeadStatus.Accepted, LeadStatus.Lost, LeadStatus.Rejected, LeadStatus.Contacted, LeadStatus.New,
    ];

    /// <summary>Which value a field gets unless somebody chooses: what is known wins, and of two known values the one that was written last.</summary>
    public static JoinedSide SideOf(string field, JoinedPerson kept, JoinedPerson other) => (kept.Lead.ValueOf(field), other.Lead.ValueOf(field)) switch
    {
        (_, null) => JoinedSide.Kept,
        (null, _) => JoinedSide.Other,
        _ => other.WrittenAt(field) > kept.WrittenAt(field) ? JoinedSide.Other : JoinedSide.Kept,
    };

    /// <summary>
    /// Whose stage stays unless somebody chooses: the one that sales has brought further. Between a lead that was turned down and one that is
    /// still to be worked the later counts: the decision, or the interest the person has shown since.
    /// </summary>
    public static JoinedSide StageOf(JoinedPerson kept, JoinedPerson other)
    {
        var (mine, theirs) = (kept.Lead.Status, other.Lead.Status);

        if (IsTurnedDown(mine) && IsUntaken(theirs))
        {
            return other.InterestAt > kept.DecidedAt ? JoinedSide.Other : JoinedSide.Kept;
        }

        if (IsUntaken(mine) && IsTurnedDown(theirs))
        {
            return kept.InterestAt > other.DecidedAt ? JoinedSide.Kept : JoinedSide.Other;
        }

        // Of two equal ones the one somebody works, so that what he planned with it stays, too.
        return mine == theirs
            ? kept.Lead.OwnerId is null && other.Lead.OwnerId is not null ? JoinedSide.Other : JoinedSide.Kept
            : Array.IndexOf(Furthest, theirs) < Array.IndexOf(Furthest, mine) ? JoinedSide.Other : JoinedSide.Kept;
    }

    /// <summary>Writes what the other lead contributes into the one that stays: fields, the stage of one of the two, and since when it is known.</summary>
    /// <param name="fields">Keys of all fields there are.</param>
    /// <param name="sideOf">Whose value a field gets.</param>
    /// <param name="stage">Whose stage stays.</param>
    /// <returns>The fields that changed, in their order.</returns>
    public static IReadOnlyList<JoinedField> Join(Lead kept, Lead other, IEnumerable<string> fields, Func<string, JoinedSide> sideOf, JoinedSide stage)
    {
        var changed = fields
            .Where(field => sideOf(field) is JoinedSide.Other && kept.ValueOf(field) != other.ValueOf(field))
            .Select(field => new JoinedField(field, kept.ValueOf(field), other.ValueOf(field)))
            .ToList();
        changed.ForEach(change => kept.Set(change.Field, change.After));
        StateOf(kept, other, stage).WriteTo(kept);
        kept.CreatedAt = kept.CreatedAt <= other.CreatedAt ? kept.CreatedAt : other.CreatedAt;

        return changed;
    }

    /// <summary>The activities of the other lead that the one that stays has as well: same type, time and detail. Equal ones of one lead are different occurrences.</summary>
    /// <returns>Each with the one it equals.</returns>
    public static IReadOnlyList<(Activity Doubled, Activity Same)> DoubledOf(IEnumerable<Activity> kept, IEnumerable<Activity> other)
    {
        var known = kept.GroupBy(IdentityOf).ToDictionary(same => same.Key, same => new Queue<Activity>(same.OrderBy(activity => activity.Id)));

        return
        [
            .. other.OrderBy(activity => activity.Id)
                .Select(activity => (activity, Same: known.GetValueOrDefault(IdentityOf(activity)) is { Count: > 0 } same ? same.Dequeue() : null))
                .Where(pair => pair.Same is not null)
                .Select(pair => (pair.activity, pair.Same!)),
        ];
    }

    // Whoever works one of the two goes on working the one that stays. An attempt to reach the person was one, whichever lead it was noted with.
    private static WorkState StateOf(Lead kept, Lead other, JoinedSide stage)
    {
        var (winner, loser) = stage is JoinedSide.Kept ? (kept, other) : (other, kept);

        return WorkState.Of(winner) with
        {
            OwnerId = winner.OwnerId ?? loser.OwnerId,
            OpportunityValue = winner.OpportunityValue ?? loser.OpportunityValue,
            ReactedAt = winner.ReactedAt > loser.ReactedAt || loser.ReactedAt is null ? winner.ReactedAt : loser.ReactedAt,
        };
    }

    private static bool IsTurnedDown(LeadStatus status) => status is LeadStatus.Rejected or LeadStatus.Lost;

    private static bool IsUntaken(LeadStatus status) => status is LeadStatus.New or LeadStatus.Contacted;

    private static (string Type, DateTime At, string? Detail) IdentityOf(Activity activity) => (activity.Type, activity.OccurredAt, activity.Detail);
}

/// <summary>A field that gets another value when two leads become one.</summary>
/// <param name="Before">Null when it was unknown.</param>
/// <param name="After">Null when it becomes unknown.</param>
public sealed record JoinedField(string Field, FieldValue? Before, FieldValue? After);
