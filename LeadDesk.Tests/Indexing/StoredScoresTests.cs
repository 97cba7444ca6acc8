using System.Data.Common;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Indexing;

/// <summary>A new day or model: shown at once, then stored bit by bit.</summary>
public sealed class StoredScoresTests : IAsyncLifetime
{
    // Everybody gets one point more.
    private static readonly ScoringModel OnePointMore = IndexedLeads.Model with { BaseScore = 1 };

    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private TestDatabase _database = default!;

    public async Task InitializeAsync()
    {
        _database = await IndexedLeads.CreateDatabaseAsync(_clock);
        await IndexedLeads.ScoreAllAsync(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task New_day_stores_only_leads_that_changed_and_which_rule_changed_them()
    {
        var quiet = await IndexedLeads.AddAsync(_database, 3, daysAgo: 10);
        await IndexedLeads.AddAsync(_database, 4, daysAgo: 2);
        var since = _clock.Now;

        _clock.Now += TimeSpan.FromDays(1);
        await IndexedLeads.ScoreAllAsync(_database);

        await using var db = _database.Open();
        var changes = await db.ScoreChanges.OrderBy(change => change.LeadId).ToListAsync();
        Assert.Equal(quiet, changes.Select(change => change.LeadId));
        Assert.All(changes, change =>
        {
            Assert.Equal((3, -2, ScoreChangeCause.NewDay, _clock.Now), (change.ScoreBefore, change.ScoreAfter, change.Cause, change.At));
            Assert.Equal([new RuleChange("activity", "An activity rule", 5, 0)], RulePoints.ReadDifference(change.Rules));
        });
        Assert.Equal(7, await db.LeadScores.CountAsync(score => score.RouteSince == since));
        Assert.Equal(new DateOnly(2026, 4, 1), (await db.Organisations.SingleAsync()).ScoredOn);
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task New_day_on_which_nothing_changes_writes_no_score()
    {
        await IndexedLeads.AddAsync(_database, 5);
        await using var db = _database.Open();
        var position = await LeadJournal.PositionAsync(db, CancellationToken.None);

        _clock.Now += TimeSpan.FromDays(1);
        await IndexedLeads.ScoreAllAsync(_database);

        Assert.Equal(0, await db.ScoreChanges.CountAsync());
        Assert.Equal(position, await LeadJournal.PositionAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Storing_that_was_interrupted_goes_on_at_the_next_start()
    {
        await IndexedLeads.AddAsync(_database, 5_000);
        await IndexedLeads.PublishAsync(_database, OnePointMore);
        using var interruption = new CancellationTokenSource();
        await using (var interrupted = Restarted(new AfterCommits(1, interruption.Cancel)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => interrupted.GetRequiredService<LeadScoring>().EnsureCurrentAsync(interruption.Token));
        }

        await using var db = _database.Open();
        Assert.Equal(2_000, await db.ScoreChanges.CountAsync());
        Assert.Equal(2, (await db.Organisations.AsNoTracking().SingleAsync()).ScoredVersion);

        await using (var again = Restarted())
        {
            await again.GetRequiredService<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);
        }

        Assert.Equal(5_000, await db.ScoreChanges.CountAsync());
        Assert.Equal(5_000, await db.ScoreChanges.Select(change => change.LeadId).Distinct().CountAsync());
        Assert.Equal(3, (await db.Organisations.AsNoTracking().SingleAsync()).ScoredVersion);
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Activity_dated_ahead_counts_from_its_day_on_in_the_index_and_in_what_is_stored()
    {
        // 1 for everybody, 7 for each call however old, 20 for having called at least once, -40 for never having called.
        var called = new BehaviourCondition(new([ActivityTypes.Call]));
        await IndexedLeads.PublishAsync(_database, Some.Model(
            Some.Always(1),
            Some.ActivityRule(7, ActivityTypes.Call),
            Some.ProfileRule(20, called) with { Id = "called" },
            Some.ProfileRule(-40, called with { Negated = true }) with { Id = "silent" }));
        await IndexedLeads.ScoreAllAsync(_database);
        var ids = await IndexedLeads.AddAsync(_database, 2, daysAgo: -3);
        Assert.Equal((1 - 40, 1 - 40), ((await StoredAsync(ids[0])).Score, IndexedLeads.ScoreOf(_database, ids[0])));

        _clock.Now += TimeSpan.FromDays(2);
        await IndexedLeads.ScoreAllAsync(_database);
        Assert.Equal((1 - 40, 1 - 40), ((await StoredAsync(ids[0])).Score, IndexedLeads.ScoreOf(_database, ids[0])));

        _clock.Now += TimeSpan.FromDays(1);
        await IndexedLeads.ScoreAllAsync(_database);
        Assert.Equal((1 + 7 + 20, 1 + 7 + 20), ((await StoredAsync(ids[1])).Score, IndexedLeads.ScoreOf(_database, ids[1])));
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Board_shows_a_new_model_before_its_scores_are_stored()
    {
        var ids = await IndexedLeads.AddAsync(_database, 10);
        await IndexedLeads.PublishAsync(_database, OnePointMore);
        var shown = 0;
        await using var restarted = Restarted(new AfterCommits(1, () => shown = -1));
        var live = restarted.GetRequiredService<LiveIndex>();
        await live.LoadedAsync(CancellationToken.None);

        Assert.Equal(1 + 1 + 5 - 3, live.Current!.Evaluation.Find(ids[0])!.Value.Score);
        Assert.Equal(0, shown);

        await restarted.GetRequiredService<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);

        Assert.Equal(-1, shown);
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task People_write_while_twenty_thousand_leads_are_stored()
    {
        var ids = await IndexedLeads.AddAsync(_database, 20_000, daysAgo: 20);
        await IndexedLeads.PublishAsync(_database, OnePointMore);
        var work = ActivatorUtilities.CreateInstance<LeadWork>(_database.Services);
        var written = 0;

        var storing = Task.Run(() => IndexedLeads.ScoreAllAsync(_database));
        for (; !storing.IsCompleted && written < 200; written++)
        {
            await work.AddActivityAsync(Actor.System, ids[^(written + 1)], new(ActivityTypes.Call, _clock.Now, null), CancellationToken.None);
        }

        await storing;

        // The order of the rows tells who wrote when.
        await using var db = _database.Open();
        var stored = db.ScoreChanges.Where(change => change.Cause == ScoreChangeCause.ModelPublished);
        var (first, last) = (await stored.MinAsync(change => change.Id), await stored.MaxAsync(change => change.Id));
        var between = await db.ScoreChanges.CountAsync(change => change.Cause == ScoreChangeCause.Activity && change.Id > first && change.Id < last);
        Assert.True(between >= 3, $"{between} of {written} writes came in between.");
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Stored_result_that_is_wrong_is_put_right_after_the_next_start()
    {
        var ids = await IndexedLeads.AddAsync(_database, 3);
        await using var db = _database.Open();
        await db.LeadScores.Where(score => score.LeadId == ids[1]).ExecuteUpdateAsync(set => set.SetProperty(score => score.Score, 99));
        await db.LeadScores.Where(score => score.LeadId == ids[2]).ExecuteDeleteAsync();

        await using var restarted = Restarted();
        await restarted.GetRequiredService<LiveIndex>().LoadedAsync(CancellationToken.None);
        await restarted.GetRequiredService<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);

        var change = await db.ScoreChanges.SingleAsync();
        Assert.Equal((ids[1], 99, 3), (change.LeadId, change.ScoreBefore, change.ScoreAfter));
        Assert.Empty(restarted.GetRequiredService<LiveIndex>().Stale);
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Lead_that_is_changed_while_a_new_day_is_stored_ends_with_the_scores_of_the_new_day()
    {
        var ids = await IndexedLeads.AddAsync(_database, 4_100, daysAgo: 10);
        _clock.Now += TimeSpan.FromDays(1);
        var other = Task.CompletedTask;
        await using var restarted = Restarted(new AfterCommits(1, () =>
            other = IndexedLeads.ChangeAsync(_database, ids[0], lead => lead.JobTitle = "CEO")));

        await restarted.GetRequiredService<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);
        await other;

        Assert.Equal(1, (await StoredAsync(ids[0])).Score);
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    private async Task<LeadScore> StoredAsync(int leadId)
    {
        await using var db = _database.Open();

        return await db.LeadScores.SingleAsync(score => score.LeadId == leadId);
    }

    private ServiceProvider Restarted(params IInterceptor[] interceptors)
    {
        var services = new ServiceCollection();
        _database.RegisterOn(services, _clock);
        services.ConfigureDbContext<LeadDeskDbContext>(context => context.AddInterceptors(interceptors));

        return services.BuildServiceProvider();
    }

    /// <summary>Does something once, after that many commits.</summary>
    private sealed class AfterCommits(int commits, Action act) : DbTransactionInterceptor
    {
        private int _left = commits;

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (--_left == 0)
            {
                act();
            }

            return Task.CompletedTask;
        }
    }
}
