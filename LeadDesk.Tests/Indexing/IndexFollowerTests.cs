using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Health;
using LeadDesk.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Indexing;

/// <summary>What one process writes reaches the index of another that serves the same file.</summary>
public sealed class IndexFollowerTests : IAsyncLifetime
{
    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private TestDatabase _writing = default!;
    private ServiceProvider _serving = default!;
    private IndexFollower _follower = default!;

    private LiveIndex Served => _serving.GetRequiredService<LiveIndex>();

    public async Task InitializeAsync()
    {
        _writing = await IndexedLeads.CreateDatabaseAsync(_clock);
        await IndexedLeads.ScoreAllAsync(_writing);

        var services = new ServiceCollection();
        _writing.RegisterOn(services, _clock);
        services.AddSingleton<Readiness>();
        _serving = services.BuildServiceProvider();
        _follower = ActivatorUtilities.CreateInstance<IndexFollower>(_serving);
        await _follower.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _serving.GetRequiredService<Readiness>().IsLoaded);
    }

    public async Task DisposeAsync()
    {
        await _follower.StopAsync(CancellationToken.None);
        await _serving.DisposeAsync();
        await _writing.DisposeAsync();
    }

    [Fact]
    public async Task Leads_another_process_adds_and_changes_reach_the_index_and_open_pages()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var page = _serving.GetRequiredService<LeadChanges>().WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        var told = page.MoveNextAsync();

        var id = (await IndexedLeads.AddAsync(_writing, 1))[0];
        await IndexedLeads.ChangeAsync(_writing, id, lead => lead.JobTitle = "CEO");

        Assert.True(await told);
        await Eventually.TrueAsync(() => Served.Current!.Evaluation.Find(id)?.Score == 1 + 5);
    }

    [Fact]
    public async Task Model_another_process_publishes_reaches_the_index()
    {
        var id = (await IndexedLeads.AddAsync(_writing, 1))[0];

        await IndexedLeads.PublishAsync(_writing, IndexedLeads.Model with { BaseScore = 100 });

        await Eventually.TrueAsync(() => Served.Current!.Evaluation.Find(id)?.Score == 100 + 1 + 5 - 3);
        Assert.Equal(3, Served.Current!.Published.Number);
    }

    [Fact]
    public async Task Day_another_process_has_come_to_reaches_the_index()
    {
        var id = (await IndexedLeads.AddAsync(_writing, 1))[0];
        await Eventually.TrueAsync(() => Served.Current!.Evaluation.Find(id) is not null);

        _clock.Now += TimeSpan.FromDays(30);
        await IndexedLeads.ScoreAllAsync(_writing);

        await Eventually.TrueAsync(() => Served.Current!.Evaluation.Find(id)?.Score == 1 - 3);
        Assert.Equal(new DateOnly(2026, 4, 30), Served.Current!.Evaluation.Day.Today);
    }

    [Fact]
    public async Task Lead_that_changed_its_route_elsewhere_waits_from_then_on()
    {
        var id = (await IndexedLeads.AddAsync(_writing, 1))[0];
        _clock.Now += TimeSpan.FromHours(1);

        await IndexedLeads.PublishAsync(_writing, IndexedLeads.Model with
        {
            Personas = [Some.Persona(Some.Should(3, new KnownCondition(Core.Leads.BuiltInFields.LastName)))],
        });
        await IndexedLeads.ScoreAllAsync(_writing);

        await Eventually.TrueAsync(() => Served.Current!.Evaluation.Find(id)?.WaitingSince == _clock.Now);
    }
}
