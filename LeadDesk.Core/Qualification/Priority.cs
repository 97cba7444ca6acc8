using LeadDesk.Core.Grading;

namespace LeadDesk.Core.Qualification;

/// <summary>Where a lead stands in the queue: route rank, then score, then grade, then waiting time.</summary>
/// <param name="WaitingSince">Since when the lead is on its route, UTC; the longest wait comes first.</param>
/// <param name="LeadId">Breaks the last ties, so that pages never overlap.</param>
public readonly record struct Priority(int RouteRank, int Score, Grade Grade, DateTime WaitingSince, int LeadId) : IComparable<Priority>
{
    /// <summary>Negative when this lead is to be worked before the other.</summary>
    public int CompareTo(Priority other) =>
        RouteRank != other.RouteRank ? RouteRank.CompareTo(other.RouteRank)
        : Score != other.Score ? other.Score.CompareTo(Score)
        : Grade != other.Grade ? other.Grade.CompareTo(Grade)
        : WaitingSince != other.WaitingSince ? WaitingSince.CompareTo(other.WaitingSince)
        : LeadId.CompareTo(other.LeadId);

    public static bool operator <(Priority left, Priority right) => left.CompareTo(right) < 0;

    public static bool operator >(Priority left, Priority right) => left.CompareTo(right) > 0;

    public static bool operator <=(Priority left, Priority right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Priority left, Priority right) => left.CompareTo(right) >= 0;
}
