using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Features.Board;

/// <summary>How long a lead has been waiting on its route, against the working time agreed for it.</summary>
/// <param name="Waited">As clocks show it.</param>
/// <param name="Worked">How much of it was working time of its market; not counted where nothing is agreed.</param>
/// <param name="Agreed">Working time; null when nobody needs to react, or somebody already has.</param>
public sealed record Waiting(TimeSpan Waited, TimeSpan Worked, TimeSpan? Agreed)
{
    /// <summary>Working time until somebody should have reacted; negative when that is over.</summary>
    public TimeSpan? Left => Agreed - Worked;

    public bool IsOverdue => Left < TimeSpan.Zero;

    /// <param name="route">Null when the model no longer has the lead's route.</param>
    public static Waiting Of(BoardRow row, Route? route, DateTime nowUtc)
    {
        var waited = nowUtc - row.WaitingSince;
        var agreed = row.AwaitsReaction && route?.ResponseHours is { } hours ? TimeSpan.FromHours(hours) : (TimeSpan?)null;

        return new(waited < TimeSpan.Zero ? TimeSpan.Zero : waited, agreed is null ? TimeSpan.Zero : row.Hours.Between(row.WaitingSince, nowUtc), agreed);
    }
}
