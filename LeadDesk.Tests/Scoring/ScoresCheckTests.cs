using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Scoring;

/// <summary>LeadDesk is not ready when scores stay those of another model or day.</summary>
public sealed class ScoresCheckTests : IAsyncLifetime
{
    private static readonly TimeSpan QuarterOfAnHour = TimeSpan.FromMinutes(15);

    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private readonly RingingTime _time = new(IndexedLeads.Noon);
    private TestDatabase _database = default!;
    private ScoresCheck _check = default!;

    public async Task InitializeAsync()
    {
        _database = await IndexedLeads.CreateDatabaseAsync(_clock);
        await IndexedLeads.AddAsync(_database, 2);
        await IndexedLeads.ScoreAllAsync(_database);
        _check = new(_database.Get<IDbContextFactory<LeadDeskDbContext>>(), _database.Get<PublishedModels>(), _time);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Scores_that_stay_those_of_an_earlier_model_are_a_fault_after_a_quarter_of_an_hour()
    {
        Assert.Null(await FaultAsync());
        await IndexedLeads.PublishAsync(_database, IndexedLeads.Model with { BaseScore = 100 });
        Assert.Null(await FaultAsync());
        _time.Pass(QuarterOfAnHour - TimeSpan.FromMinutes(1));
        Assert.Null(await FaultAsync());
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("published model", await FaultAsync(), StringComparison.Ordinal);

        await IndexedLeads.ScoreAllAsync(_database);
        Assert.Null(await FaultAsync());

        // The patience begins anew.
        await IndexedLeads.PublishAsync(_database, IndexedLeads.Model with { BaseScore = 200 });
        Assert.Null(await FaultAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Scores_that_stay_those_of_another_day_are_a_fault(int days)
    {
        _clock.Now = IndexedLeads.Noon.AddDays(-days);
        await IndexedLeads.ScoreAllAsync(_database);

        Assert.Null(await FaultAsync());
        _time.Pass(QuarterOfAnHour);
        Assert.NotNull(await FaultAsync());

        _clock.Now = IndexedLeads.Noon;
        await IndexedLeads.ScoreAllAsync(_database);
        Assert.Null(await FaultAsync());
    }

    [Fact]
    public async Task Before_the_first_run_there_is_nothing_to_score()
    {
        await using var db = _database.Open();
        await db.ModelVersions.ExecuteDeleteAsync();

        Assert.Null(await FaultAsync());
        _time.Pass(QuarterOfAnHour);
        Assert.Null(await FaultAsync());
    }

    private Task<string?> FaultAsync() => _check.FaultAsync(CancellationToken.None);
}
