using System.Data.Common;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Scoring;

/// <summary>What keeps scores true to the day while LeadDesk runs, round by round.</summary>
public sealed class DailyScoringTests : IAsyncLifetime
{
    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private readonly TickingTime _ticking = new(IndexedLeads.Noon);
    private readonly Outage _outage = new();
    private TestDatabase _database = default!;
    private ServiceProvider _running = default!;
    private DailyScoring _daily = default!;

    public async Task InitializeAsync()
    {
        _database = await IndexedLeads.CreateDatabaseAsync(_clock);
        await IndexedLeads.ScoreAllAsync(_database);
        var services = new ServiceCollection();
        _database.RegisterOn(services, _ticking);
        services.ConfigureDbContext<LeadDeskDbContext>(context => context.AddInterceptors(_outage));
        _running = services.BuildServiceProvider();
        _daily = ActivatorUtilities.CreateInstance<DailyScoring>(_running);
    }

    public async Task DisposeAsync()
    {
        await _daily.StopAsync(CancellationToken.None);
        _daily.Dispose();
        await _running.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Start_finishes_the_scoring_that_a_kill_after_publishing_left()
    {
        await IndexedLeads.AddAsync(_database, 3);
        await IndexedLeads.PublishAsync(_database, IndexedLeads.Model with { BaseScore = 100 });

        await _daily.StartAsync(CancellationToken.None);

        await Eventually.TrueAsync(() => Scored() == (3, IndexedLeads.Noon.Date));
        await using var db = _database.Open();
        Assert.Equal(3, await db.LeadScores.CountAsync(score => score.Score == 100 + 1 + 5 - 3));
    }

    [Fact]
    public async Task Next_round_brings_the_new_day_although_the_last_one_failed()
    {
        await IndexedLeads.AddAsync(_database, 3);
        _outage.Begin();
        await _daily.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _outage.Felt > 0);

        _outage.End();
        _ticking.Now = IndexedLeads.Noon.AddDays(1);
        await TickUntilAsync(() => Scored() == (2, IndexedLeads.Noon.Date.AddDays(1)));
        _outage.Begin();
        var felt = _outage.Felt;
        await TickUntilAsync(() => _outage.Felt > felt);
        _outage.End();
        _ticking.Now = IndexedLeads.Noon.AddDays(2);

        await TickUntilAsync(() => Scored() == (2, IndexedLeads.Noon.Date.AddDays(2)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-30)]
    public async Task Journal_is_trimmed_day_after_day_also_when_the_clock_went_back(int days)
    {
        await AppendAsync(IndexedLeads.Noon.AddDays(-5), 2);
        await _daily.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Rows() == 1);

        _ticking.Now = IndexedLeads.Noon.AddDays(days);
        await AppendAsync(_ticking.Now.AddDays(-5), 2);

        await TickUntilAsync(() => Rows() == 1);
    }

    // A round that is busy remembers one ring.
    private Task TickUntilAsync(Func<bool> reached) => Eventually.TrueAsync(() =>
    {
        _ticking.Tick();

        return reached();
    });

    private (int? Version, DateTime? Day) Scored()
    {
        using var db = _database.Open();
        var organisation = db.Organisations.Single();

        return (organisation.ScoredVersion, organisation.ScoredOn?.ToDateTime(TimeOnly.MinValue));
    }

    private int Rows()
    {
        using var db = _database.Open();

        return db.LeadCommits.Count();
    }

    private async Task AppendAsync(DateTime at, int rows)
    {
        await using var db = _database.Open();

        for (var row = 0; row < rows; row++)
        {
            await LeadJournal.AppendAsync(db, [1], at, CancellationToken.None);
        }
    }

    /// <summary>A time in which the database cannot be opened.</summary>
    private sealed class Outage : DbConnectionInterceptor
    {
        private volatile bool _goesOn;
        private int _felt;

        /// <summary>How often somebody wanted it meanwhile.</summary>
        public int Felt => _felt;

        public void Begin() => _goesOn = true;

        public void End() => _goesOn = false;

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (_goesOn)
            {
                Interlocked.Increment(ref _felt);

                throw new InvalidOperationException("The disk is gone.");
            }

            return new(result);
        }
    }
}
