using System.Data.Common;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Indexing;

/// <summary>A clock that goes ahead or back, by hours, days or a change of time zone: scores are always those of the day it shows.</summary>
public sealed class ClockJumpTests : IAsyncLifetime, IDisposable
{
    // By IndexedLeads.Model: 1 for everybody, -3 without a job title, and 5 for an activity of the last ten days.
    private const int Fresh = 1 - 3 + 5;
    private const int Faded = 1 - 3;

    private static readonly DateOnly Today = new(2026, 3, 31);

    // A refresh that never ends is a failure, not a hanging test.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private TestDatabase _database = default!;

    public async Task InitializeAsync()
    {
        _database = await IndexedLeads.CreateDatabaseAsync(_clock);
        await ScoreAsync(_database.Services);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _patience.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(400)]
    [InlineData(1)]
    public async Task Scores_of_a_day_that_lies_in_the_future_become_those_of_today(int daysAhead)
    {
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 10))[0];
        _clock.Now = IndexedLeads.Noon.AddDays(daysAhead);
        await ScoreAsync(_database.Services);
        Assert.Equal((Faded, Today.AddDays(daysAhead)), await StoredAsync(id));

        _clock.Now = IndexedLeads.Noon;
        await ScoreAsync(_database.Services);

        Assert.Equal((Fresh, Today), await StoredAsync(id));
        Assert.Equal(Today, IndexDay(_database.Services));
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Start_with_a_stored_day_in_the_future_shows_and_stores_today()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 10))[0];
        _clock.Now = IndexedLeads.Noon.AddDays(3);
        await ScoreAsync(_database.Services);
        _clock.Now = IndexedLeads.Noon;

        await using var restarted = Restarted();
        var loaded = await restarted.GetRequiredService<LiveIndex>().LoadedAsync(_patience.Token);
        await restarted.GetRequiredService<LiveIndex>().CatchUpAsync(_patience.Token);

        Assert.Equal((Today, Fresh), (loaded.Evaluation.Day.Today, loaded.Evaluation.Find(id)!.Value.Score));
        Assert.Equal(Today, IndexDay(restarted));
        await ScoreAsync(restarted);
        Assert.Equal((Fresh, Today), await StoredAsync(id));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task Clock_that_jumps_while_a_day_is_stored_ends_with_the_scores_of_the_day_it_shows_then(int storedOn, int endsOn)
    {
        // The first day is half stored when the clock jumps: two thousand leads go into one transaction.
        var ids = await IndexedLeads.AddAsync(_database, 4_100, daysAgo: 10);
        _clock.Now = IndexedLeads.Noon.AddDays(1 - storedOn);
        await ScoreAsync(_database.Services);
        _clock.Now = IndexedLeads.Noon.AddDays(storedOn);
        await using var jumping = Restarted(new AfterCommits(1, () => _clock.Now = IndexedLeads.Noon.AddDays(endsOn)));

        await ScoreAsync(jumping);
        await ScoreAsync(jumping);

        var expected = endsOn == 0 ? Fresh : Faded;
        await using var db = _database.Open();
        Assert.Equal(ids.Length, await db.LeadScores.CountAsync(score => score.Score == expected));
        Assert.Equal(Today.AddDays(endsOn), (await db.Organisations.SingleAsync()).ScoredOn);
        Assert.Equal(Today.AddDays(endsOn), IndexDay(jumping));
    }

    [Fact]
    public async Task Clock_that_goes_on_while_a_day_is_stored_does_not_pass_that_day_off_as_the_next()
    {
        // Many leads change on the first day, a single one on the second.
        await IndexedLeads.AddAsync(_database, 2_100, daysAgo: 10);
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 9))[0];
        _clock.Now = IndexedLeads.Noon.AddDays(1);
        await using var jumping = Restarted(new AfterCommits(1, () => _clock.Now = IndexedLeads.Noon.AddDays(2)));

        await ScoreAsync(jumping);

        Assert.Equal((Faded, Today.AddDays(2)), await StoredAsync(id));
    }

    [Theory]
    [InlineData(10, 1, Fresh, Faded)]
    [InlineData(11, -1, Faded, Fresh)]
    public async Task Check_compares_with_today_although_the_index_still_shows_another_day(int actedDaysAgo, int days, int stored, int expected)
    {
        var id = (await IndexedLeads.AddAsync(_database, 1, actedDaysAgo))[0];
        _clock.Now = IndexedLeads.Noon.AddDays(days);

        var check = await _database.Get<LiveIndex>().CheckAsync(_patience.Token);

        Assert.Equal(new ScoresOf(2, Today), check.Stored);
        Assert.Equal(new ScoresOf(2, Today.AddDays(days)), check.Current);
        var difference = Assert.Single(check.Differences);
        Assert.Equal((id, stored, expected), (difference.LeadId, difference.Stored!.Score, difference.Model.Score));
        Assert.False(check.IsSound);
    }

    [Fact]
    public async Task Index_of_another_process_follows_a_day_that_went_back()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 10))[0];
        _clock.Now = IndexedLeads.Noon.AddDays(3);
        await ScoreAsync(_database.Services);
        Assert.Equal((Today.AddDays(3), Faded), (IndexDay(_database.Services), IndexedLeads.ScoreOf(_database, id)));

        _clock.Now = IndexedLeads.Noon;
        await using var other = Restarted();
        await ScoreAsync(other);
        await _database.Get<LiveIndex>().CatchUpAsync(_patience.Token);

        Assert.Equal((Today, Fresh), (IndexDay(_database.Services), IndexedLeads.ScoreOf(_database, id)));
    }

    [Fact]
    public async Task Lead_that_comes_while_the_stored_day_lies_ahead_ends_with_the_scores_of_today()
    {
        _clock.Now = IndexedLeads.Noon.AddDays(3);
        await ScoreAsync(_database.Services);
        _clock.Now = IndexedLeads.Noon;

        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 10))[0];
        await ScoreAsync(_database.Services);

        Assert.Equal((Fresh, Today), await StoredAsync(id));
        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Time_zone_in_which_it_is_still_yesterday_takes_the_day_back()
    {
        await SetZoneAsync("Pacific/Auckland");
        await ScoreAsync(_database.Services);
        Assert.Equal(new DateOnly(2026, 4, 1), IndexDay(_database.Services));

        await SetZoneAsync("America/New_York");
        await ScoreAsync(_database.Services);

        Assert.Equal(Today, IndexDay(_database.Services));
        await using var db = _database.Open();
        Assert.Equal(Today, (await db.Organisations.SingleAsync()).ScoredOn);
    }

    [Fact]
    public async Task Journal_that_was_written_ahead_of_the_clock_is_trimmed_without_a_gap()
    {
        _clock.Now = IndexedLeads.Noon.AddDays(400);
        await AppendAsync(1);
        _clock.Now = IndexedLeads.Noon;
        await AppendAsync(2, 3);
        _clock.Now += 2 * LeadJournal.Kept;
        await AppendAsync(4);

        await using var db = _database.Open();
        await LeadJournal.TrimAsync(db, _clock.Now, CancellationToken.None);

        // Only the row of today is left, and whoever stands before it is told to read everything.
        var row = await db.LeadCommits.AsNoTracking().SingleAsync();
        Assert.Equal([4], LeadIdCodec.Decode(row.LeadIds));
        Assert.True((await LeadJournal.SinceAsync(db, row.Id - 2, CancellationToken.None)).Everything);
        Assert.False((await LeadJournal.SinceAsync(db, row.Id - 1, CancellationToken.None)).Everything);
    }

    [Fact]
    public async Task Recent_row_of_the_journal_keeps_all_after_it()
    {
        _clock.Now += TimeSpan.FromMinutes(1);
        await AppendAsync(1);
        _clock.Now -= 2 * LeadJournal.Kept;
        await AppendAsync(2);
        _clock.Now += 2 * LeadJournal.Kept;
        await AppendAsync(3);

        await using var db = _database.Open();
        await LeadJournal.TrimAsync(db, _clock.Now, CancellationToken.None);

        Assert.Equal(3, await db.LeadCommits.CountAsync());
    }

    private Task ScoreAsync(IServiceProvider services) => services.GetRequiredService<LeadScoring>().EnsureCurrentAsync(_patience.Token);

    private static DateOnly IndexDay(IServiceProvider services) => services.GetRequiredService<LiveIndex>().Current!.Evaluation.Day.Today;

    private async Task<(int Score, DateOnly? Day)> StoredAsync(int leadId)
    {
        await using var db = _database.Open();

        return ((await db.LeadScores.SingleAsync(score => score.LeadId == leadId)).Score, (await db.Organisations.SingleAsync()).ScoredOn);
    }

    private async Task SetZoneAsync(string zone)
    {
        await using var db = _database.Open();
        await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.TimeZone, zone));
    }

    private async Task AppendAsync(params int[] leadIds)
    {
        await using var db = _database.Open();
        await LeadJournal.AppendAsync(db, leadIds, _clock.Now, CancellationToken.None);
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
