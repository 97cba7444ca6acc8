namespace LeadDesk.Core.Leads.Duplicates;

/// <summary>One of two leads that are one person.</summary>
public enum JoinedSide
{
    /// <summary>The lead that stays.</summary>
    Kept,

    /// <summary>The lead that goes.</summary>
    Other,
}

/// <summary>What becomes of two leads that are one person.</summary>
public static class JoinedLead
{
    // How far sales has come: what is decided goes before what is not.
    private static readonly LeadStatus[] Furthest =
        [LeadStatus.Won, LeadStatus.Opportunity, LeadStatus.Accepted, LeadStatus.Lost, LeadStatus.Rejected, LeadStatus.New];

    /// <summary>Which value a field gets unless somebody chooses: what is known wins, and of two known ones that of the lead whose data changed last.</summary>
    public static JoinedSide SideOf(string field, Lead kept, Lead other) => (kept.ValueOf(field), other.ValueOf(field)) switch
    {
        (_, null) => JoinedSide.Kept,
        (null, _) => JoinedSide.Other,
        _ => other.UpdatedAt > kept.UpdatedAt ? JoinedSide.Other : JoinedSide.Kept,
    };

    /// <summary>Writes what the other lead contributes into the one that stays: fields, the state that sales has brought further, and since when it is known.</summary>
    /// <param name="fields">Keys of all fields there are.</param>
    /// <param name="sideOf">Whose value a field gets.</param>
    /// <returns>The fields that changed, in their order.</returns>
    public static IReadOnlyList<JoinedField> Join(Lead kept, Lead other, IEnumerable<string> fields, Func<string, JoinedSide> sideOf)
    {
        var changed = fields
            .Where(field => sideOf(field) is JoinedSide.Other && kept.ValueOf(field) != other.ValueOf(field))
            .Select(field => new JoinedField(field, kept.ValueOf(field), other.ValueOf(field)))
            .ToList();
        changed.ForEach(change => kept.Set(change.Field, change.After));
        StateOf(kept, other).WriteTo(kept);
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

    private static WorkState StateOf(Lead kept, Lead other) =>
        WorkState.Of(Array.IndexOf(Furthest, other.Status) < Array.IndexOf(Furthest, kept.Status) ? other : kept);

    private static (string Type, DateTime At, string? Detail) IdentityOf(Activity activity) => (activity.Type, activity.OccurredAt, activity.Detail);
}

/// <summary>A field that gets another value when two leads become one.</summary>
/// <param name="Before">Null when it was unknown.</param>
/// <param name="After">Null when it becomes unknown.</param>
public sealed record JoinedField(string Field, FieldValue? Before, FieldValue? After);
