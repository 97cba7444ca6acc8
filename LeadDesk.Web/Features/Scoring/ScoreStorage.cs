using LeadDesk.Core.Indexing;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>By what and when scores that are to be stored were made.</summary>
/// <param name="Version">Number of the model.</param>
/// <param name="Now">UTC.</param>
internal sealed record Scoring(int Version, ScoreChangeCause Cause, DateTime Now);

/// <summary>Writes the results of an evaluation over the stored ones, in the context's transaction, and records what changed by which rule.</summary>
/// <param name="stays">Since when leads are on the routes they come to.</param>
internal sealed class ScoreStorage(LeadDeskDbContext db, Scoring scoring, RouteStays stays) : IDisposable
{
    private readonly RowReplacer<LeadScore> _scores = new(db);
    private readonly RowInserter<ScoreChange> _changes = new(db);

    /// <summary>Stores what differs, for leads the evaluation knows and the database still has.</summary>
    /// <returns>The leads that are on another route than before, and wait there from now on.</returns>
    public async Task<IReadOnlyList<int>> StoreAsync(Evaluation evaluation, int[] leadIds, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(leadIds, cancellationToken);
        var results = leadIds
            .Where(id => stored.ContainsKey(id) && evaluation.Find(id) is not null)
            .Select(id => (Before: stored[id], Now: Result(evaluation.Find(id)!.Value, evaluation.PointsOf(id))))
            .ToList();
        await stays.ReadAsync([.. results.Where(result => Moves(result.Before, result.Now)).Select(result => result.Now.LeadId)], cancellationToken);
        var routed = new List<int>();

        foreach (var (before, now) in results)
        {
            if (Store(now, before, evaluation))
            {
                routed.Add(now.LeadId);
            }
        }

        return routed;
    }

    private static bool Moves(LeadScore? before, LeadScore now) => before is not null && before.RouteId != now.RouteId;

    /// <summary>Stores the results of leads that have none yet.</summary>
    public void StoreNew(Evaluation evaluation)
    {
        foreach (var id in evaluation.Index.LeadIds)
        {
            var result = Result(evaluation.Find(id)!.Value, evaluation.PointsOf(id));
            result.RouteSince = scoring.Now;
            _scores.Write(result);
        }
    }

    public void Dispose()
    {
        _scores.Dispose();
        _changes.Dispose();
    }

    // By lead; null for leads without a result.
    private async Task<Dictionary<int, LeadScore?>> StoredAsync(int[] leadIds, CancellationToken cancellationToken)
    {
        var leads = db.Leads.AmongIds(leadIds, lead => lead.Id);

        return await leads
            .GroupJoin(db.LeadScores, lead => lead.Id, score => score.LeadId, (lead, scores) => new { lead.Id, scores })
            .SelectMany(row => row.scores.DefaultIfEmpty(), (row, score) => new { row.Id, Score = score })
            .AsNoTracking()
            .ToDictionaryAsync(row => row.Id, row => row.Score, cancellationToken);
    }

    private bool Store(LeadScore now, LeadScore? before, Evaluation evaluation)
    {
        var staysOnRoute = before?.RouteId == now.RouteId;
        now.RouteSince = before is null ? scoring.Now : staysOnRoute ? before.RouteSince : stays.SinceOf(before, now, evaluation);

        if (before is null || !SameResult(before, now))
        {
            _scores.Write(now);
        }

        if (before is not null && (before.Score != now.Score || before.Grade != now.Grade || !staysOnRoute))
        {
            _changes.Insert(Change(before, now, evaluation));
        }

        return !staysOnRoute;
    }

    private static LeadScore Result(Standing standing, IReadOnlyList<RulePoint> points) => new()
    {
        LeadId = standing.LeadId,
        IsOpen = standing.IsOpen,
        Score = standing.Score,
        Grade = standing.Grade.Step,
        LowestGrade = standing.Reachable.Lowest.Step,
        HighestGrade = standing.Reachable.Highest.Step,
        PersonaId = standing.PersonaId,
        RunnerUpId = standing.RunnerUpId,
        RunnerUpGrade = standing.RunnerUpGrade?.Step,
        BandId = standing.Band.Id,
        RouteId = standing.Route.Id,
        RouteRank = standing.Route.Rank,
        RulePoints = RulePoints.Write(points),
    };

    private ScoreChange Change(LeadScore before, LeadScore now, Evaluation evaluation) => new()
    {
        LeadId = now.LeadId,
        At = scoring.Now,
        ModelVersion = scoring.Version,
        Cause = scoring.Cause,
        ScoreBefore = before.Score,
        ScoreAfter = now.Score,
        GradeBefore = before.Grade,
        GradeAfter = now.Grade,
        RouteBefore = before.RouteId,
        RouteAfter = now.RouteId,
        RouteSinceBefore = before.RouteId == now.RouteId ? null : before.RouteSince,
        Rules = RulePoints.Difference(before.RulePoints, now.RulePoints, evaluation.Model),
    };

    private static bool SameResult(LeadScore before, LeadScore now) =>
        (before.IsOpen, before.Score, before.Grade, before.LowestGrade, before.HighestGrade, before.RouteRank) ==
        (now.IsOpen, now.Score, now.Grade, now.LowestGrade, now.HighestGrade, now.RouteRank)
        && (before.BandId, before.RouteId, before.PersonaId, before.RunnerUpId, before.RunnerUpGrade, before.RulePoints) ==
        (now.BandId, now.RouteId, now.PersonaId, now.RunnerUpId, now.RunnerUpGrade, now.RulePoints);
}
