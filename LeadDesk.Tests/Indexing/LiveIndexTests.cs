using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Indexing;

public sealed class LiveIndexTests : IAsyncLifetime
{
    private readonly MovingTime _clock = new(IndexedLeads.Noon);
    private TestDatabase _database = default!;

    private LiveIndex Live => _database.Get<LiveIndex>();

    public async Task InitializeAsync()
    {
        _database = await IndexedLeads.CreateDatabaseAsync(_clock);
        await IndexedLeads.ScoreAllAsync(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Own_write_is_read_as_soon_as_it_returns()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 20))[0];
        var work = ActivatorUtilities.CreateInstance<LeadWork>(_database.Services);

        await work.AddActivityAsync(Actor.System, id, new(ActivityTypes.Call, _clock.Now, null), CancellationToken.None);

        Assert.Equal(1 + 5 - 3, IndexedLeads.ScoreOf(_database, id));
    }

    [Fact]
    public async Task State_a_reader_took_never_changes()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1))[0];
        var before = Live.Current!;

        await IndexedLeads.ChangeAsync(_database, id, lead => lead.JobTitle = "CEO");
        await Live.AnnounceAsync(CancellationToken.None);

        Assert.Equal(1 + 5 - 3, before.Evaluation.Find(id)!.Value.Score);
        Assert.Equal(1 + 5, IndexedLeads.ScoreOf(_database, id));
    }

    [Fact]
    public async Task Deleted_lead_leaves_the_index()
    {
        var ids = await IndexedLeads.AddAsync(_database, 2);

        await using (var db = _database.Open())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Leads.Where(lead => lead.Id == ids[0]).ExecuteDeleteAsync();
            await _database.Get<LeadScoring>().ScoreAsync(db, [ids[0]], ScoreChangeCause.Edit, CancellationToken.None);
            await transaction.CommitAsync();
        }

        await Live.AnnounceAsync(CancellationToken.None);

        Assert.Equal([ids[1]], Live.Current!.Evaluation.Index.LeadIds);
    }

    [Fact]
    public async Task Write_that_is_rolled_back_is_never_seen()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1))[0];
        var before = Live.Current;

        await using (var db = _database.Open())
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.JobTitle, "CEO"));
            await _database.Get<LeadScoring>().ScoreAsync(db, [id], ScoreChangeCause.Edit, CancellationToken.None);
        }

        Assert.False(await Live.CatchUpAsync(CancellationToken.None));
        Assert.Same(before, Live.Current);
    }

    [Fact]
    public async Task Follower_whose_place_in_the_journal_is_trimmed_away_reads_everything_again()
    {
        var ids = await IndexedLeads.AddAsync(_database, 3);

        // Not journalled, so that only reading everything can find it.
        await ChangeUnnoticedAsync(ids[0]);
        await IndexedLeads.ChangeAsync(_database, ids[1], lead => lead.City = "Ulm");
        _clock.Now += 2 * LeadJournal.Kept;
        await IndexedLeads.ChangeAsync(_database, ids[2], lead => lead.City = "Ulm");
        await TrimAsync();
        await Live.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1 + 5, IndexedLeads.ScoreOf(_database, ids[0]));
    }

    [Fact]
    public async Task Trimming_takes_nothing_from_who_has_followed()
    {
        var ids = await IndexedLeads.AddAsync(_database, 2);
        _clock.Now += 2 * LeadJournal.Kept;
        await TrimAsync();

        await ChangeUnnoticedAsync(ids[0]);
        await IndexedLeads.ChangeAsync(_database, ids[1], lead => lead.JobTitle = "CEO");
        await Live.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1 + 5 - 3, IndexedLeads.ScoreOf(_database, ids[0]));
        Assert.Equal(1 + 5, IndexedLeads.ScoreOf(_database, ids[1]));
    }

    [Fact]
    public async Task Order_to_rebuild_makes_it_read_everything_again()
    {
        var id = (await IndexedLeads.AddAsync(_database, 1))[0];
        await ChangeUnnoticedAsync(id);

        await using (var db = _database.Open())
        {
            await LeadJournal.AppendAsync(db, leadIds: null, _clock.Now, CancellationToken.None);
        }

        await Live.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1 + 5, IndexedLeads.ScoreOf(_database, id));
    }

    [Fact]
    public async Task First_version_that_set_up_replaces_by_one_in_another_language_is_shown_although_its_number_stays()
    {
        await using var fresh = await TestDatabase.CreateAsync(_clock);
        var german = (await IndexedLeads.LoadedAsync(fresh)).Published;

        await using (var db = fresh.Open())
        {
            await InitialData.TranslateModelAsync(db, "en", DateTime.UnixEpoch.AddDays(1), CancellationToken.None);
            await db.SaveChangesAsync();
        }

        await fresh.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);

        var shown = fresh.Get<LiveIndex>().Current!;
        Assert.Equal((1, DefaultModel.Create("de")), (german.Number, german.Model));
        Assert.Equal((1, DefaultModel.Create("en")), (shown.Published.Number, shown.Published.Model));
        Assert.Equal(DefaultModel.Create("en"), shown.Evaluation.Model);
    }

    [Fact]
    public async Task Another_time_zone_moves_the_days_of_activities()
    {
        // In Auckland noon UTC is already the next day, and ten in the morning is not: ten days lie between, not eleven.
        _clock.Now = IndexedLeads.Noon.AddHours(-2);
        var id = (await IndexedLeads.AddAsync(_database, 1, daysAgo: 11))[0];
        Assert.Equal(1 - 3, IndexedLeads.ScoreOf(_database, id));

        await using (var db = _database.Open())
        {
            await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.TimeZone, "Pacific/Auckland"));
        }

        await Live.CatchUpAsync(CancellationToken.None);

        Assert.Equal("Pacific/Auckland", Live.Current!.Evaluation.Index.Zone.Id);
        Assert.Equal(1 + 5 - 3, IndexedLeads.ScoreOf(_database, id));
    }

    [Fact]
    public async Task Commits_while_the_leads_are_read_are_not_lost()
    {
        var ids = await IndexedLeads.AddAsync(_database, 300);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var round = 0; !enough.IsCancellationRequested; round++)
            {
                await IndexedLeads.ChangeAsync(_database, ids[round % ids.Length], lead => lead.JobTitle = lead.JobTitle is null ? "CEO" : null);
            }
        });

        for (var rebuild = 0; rebuild < 5; rebuild++)
        {
            await Live.RebuildAsync(CancellationToken.None);
        }

        await enough.CancelAsync();
        await writing;

        await IndexedLeads.AssertStoredAsIndexedAsync(_database);
    }

    [Fact]
    public async Task Loading_that_is_not_waited_for_goes_on_for_the_next_reader()
    {
        await IndexedLeads.AddAsync(_database, 10);
        await using var restarted = Restarted();
        var live = restarted.GetRequiredService<LiveIndex>();
        using var impatient = new CancellationTokenSource();
        var given = live.LoadedAsync(impatient.Token);

        await impatient.CancelAsync();
        var state = await live.LoadedAsync(CancellationToken.None);

        Assert.Equal(10, state.Evaluation.Index.Count);
        Assert.True(given.IsCompleted);
        Assert.Equal((10, 10, 100, 10L), (live.Progress.Read, live.Progress.Total, live.Progress.Percent, live.Progress.Activities));
    }

    private ServiceProvider Restarted()
    {
        var services = new ServiceCollection();
        _database.RegisterOn(services, _clock);

        return services.BuildServiceProvider();
    }

    private async Task ChangeUnnoticedAsync(int leadId)
    {
        await using var db = _database.Open();
        await db.Leads.Where(lead => lead.Id == leadId).ExecuteUpdateAsync(set => set.SetProperty(lead => lead.JobTitle, "CEO"));
    }

    private async Task TrimAsync()
    {
        await using var db = _database.Open();
        await LeadJournal.TrimAsync(db, _clock.Now, CancellationToken.None);
    }
}
