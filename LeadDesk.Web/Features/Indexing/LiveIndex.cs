using LeadDesk.Core.Indexing;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Sqlite;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>
/// The lead base in memory, evaluated by the published model for one day, and kept true to the database. Readers take
/// <see cref="LiveState"/>s and never wait for those who change it; changes come one at a time.
/// </summary>
public sealed partial class LiveIndex : IDisposable, IAsyncDisposable
{
    // More than this, and reading everything from end to end is faster than looking up lead after lead.
    private const int FewestToReadAll = 20_000;

    private readonly IDbContextFactory<LeadDeskDbContext> _contexts;
    private readonly PublishedModels _models;
    private readonly RoutingPlans _plans;
    private readonly LeadChanges _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveIndex> _logger;
    private readonly SqliteLeadBase _base;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _loadingLock = new();
    private readonly QueueMemo _asked = new();
    private Task<LiveState>? _loading;
    private LeadIndexWriter? _writer;
    private volatile LiveState? _state;
    private volatile IReadOnlyList<StaleScore> _stale = [];

    public LiveIndex(
        IDbContextFactory<LeadDeskDbContext> contexts,
        PublishedModels models,
        RoutingPlans plans,
        LeadChanges changes,
        TimeProvider time,
        ILogger<LiveIndex> logger)
    {
        (_contexts, _models, _plans, _changes, _time, _logger) = (contexts, models, plans, changes, time, logger);
        _base = new(contexts);
    }

    /// <summary>How far the loading is that goes on at present, or was.</summary>
    public LoadProgress Progress { get; } = new();

    /// <summary>The newest state; null until the leads are loaded for the first time.</summary>
    public LiveState? Current => _state;

    /// <summary>Stored results that the last loading found to be others than the model gives for the day they were stored for.</summary>
    public IReadOnlyList<StaleScore> Stale => _stale;

    /// <summary>The newest state. Waits for the first loading, and begins it when nobody has.</summary>
    public Task<LiveState> LoadedAsync(CancellationToken cancellationToken)
    {
        if (_state is { } state)
        {
            return Task.FromResult(state);
        }

        lock (_loadingLock)
        {
            if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _loading = Task.Run(() => InTurnAsync(async token => _state ?? await LoadAsync(token), _closing.Token), CancellationToken.None);
            }

            return _loading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Takes over what was committed since, by whatever process: changed leads, a published model, a plan of routing, another day, time zone or currency. After it
    /// returns, readers see everything that was committed before the call.
    /// </summary>
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (_state is null)
        {
            return false; // Whoever loads the leads reads everything, and catches up after it.
        }

        return await Task.Run(
            () => InTurnAsync(
                async token =>
                {
                    var before = _state;
                    await FollowAsync(token);

                    return !ReferenceEquals(before, _state);
                },
                cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// Call after every commit that changed leads: takes it over, so that whoever wrote it reads it, and tells open pages. Never fails,
    /// since nothing can undo the commit; what could not be taken over now is so a little later.
    /// </summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever wrote it is no longer there to read it.
        }
        catch (Exception failure)
        {
            LogNotTakenOver(failure);
        }

        _changes.Announce();
    }

    /// <summary>The same after a commit of work that <see cref="SqliteBulkWork.AllowForBulkAsync"/> was called for.</summary>
    public Task AnnounceBulkAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(AnnounceAsync(cancellationToken), _contexts.SettleBulkAsync(cancellationToken));

    /// <summary>Shows the leads as of another day from now on, a later or an earlier one, without waiting for its scores to be stored.</summary>
    public Task<LiveState> MoveToAsync(DateOnly day, CancellationToken cancellationToken) => Task.Run(
        () => InTurnAsync(
            async token =>
            {
                await FollowAsync(token);
                var state = _state!;

                return state.Evaluation.Day.Today == day ? state : Show(On(day, state.Evaluation), state.Published, state.Stored, state.Position, state.Currency);
            },
            cancellationToken),
        cancellationToken);

    /// <summary>Compares everything that is stored with what the newest model gives today. Changes nothing.</summary>
    public async Task<StoredCheck> CheckAsync(CancellationToken cancellationToken)
    {
        await LoadedAsync(cancellationToken);
        await CatchUpAsync(cancellationToken);

        return await Task.Run(() => InTurnAsync(CompareAsync, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the whole base again; readers keep the present state until it is done.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken) => Task.Run(() => InTurnAsync(LoadAsync, cancellationToken), cancellationToken);

    /// <summary>Forgets the stale scores, once they are stored as they should be.</summary>
    public void ForgetStale() => _stale = [];

    public void Dispose() => _closing.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();

        try
        {
            await (_loading ?? Task.CompletedTask);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SqliteException)
        {
            // Nobody needs it any more.
        }
    }

    private async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            return await change(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<LiveState> LoadAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);

        // Before reading: what is committed from here on is read again afterwards.
        var position = await LeadJournal.PositionAsync(db, cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var published = await _models.CurrentAsync(db, cancellationToken);
        var plan = await _plans.CurrentAsync(db, cancellationToken);

        var fill = new LeadIndexFill(zone);
        var stored = await _base.ReadAsync(fill, Progress, cancellationToken);
        var writer = fill.Finish(Environment.ProcessorCount, cancellationToken);
        var evaluation = Evaluation.Of(writer.Current, published.Model, new(TodayIn(zone), zone), cancellationToken: cancellationToken);
        var asStored = await AsStoredAsync(db, organisation, evaluation, cancellationToken);
        _stale = asStored is null ? [] : [.. stored.DifferingFrom(asStored)];
        _writer = writer;
        Show(evaluation, published, plan, position, organisation.Currency);

        // Once with everything so far, once for those who committed meanwhile and saw that nothing was loaded yet.
        await FollowAsync(cancellationToken);
        var elapsed = _time.GetElapsedTime(started);
        LogLoaded(Progress.Total, Progress.Activities, elapsed);

        return _state!;
    }

    private async Task<StoredCheck> CompareAsync(CancellationToken cancellationToken)
    {
        var state = _state!;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var today = TodayIn(state.Evaluation.Index.Zone);
        var evaluation = state.Evaluation.Day.Today == today ? state.Evaluation : On(today, state.Evaluation);
        var stored = SqliteLeadBase.ReadStored((SqliteConnection)db.Database.GetDbConnection(), cancellationToken);

        // What is being changed at this moment is another lead in the database than in the index.
        var changing = await LeadJournal.SinceAsync(db, state.Position, cancellationToken);

        return new(
            evaluation.Index.Count,
            organisation is { ScoredVersion: { } version, ScoredOn: { } day } ? new(version, day) : null,
            new(state.Published.Number, today),
            [.. stored.DifferingFrom(evaluation).Where(score => !changing.LeadIds.Contains(score.LeadId))]);
    }

    /// <summary>The evaluation by the model and for the day the scores are stored of; null before anything was scored.</summary>
    internal async Task<Evaluation?> AsStoredAsync(
        LeadDeskDbContext db, Organisation organisation, Evaluation evaluation, CancellationToken cancellationToken)
    {
        if (organisation is not { ScoredOn: { } day, ScoredVersion: { } version })
        {
            return null;
        }

        var model = await _models.FindAsync(db, version, cancellationToken);
        var onDay = evaluation.Day.Today == day ? evaluation : On(day, evaluation);

        return model is null ? null
            : ReferenceEquals(model, onDay.Model) ? onDay
            : onDay.With(model, cancellationToken);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var state = _state!;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var published = await _models.CurrentAsync(db, cancellationToken);
        var plan = await _plans.CurrentAsync(db, cancellationToken);
        var journal = await LeadJournal.SinceAsync(db, state.Position, cancellationToken);

        var zone = await db.LoadTimeZoneAsync(cancellationToken);

        if (journal.Everything || zone.Id != state.Evaluation.Index.Zone.Id || IsMuch(journal.LeadIds.Count, state))
        {
            await snapshot.DisposeAsync();
            await LoadAsync(cancellationToken);

            return;
        }

        await ApplyAsync(db, journal, cancellationToken);
        var evaluation = ReferenceEquals(_writer!.Current, state.Evaluation.Index)
            ? state.Evaluation
            : state.Evaluation.Following(_writer.Current, cancellationToken);

        // The same number can have another document: set-up translates the first version.
        evaluation = ReferenceEquals(published.Model, state.Published.Model) ? evaluation : evaluation.With(published.Model, cancellationToken);

        // Another process came to today first, whether the clock went on or back. Any other day is that of scores which are to be stored anew.
        evaluation = organisation.ScoredOn is { } day && day != evaluation.Day.Today && day == TodayIn(zone) ? On(day, evaluation) : evaluation;

        if (!ReferenceEquals(evaluation, state.Evaluation) || journal.Position != state.Position || plan != state.Stored || organisation.Currency != state.Currency)
        {
            Show(evaluation, published, plan, journal.Position, organisation.Currency);
        }
    }

    private async Task ApplyAsync(LeadDeskDbContext db, JournalEntries journal, CancellationToken cancellationToken)
    {
        if (journal.LeadIds.Count > 0)
        {
            var changed = await ChangedLeads.ReadAsync(db, journal.LeadIds, cancellationToken);
            var there = changed.Select(lead => lead.Lead.Id).ToHashSet();
            _writer!.Apply(changed, [.. journal.LeadIds.Where(id => !there.Contains(id))]);
        }

        if (journal.Waiting.Count > 0)
        {
            _writer!.ApplyWaiting(await ChangedLeads.WaitingAsync(db, journal.Waiting, cancellationToken));
        }
    }

    private LiveState Show(Evaluation evaluation, PublishedModel published, StoredPlan plan, long position, string currency)
    {
        var state = new LiveState(evaluation, published, plan, position, _asked, _time, currency);
        state.Queue.Prepare();
        _state = state;

        return state;
    }

    private DateOnly TodayIn(TimeZoneInfo zone) => EvaluationDay.At(_time.GetUtcNow().UtcDateTime, zone).Today;

    private static Evaluation On(DateOnly day, Evaluation evaluation) => evaluation.On(new(day, evaluation.Index.Zone));

    private static bool IsMuch(int leads, LiveState state) => leads > Math.Max(FewestToReadAll, state.Evaluation.Index.Count / 4);

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {Leads} leads with {Activities} activities in {Elapsed}")]
    private partial void LogLoaded(int leads, long activities, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not take over a change; it will be tried again")]
    private partial void LogNotTakenOver(Exception failure);
}
