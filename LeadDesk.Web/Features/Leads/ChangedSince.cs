using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What several changes of a lead's score come to.</summary>
/// <param name="Rules">Rules that give other points than before, those with the greatest difference first.</param>
public sealed record ChangedSince(int ScoreBefore, int ScoreAfter, Grade GradeBefore, Grade GradeAfter, string RouteBefore, string RouteAfter, ValueList<RuleChange> Rules)
{
    /// <summary>What changed after a moment; null when nothing did, or all of it was taken back.</summary>
    /// <param name="changes">Latest first.</param>
    /// <param name="since">UTC.</param>
    /// <param name="until">UTC; what changed later is not told.</param>
    public static ChangedSince? Of(IReadOnlyList<ScoreChange> changes, DateTime since, DateTime until)
    {
        var later = changes.Where(change => change.At > since && change.At <= until).Reverse().ToList();

        if (later.Count == 0)
        {
            return null;
        }

        var (first, last) = (later[0], later[^1]);
        var all = new ChangedSince(
            first.ScoreBefore, last.ScoreAfter, Grade.FromStep(first.GradeBefore), Grade.FromStep(last.GradeAfter), first.RouteBefore, last.RouteAfter, RulesOf(later));

        return all is { Rules.Count: 0 } && all.ScoreBefore == all.ScoreAfter && all.GradeBefore == all.GradeAfter && all.RouteBefore == all.RouteAfter ? null : all;
    }

    private static ValueList<RuleChange> RulesOf(IEnumerable<ScoreChange> changes) => changes
        .SelectMany(change => RulePoints.ReadDifference(change.Rules))
        .GroupBy(change => change.Rule, StringComparer.Ordinal)
        .Select(same => new RuleChange(same.Key, same.Last().Name, same.First().Before, same.Last().After))
        .Where(change => change.Before != change.After)
        .OrderByDescending(change => Math.Abs(change.After - change.Before)).ThenBy(change => change.Rule, StringComparer.Ordinal)
        .ToValueList();
}
