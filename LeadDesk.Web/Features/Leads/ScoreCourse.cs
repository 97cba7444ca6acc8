using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Leads;

/// <summary>How a lead's score went within a span of time: it holds until the next point.</summary>
/// <param name="Points">When which score began; the first at the beginning of the span, the last at its end.</param>
public sealed record ScoreCourse(IReadOnlyList<(DateTime At, int Score)> Points)
{
    public int First => Points[0].Score;

    public int Last => Points[^1].Score;

    public int Lowest => Points.Min(point => point.Score);

    public int Highest => Points.Max(point => point.Score);

    /// <summary>Null when the score did not change in that time.</summary>
    /// <param name="changes">Latest first.</param>
    /// <param name="from">UTC.</param>
    /// <param name="until">UTC.</param>
    public static ScoreCourse? Of(IReadOnlyList<ScoreChange> changes, DateTime from, DateTime until)
    {
        var within = changes.Where(change => change.At > from && change.At <= until && change.ScoreBefore != change.ScoreAfter).Reverse().ToList();

        return within.Count == 0 ? null : new(
        [
            (from, within[0].ScoreBefore),
            .. within.Select(change => (change.At, change.ScoreAfter)),
            (until, within[^1].ScoreAfter),
        ]);
    }
}
