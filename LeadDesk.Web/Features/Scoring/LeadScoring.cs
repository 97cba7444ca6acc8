using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Keeps the stored scores true to the published model, the data and the day.</summary>
/// <remarks>
/// Whoever changes a lead, its status too, or deletes it, scores it again in the same transaction: that also writes the
/// journal by which every index follows. After the commit <see cref="LiveIndex.AnnounceAsync"/> is due.
/// </remarks>
public sealed partial class LeadScoring(
    IDbContextFactory<LeadDeskDbContext> contexts,
    PublishedModels models,
    RoutingPlans plans,
    LiveIndex live,
    TimeProvider time,
    ILogger<LeadScoring> logger) : IDisposable
{
    private const int LeadsPerIndex = 4_000;

    // Few enough that others get to write in between, enough that a commit is not felt.
    private const int LeadsPerTransaction = 2_000;

    // Whoever waits to write looks again every now and then; without a pause he would find the database taken each time.
    private static readonly TimeSpan TurnOfOthers = TimeSpan.FromMilliseconds(50);

    // Two at once would do the same work twice.
    private readonly SemaphoreSlim _oneRefreshAtATime = new(1, 1);

    // Leads a refresh stored before it gave up: what is stored of them may be of a day or model that never became that of all.
    private readonly HashSet<int> _unfinished = [];

    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _starting = new();

    private volatile ScoringWork? _working;
    private Task _behind = Task.CompletedTask;

    /// <summary>The refresh that goes on at present; null when there is none.</summary>
    public ScoringWork? Working => _working;

    /// <summary>
    /// Scores these leads by the current model, for the day all others are scored for, within the context's present transaction, or
    /// one of its own if there is none. Changes of earlier scores are recorded with their rules.
    /// </summary>
    public async Task ScoreAsync(
        LeadDeskDbContext db, IReadOnlyCollection<int> leadIds, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        if (leadIds.Count == 0)
        {
            return;
        }

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var now = time.GetUtcNow().UtcDateTime;
        var (published, day) = await CurrentAsync(db, now, cancellationToken);
        using var storage = new ScoreStorage(db, new(published.Number, cause, now), await StaysAsync(db, published, now, cancellationToken));

        foreach (var batch in leadIds.Distinct().Order().Chunk(LeadsPerIndex))
        {
            var leads = await ChangedLeads.ReadAsync(db, batch, cancellationToken);
            await storage.StoreAsync(Evaluate(leads, published.Model, day, cancellationToken), batch, cancellationToken);
        }

        await LeadJournal.AppendAsync(db, leadIds, now, cancellationToken);
        db.ChangeTracker.Clear();

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// For whoever has the leads at hand that he adds within the context's present transaction. The journal is his to write.
    /// </summary>
    internal async Task<NewLeadScores> ForNewLeadsAsync(LeadDeskDbContext db, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (published, day) = await CurrentAsync(db, now, cancellationToken);

        return new(db, published.Model, day, new(published.Number, cause, now), await StaysAsync(db, published, now, cancellationToken));
    }

    /// <summary>
    /// Scores every lead if the stored scores are of an earlier day or model, or were found to be wrong, and does nothing otherwise.
    /// Cheap to call before reading. The board shows the new scores at once, before they are stored.
    /// </summary>
    public async Task EnsureCurrentAsync(CancellationToken cancellationToken)
    {
        await _oneRefreshAtATime.WaitAsync(cancellationToken);

        try
        {
            while (await StaleSinceAsync(cancellationToken) is { } cause)
            {
                await Task.Run(() => RefreshAsync(cause, cancellationToken), cancellationToken); // SQLite works on the thread that asks.
            }
        }
        finally
        {
            _working = null;
            _oneRefreshAtATime.Release();
        }
    }

    /// <summary>Whether every stored score is of the newest model, and how far storing is.</summary>
    public async Task<ScoringStanding> StandingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scored = await db.Organisations.Select(organisation => organisation.ScoredVersion).SingleAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);

        return new(published.Number, scored == published.Number, _working);
    }

    /// <summary>The same, without keeping the caller waiting. What fails is logged; the next look at the day goes on where it stopped.</summary>
    public void EnsureCurrentBehind()
    {
        lock (_starting)
        {
            _behind = Task.WhenAll(_behind, CatchUpAsync());
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _behind.Wait();
        _ending.Dispose();
        _oneRefreshAtATime.Dispose();
    }

    private async Task CatchUpAsync()
    {
        try
        {
            await EnsureCurrentAsync(_ending.Token);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The program ends; the next start goes on.
        }
        catch (Exception failure)
        {
            LogNotCurrent(failure);
        }
    }

    // Why the stored scores are not those of today and the newest model; null when they are.
    private async Task<ScoreChangeCause?> StaleSinceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);

        return organisation.ScoredVersion != published.Number ? ScoreChangeCause.ModelPublished
            : organisation.ScoredOn != await TodayAsync(cancellationToken) ? ScoreChangeCause.NewDay
            : live.Stale.Count > 0 || _unfinished.Count > 0 ? ScoreChangeCause.Edit
            : null;
    }

    private async Task RefreshAsync(ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await live.LoadedAsync(cancellationToken);
        var target = await live.MoveToAsync(await TodayAsync(cancellationToken), cancellationToken);
        _working = new(target.Published.Number, target.Evaluation.Day.Today, 0, 0);
        await live.AnnounceAsync(cancellationToken);

        var pending = await DifferingAsync(target.Evaluation, cancellationToken);
        var position = target.Position;
        var stored = 0;

        do
        {
            _working = new(target.Published.Number, target.Evaluation.Day.Today, stored, stored + pending.Length);

            if (!await StoreAsync(pending, target, cause, cancellationToken))
            {
                return; // By now there is another model, day or time zone: the next refresh stores that.
            }

            stored += pending.Length;
            (pending, position) = await CompleteAsync(target, position, cancellationToken);
        }
        while (pending.Length > 0);

        live.ForgetStale();
        _unfinished.Clear();
        _working = null;
        await live.AnnounceAsync(cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        LogScored(stored, target.Published.Number, target.Evaluation.Day.Today, elapsed);
    }

    // The leads whose stored results may be others: an interrupted refresh goes on with those it did not come to.
    private async Task<int[]> DifferingAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var before = await live.AsStoredAsync(db, organisation, evaluation, cancellationToken);
        var differing = before is null ? evaluation.Index.LeadIds : evaluation.DifferingFrom(before);

        return [.. differing.Union(live.Stale.Select(stale => stale.LeadId)).Union(_unfinished).Order()];
    }

    /// <returns>False when the index shows another day or model by now.</returns>
    private async Task<bool> StoreAsync(int[] pending, LiveState target, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        for (var done = 0; done < pending.Length;)
        {
            var state = live.Current!;

            if (state.Evaluation.Day != target.Evaluation.Day || !ReferenceEquals(state.Published.Model, target.Published.Model))
            {
                return false;
            }

            var batch = pending[done..Math.Min(done + LeadsPerTransaction, pending.Length)];
            _unfinished.UnionWith(batch);

            if (await StoreBatchAsync(batch, state, cause, cancellationToken))
            {
                done += batch.Length;
                _working = _working! with { Stored = _working.Stored + batch.Length };
                await Task.Delay(TurnOfOthers, cancellationToken);
            }

            await live.CatchUpAsync(cancellationToken);
        }

        return true;
    }

    // One short transaction: a refresh that is interrupted keeps what is stored.
    private async Task<bool> StoreBatchAsync(int[] leadIds, LiveState state, ScoreChangeCause cause, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await LeadJournal.PositionAsync(db, cancellationToken) != state.Position)
        {
            return false; // Somebody was faster: what the index says of his leads may be outdated.
        }

        var now = time.GetUtcNow().UtcDateTime;
        using var storage = new ScoreStorage(db, new(state.Published.Number, cause, now), await StaysAsync(db, state.Published, now, cancellationToken));
        var routed = await storage.StoreAsync(state.Evaluation, leadIds, cancellationToken);

        // An index works out scores on its own; only since when a lead waits on its route it cannot know.
        if (routed.Count > 0)
        {
            await LeadJournal.AppendWaitingAsync(db, routed, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    // Whoever changed leads meanwhile scored them for the day before: those come next. Without any, everything is stored.
    private async Task<(int[] Pending, long Position)> CompleteAsync(LiveState target, long position, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var journal = await LeadJournal.SinceAsync(db, position, cancellationToken);

        if (journal.Everything)
        {
            return ([.. live.Current!.Evaluation.Index.LeadIds], journal.Position);
        }

        if (journal.LeadIds.Count == 0)
        {
            await db.Organisations.ExecuteUpdateAsync(
                set => set
                    .SetProperty(organisation => organisation.ScoredOn, target.Evaluation.Day.Today)
                    .SetProperty(organisation => organisation.ScoredVersion, target.Published.Number),
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return ([.. journal.LeadIds.Order()], journal.Position);
    }

    private async Task<RouteStays> StaysAsync(LeadDeskDbContext db, PublishedModel published, DateTime now, CancellationToken cancellationToken)
    {
        var scored = await db.Organisations.Select(organisation => organisation.ScoredVersion).SingleAsync(cancellationToken);
        var left = scored is { } version && version != published.Number ? await models.FindAsync(db, version, cancellationToken) : null;
        var plan = await plans.CurrentAsync(db, cancellationToken);

        return new(db, left ?? published.Model, plan.Plan.Calendar, now);
    }

    private async Task<(PublishedModel Published, EvaluationDay Day)> CurrentAsync(LeadDeskDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var scoredOn = await db.Organisations.Select(organisation => organisation.ScoredOn).SingleAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);

        return (published, scoredOn is { } known ? new(known, zone) : EvaluationDay.At(now, zone));
    }

    internal static Evaluation Evaluate(IReadOnlyList<IndexedLead> leads, ScoringModel model, EvaluationDay day, CancellationToken cancellationToken)
    {
        var fill = new LeadIndexFill(day.Zone);

        foreach (var (lead, activities, waitingSince) in leads)
        {
            fill.Leads.Add(lead);
            fill.AddWaiting(lead.Id, waitingSince);

            foreach (var activity in activities)
            {
                fill.Activities.Add(activity);
            }
        }

        return Evaluation.Of(fill.Finish(workers: 1, cancellationToken).Current, model, day, workers: 1, cancellationToken);
    }

    private async Task<DateOnly> TodayAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scored by model version {Version} for {Day}: {Leads} leads looked at in {Elapsed}")]
    private partial void LogScored(int leads, int version, DateOnly day, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Not every lead could be scored anew")]
    private partial void LogNotCurrent(Exception failure);
}
