using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Support;

/// <summary>A real SQLite file with an organisation in Berlin and the default model as version 1, and the services that work on it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-").FullName;

    private TestDatabase(TimeProvider? time, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection();
        RegisterOn(services, time);
        more?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    /// <param name="time">The clock; null for the real one.</param>
    /// <param name="more">Services beyond those every feature needs.</param>
    public static async Task<TestDatabase> CreateAsync(TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var database = new TestDatabase(time, more);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        await InitialData.EnsureAsync(db, database.Get<TimeProvider>(), CancellationToken.None);
        await InitialData.TranslateModelAsync(db, "de", DateTime.UnixEpoch, CancellationToken.None);
        await db.SaveChangesAsync();

        return database;
    }

    /// <summary>Registers database and scoring, for another container that shall work on the same file.</summary>
    public void RegisterOn(IServiceCollection services, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Path", Path.Combine(_folder, "leaddesk.db")), new("Database:Synchronous", "NORMAL")])
            .Build();

        services.AddLogging().AddLocalization()
            .AddSingleton(time ?? TimeProvider.System)
            .AddLeadDeskData(configuration)
            .AddScoring()
            .AddLeads()
            .AddWork()
            .AddBoard()
            .AddCommands()
            .AddLeadRouting();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public LeadDeskDbContext Open() => Get<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    /// <summary>Stores a lead as it is, without a score.</summary>
    public async Task<Lead> AddAsync(Lead lead, params IEnumerable<Activity> activities)
    {
        await using var db = Open();
        db.Leads.Add(lead);
        await db.SaveChangesAsync();

        foreach (var activity in activities)
        {
            activity.LeadId = lead.Id;
            db.Activities.Add(activity);
        }

        await db.SaveChangesAsync();

        return lead;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
