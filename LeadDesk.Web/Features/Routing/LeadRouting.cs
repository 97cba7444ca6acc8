using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>What a plan would do with the leads of now.</summary>
/// <param name="Matching">New leads that nobody has and that a rule is for.</param>
/// <param name="Decided">How many of them stay as they are, since somebody decided about them on their present route.</param>
/// <param name="ByRule">How many each rule gives away, in the order of the plan.</param>
/// <param name="ByUser">How many everybody is given, by id; whoever gets none is left out.</param>
public sealed record RoutingTrial(int Matching, int Decided, IReadOnlyList<int> ByRule, IReadOnlyDictionary<string, int> ByUser)
{
    public int Given => ByRule.Sum();
}

/// <summary>
/// Gives new leads that nobody has to the people whose turn it is. It never takes a lead from anybody, and gives each away at most once
/// while it is on one route. Everything it knows is in the database: another run, or another process, goes on where one stopped.
/// </summary>
public sealed partial class LeadRouting(
    IDbContextFactory<LeadDeskDbContext> contexts, LeadScoring scoring, LiveIndex live, TimeProvider time, ILogger<LeadRouting> logger) : IDisposable
{
    // Few enough that others get to write in between.
    private const int LeadsPerTransaction = 1_000;
    private const int LeadsPerTrialStep = 100_000;

    // Somebody who imports or edits all the time is not raced for ever; the next minute is another chance.
    private const int MostAttempts = 200;

    // Whoever waits to write looks again every now and then; without a pause he would find the database taken each time.
    private static readonly TimeSpan TurnOfOthers = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly SemaphoreSlim _oneTrialAtATime = new(1, 1);

    /// <summary>Gives away what can be given. Does nothing, and writes nothing, when there is nothing to do.</summary>
    /// <returns>How many leads were given away.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await live.LoadedAsync(cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            return await Task.Run(() => GiveAllAsync(cancellationToken), cancellationToken); // SQLite works on the thread that asks.
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What <see cref="RunAsync"/> would do by a plan that need not be stored. Writes nothing.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<RoutingTrial> TryAsync(Actor actor, RoutingPlan plan, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var state = await live.LoadedAsync(cancellationToken);
        await _oneTrialAtATime.WaitAsync(cancellationToken);

        try
        {
            return await Task.Run(() => TryAsync(state, plan, cancellationToken), cancellationToken);
        }
        finally
        {
            _oneTrialAtATime.Release();
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _oneTrialAtATime.Dispose();
    }

    private async Task<int> GiveAllAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var batch = Guid.NewGuid().ToString("N");
        var decided = new HashSet<int>();
        var given = 0;

        for (var attempts = 0; attempts < MostAttempts; attempts++)
        {
            await live.CatchUpAsync(cancellationToken);
            var (agreement, now, isDone) = await GiveSomeAsync(live.Current!, batch, decided, cancellationToken);

            if (isDone || agreement is Agreement.NotStored)
            {
                break; // Once new scores are stored, everybody is told, this too.
            }

            if (agreement is Agreement.Full)
            {
                (given, attempts) = (given + now, 0);
            }

            if (now > 0 || agreement is not Agreement.Full)
            {
                await Task.Delay(TurnOfOthers, cancellationToken);
            }
        }

        if (given > 0)
        {
            var elapsed = time.GetElapsedTime(started);
            LogGiven(given, elapsed);
        }

        return given;
    }

    // One short transaction. What the index says is true in it, or it is given up.
    private async Task<(Agreement Agreement, int Given, bool IsDone)> GiveSomeAsync(
        LiveState state, string batch, HashSet<int> decided, CancellationToken cancellationToken)
    {
        if (state.Plan.Rules.Count == 0)
        {
            return (Agreement.Full, 0, IsDone: true);
        }

        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rota = await db.RotaAsync(state.Plan, state.Evaluation, now, cancellationToken);
        var candidates = new AssignmentScan(state.Evaluation, state.Plan).Top(LeadsPerTransaction, rota.HasRoom, decided, cancellationToken);

        if (candidates.Count == 0)
        {
            return (Agreement.Full, 0, IsDone: true);
        }

        decided.UnionWith(await db.DecidedAsync([.. candidates.Select(candidate => candidate.LeadId).Order()], cancellationToken));
        Turn[] turns = [.. candidates.Where(candidate => !decided.Contains(candidate.LeadId)).Select(rota.Give).OfType<Turn>()];

        if (turns.Length == 0)
        {
            return (Agreement.Full, 0, IsDone: false); // Those behind them come next.
        }

        // Where the journal stands as it stood, everything that was read until now is still true.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.AgreesAsync(state, cancellationToken) is not Agreement.Full and var agreement)
        {
            return (agreement, 0, IsDone: false);
        }

        await GiveAsync(db, turns, state.Plan, batch, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await live.AnnounceAsync(cancellationToken);

        return (Agreement.Full, turns.Length, IsDone: false);
    }

    private async Task GiveAsync(
        LeadDeskDbContext db, Turn[] turns, RoutingPlan plan, string batch, DateTime now, CancellationToken cancellationToken)
    {
        int[] ids = [.. turns.Select(turn => turn.Lead.LeadId).Order()];
        var leads = await db.Leads.AmongIds(ids, lead => lead.Id).AsNoTracking().ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var language = await db.Organisations.Select(organisation => organisation.Language).SingleAsync(cancellationToken);
        using var stored = new RowReplacer<Lead>(db);
        using var log = new RowInserter<WorkLogEntry>(db);
        using var lastTurns = new RowReplacer<RoutingTurn>(db);

        foreach (var turn in turns)
        {
            var lead = leads[turn.Lead.LeadId];
            var before = WorkState.Of(lead);
            var after = before with { OwnerId = turn.UserId };
            after.WriteTo(lead);
            lead.Version++;
            lead.UpdatedAt = now;
            stored.Write(lead);
            log.Insert(new()
            {
                LeadId = lead.Id,
                At = now,
                Kind = WorkKind.Assigned,
                Note = NoteOf(plan.Rules[turn.Rule], language),
                Batch = batch,
                Before = StoredWorkState.Write(before),
                After = StoredWorkState.Write(after),
                VersionAfter = lead.Version,
            });
        }

        foreach (var last in turns.GroupBy(turn => turn.UserId, StringComparer.Ordinal))
        {
            lastTurns.Write(new() { UserId = last.Key, Number = last.Max(turn => turn.Number) });
        }

        await scoring.ScoreAsync(db, ids, ScoreChangeCause.Edit, cancellationToken);
    }

    private async Task<RoutingTrial> TryAsync(LiveState state, RoutingPlan plan, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var rota = await db.RotaAsync(plan, state.Evaluation, time.GetUtcNow().UtcDateTime, cancellationToken);
        var scan = new AssignmentScan(state.Evaluation, plan);
        var all = scan.Top(int.MaxValue, _ => true, new HashSet<int>(), cancellationToken);
        var decided = new HashSet<int>();
        var seen = new HashSet<int>();
        var turns = new List<Turn>();

        foreach (var some in all.Select(candidate => candidate.LeadId).Order().Chunk(LeadsPerTransaction))
        {
            decided.UnionWith(await db.DecidedAsync(some, cancellationToken));
        }

        seen.UnionWith(decided);

        while (scan.Top(LeadsPerTrialStep, rota.HasRoom, seen, cancellationToken) is { Count: > 0 } candidates)
        {
            turns.AddRange(candidates.Select(rota.Give).OfType<Turn>());
            seen.UnionWith(candidates.Select(candidate => candidate.LeadId)); // Whoever found no room now finds none later.
        }

        return new(
            all.Count,
            all.Count(candidate => decided.Contains(candidate.LeadId)),
            [.. plan.Rules.Select((_, place) => turns.Count(turn => turn.Rule == place))],
            turns.CountBy(turn => turn.UserId).ToDictionary(StringComparer.Ordinal));
    }

    // Kept for as long as the lead, and read by everybody: in the organisation's language.
    private static string NoteOf(AssignmentRule rule, string language) => language == "de" ? $"Regel »{rule.Name}«" : $"Rule “{rule.Name}”";

    [LoggerMessage(Level = LogLevel.Information, Message = "Gave {Leads} leads to people by the rules of routing in {Elapsed}")]
    private partial void LogGiven(int leads, TimeSpan elapsed);
}
