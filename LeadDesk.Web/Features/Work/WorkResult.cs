namespace LeadDesk.Web.Features.Work;

/// <summary>A lead that is to be worked.</summary>
/// <param name="SeenVersion">
/// The version whoever acts has seen: if a colleague worked on the lead since, it is refused. Null when it was not looked at, as in a
/// selection of thousands: then a lead a colleague has accepted is refused.
/// </param>
public readonly record struct WorkedLead(int Id, int? SeenVersion = null);

/// <summary>What became of an action.</summary>
/// <param name="Batch">By this it can be undone; null when nothing changed.</param>
/// <param name="Done">How many leads are now as wanted, those included that already were.</param>
/// <param name="Refused">The leads that were left alone, and why.</param>
public sealed record WorkResult(string? Batch, int Done, IReadOnlyList<WorkRefusal> Refused);

/// <param name="ByName">Display name of the colleague who was first, where one was.</param>
/// <param name="At">When that was, UTC.</param>
public sealed record WorkRefusal(int LeadId, RefusedBecause Because, string? ByName = null, DateTime? At = null);

/// <summary>Why a lead was left alone.</summary>
public enum RefusedBecause
{
    /// <summary>The lead was deleted.</summary>
    Gone,

    /// <summary>A colleague has accepted it or works it.</summary>
    TakenBy,

    /// <summary>Somebody worked on it since it was seen, or, when undoing, since it was done.</summary>
    ChangedSince,

    /// <summary>Not with a lead of this status.</summary>
    NotPossible,

    /// <summary>The reason is not on the list, or retired.</summary>
    UnknownReason,

    /// <summary>Nobody of this id may work leads.</summary>
    UnknownUser,

    /// <summary>Snoozing needs a day after today and within ten years; winning one that is not after today.</summary>
    WrongDay,

    /// <summary>Not a sum of money.</summary>
    WrongValue,

    /// <summary>A note without text, or one longer than <see cref="WorkAction.LongestNote"/>.</summary>
    WrongNote,
}
