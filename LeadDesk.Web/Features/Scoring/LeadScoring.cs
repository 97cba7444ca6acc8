using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Data;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Keeps the stored scores true to the published model, the data and the day. Whoever changes a lead, its status too, scores it again.</summary>
public sealed partial class LeadScoring(
    IDbContextFactory<LeadDeskDbContext> contexts,
    PublishedModels models,
    LeadChanges changes,
    TimeProvider time,
    ILogger<LeadScoring> logger) : IDisposable
{
    // Few enough that others get to write in between, enough that a commit is not felt.
    private const int BatchSize = 1_000;

    // Two at once would do the same work twice.
    private readonly SemaphoreSlim _oneRefreshAtATime = new(1, 1);

    /// <summary>
    /// Scores these leads by the current model, for the day all others are scored for, within the context's present transaction if
    /// there is one. Changes of earlier scores are recorded with their rules.
    /// </summary>
    public async Task ScoreAsync(
        LeadDeskDbContext db, IReadOnlyCollection<int> leadIds, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        var scoredOn = await db.Organisations.Select(organisation => organisation.ScoredOn).SingleAsync(cancellationToken);
        var judge = await JudgeAsync(db, scoredOn, cancellationToken);

        foreach (var batch in leadIds.Order().Chunk(BatchSize))
        {
            await ScoreBatchAsync(db, batch, judge, cause, cancellationToken);
        }
    }

    /// <summary>
    /// Scores every lead if the stored scores are of an earlier day or model, and does nothing otherwise. Cheap to call before reading.
    /// </summary>
    public async Task EnsureCurrentAsync(CancellationToken cancellationToken)
    {
        await _oneRefreshAtATime.WaitAsync(cancellationToken);

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var judge = await JudgeAsync(db, on: null, cancellationToken);
            var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);

            if (organisation.ScoredOn == judge.Day.Today && organisation.ScoredVersion == judge.Version)
            {
                return;
            }

            var cause = organisation.ScoredVersion == judge.Version ? ScoreChangeCause.NewDay : ScoreChangeCause.ModelPublished;
            await ScoreEverybodyAsync(db, judge, cause, cancellationToken);
        }
        finally
        {
            _oneRefreshAtATime.Release();
        }

        changes.Announce();
    }

    public void Dispose() => _oneRefreshAtATime.Dispose();

    private async Task ScoreEverybodyAsync(LeadDeskDbContext db, Judge judge, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var total = 0;
        var lastId = 0;

        while (true)
        {
            var batch = await db.Leads
                .Where(lead => lead.Id > lastId)
                .OrderBy(lead => lead.Id)
                .Select(lead => lead.Id)
                .Take(BatchSize)
                .ToArrayAsync(cancellationToken);

            if (batch.Length == 0)
            {
                break;
            }

            // One short transaction per batch: a refresh that is interrupted starts again, people's writes get their turn.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await ScoreBatchAsync(db, batch, judge, cause, cancellationToken);
            await transaction.CommitAsync(cancellationToken);

            lastId = batch[^1];
            total += batch.Length;
        }

        await db.Organisations.ExecuteUpdateAsync(
            set => set
                .SetProperty(organisation => organisation.ScoredOn, judge.Day.Today)
                .SetProperty(organisation => organisation.ScoredVersion, judge.Version),
            cancellationToken);

        var elapsed = time.GetElapsedTime(started);
        LogScored(total, judge.Version, judge.Day.Today, elapsed);
    }

    private static async Task ScoreBatchAsync(
        LeadDeskDbContext db, int[] leadIds, Judge judge, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        var (first, last) = (leadIds[0], leadIds[^1]);
        var wanted = leadIds.ToHashSet();

        // Ids of a batch mostly lie together: a range is read faster than a list of ids.
        var together = last - first < 4 * leadIds.Length;
        var leads = await (together
                ? db.Leads.Where(lead => lead.Id >= first && lead.Id <= last)
                : db.Leads.Where(lead => leadIds.Contains(lead.Id)))
            .AsNoTracking().ToListAsync(cancellationToken);
        var activities = (await (together
                ? db.Activities.Where(activity => activity.LeadId >= first && activity.LeadId <= last)
                : db.Activities.Where(activity => leadIds.Contains(activity.LeadId)))
            .AsNoTracking().ToListAsync(cancellationToken)).ToLookup(activity => activity.LeadId);
        var stored = await (together
                ? db.LeadScores.Where(score => score.LeadId >= first && score.LeadId <= last)
                : db.LeadScores.Where(score => leadIds.Contains(score.LeadId)))
            .AsNoTracking().ToDictionaryAsync(score => score.LeadId, cancellationToken);

        foreach (var lead in leads.Where(lead => wanted.Contains(lead.Id)))
        {
            Store(db, judge.Score(lead, activities[lead.Id]), stored.GetValueOrDefault(lead.Id), judge, cause);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static void Store(LeadDeskDbContext db, LeadScore now, LeadScore? before, Judge judge, ScoreChangeCause cause)
    {
        if (before is null)
        {
            db.LeadScores.Add(now);
            return;
        }

        if (before.RouteId == now.RouteId)
        {
            now.RouteSince = before.RouteSince;
        }

        if (!SameResult(before, now))
        {
            db.LeadScores.Update(now);
        }

        if (before.Score != now.Score || before.Grade != now.Grade || before.RouteId != now.RouteId)
        {
            db.ScoreChanges.Add(judge.Change(before, now, cause));
        }
    }

    private static bool SameResult(LeadScore before, LeadScore now) =>
        (before.IsOpen, before.Score, before.Grade, before.LowestGrade, before.HighestGrade, before.RouteRank) ==
        (now.IsOpen, now.Score, now.Grade, now.LowestGrade, now.HighestGrade, now.RouteRank)
        && (before.BandId, before.RouteId, before.PersonaId, before.RunnerUpId, before.RunnerUpGrade, before.RulePoints) ==
        (now.BandId, now.RouteId, now.PersonaId, now.RunnerUpId, now.RunnerUpGrade, now.RulePoints);

    /// <param name="on">The day to score for; null for today.</param>
    private async Task<Judge> JudgeAsync(LeadDeskDbContext db, DateOnly? on, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var day = on is { } wanted ? new EvaluationDay(wanted, zone) : EvaluationDay.At(now, zone);

        return new(published.Number, new Evaluator(published.Model, day), now);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scored {Leads} leads by model version {Version} for {Day} in {Elapsed}")]
    private partial void LogScored(int leads, int version, DateOnly day, TimeSpan elapsed);

    /// <summary>A model, a day and a moment: all it takes to score.</summary>
    private sealed record Judge(int Version, Evaluator Evaluator, DateTime Now)
    {
        public EvaluationDay Day => Evaluator.Day;

        public LeadScore Score(Lead lead, IEnumerable<Activity> activities)
        {
            var explanation = Evaluator.Explain(new LeadFacts(lead, activities, Day));

            return new()
            {
                LeadId = lead.Id,
                IsOpen = lead.Status.IsOpen(),
                Score = explanation.Score,
                Grade = explanation.Grade.Step,
                LowestGrade = explanation.Reachable.Lowest.Step,
                HighestGrade = explanation.Reachable.Highest.Step,
                PersonaId = explanation.Best?.Persona.Id,
                RunnerUpId = explanation.RunnerUp?.Persona.Id,
                RunnerUpGrade = explanation.RunnerUp?.Grade.Step,
                BandId = explanation.Band.Id,
                RouteId = explanation.Route.Id,
                RouteRank = explanation.Route.Rank,
                RouteSince = Now,
                RulePoints = RulePoints.Write(explanation),
            };
        }

        public ScoreChange Change(LeadScore before, LeadScore now, ScoreChangeCause cause) => new()
        {
            LeadId = now.LeadId,
            At = Now,
            ModelVersion = Version,
            Cause = cause,
            ScoreBefore = before.Score,
            ScoreAfter = now.Score,
            GradeBefore = before.Grade,
            GradeAfter = now.Grade,
            RouteBefore = before.RouteId,
            RouteAfter = now.RouteId,
            Rules = RulePoints.Difference(before.RulePoints, now.RulePoints, Evaluator.Model),
        };
    }
}
