using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.SampleData;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Languages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadDesk.Tests.Support;

/// <summary>A real SQLite file with a published model, a clock that stands still, and the services that work leads and models.</summary>
public sealed class ScoredDatabase : IAsyncDisposable
{
    /// <summary>A Sunday noon in Berlin.</summary>
    public static readonly DateTime Now = new(2026, 11, 22, 11, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-scored-").FullName;

    private ScoredDatabase(Action<IServiceCollection>? more)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Path", Path.Combine(_folder, "leaddesk.db"))])
            .Build();
        var services = AddTexts(new ServiceCollection()).AddLeadDeskData(configuration).AddModel().AddWorkshop();
        more?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public static Actor Sales { get; } = new(null, "Sales", [.. Roles.RightsOf(Roles.Sales)]);

    public static Actor Marketing { get; } = new(null, "Marketing", [.. Roles.RightsOf(Roles.Marketing)]);

    public static Actor Admin { get; } = new(null, "Admin", [.. Roles.RightsOf(Roles.Admin)]);

    public static Actor Nobody { get; } = new(null, "Nobody", []);

    /// <param name="model">The published one; null for the starting model.</param>
    /// <param name="more">Services beyond those of leads and models.</param>
    public static async Task<ScoredDatabase> CreateAsync(ScoringModel? model = null, Action<IServiceCollection>? more = null)
    {
        var database = new ScoredDatabase(more);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        db.Organisations.Add(new() { Language = "de", TimeZone = "Europe/Berlin" });
        db.ModelVersions.Add(new() { Number = 1, Document = ModelJson.Write(model ?? DefaultModel.Create("de")), PublishedAt = Now });
        await db.SaveChangesAsync();
        await database.ScoreAsync();

        return database;
    }

    /// <summary>Localization, a fixed clock and logging: what components and texts need without a database.</summary>
    public static IServiceCollection AddTexts(IServiceCollection services)
    {
        services.AddLogging().AddLocalization();
        services.TryAddSingleton<TimeProvider>(new StandingClock());

        return services;
    }

    /// <summary>Runs something in one of the two languages.</summary>
    public static T In<T>(string language, Func<T> say)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language == "de" ? UserLanguages.German : UserLanguages.English;

        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    public LeadDeskDbContext Open() => Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task ScoreAsync() => Get<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);

    /// <summary>Stores a lead, scored.</summary>
    public async Task<int> AddAsync(Lead lead, params Activity[] activities)
    {
        await using var db = Open();
        db.Leads.Add(lead);
        await db.SaveChangesAsync();
        db.Activities.AddRange(activities.Select(activity => Of(activity, lead.Id)));
        await db.SaveChangesAsync();
        await Get<LeadScoring>().ScoreAsync(db, [lead.Id], ScoreChangeCause.Import, CancellationToken.None);

        return lead.Id;
    }

    public async Task AddSampleAsync()
    {
        await using var db = Open();
        var leads = SampleBase.Generate(7, Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), "de").Leads;
        db.Leads.AddRange(leads.Select(sample => sample.Lead));
        await db.SaveChangesAsync();
        db.Activities.AddRange(leads.SelectMany(sample => sample.Activities.Select(activity => Of(activity, sample.Lead.Id))));
        await db.SaveChangesAsync();
        await Get<LeadScoring>().ScoreAsync(db, [.. leads.Select(sample => sample.Lead.Id)], ScoreChangeCause.Import, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static Activity Of(Activity activity, int leadId)
    {
        activity.LeadId = leadId;

        return activity;
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
