using LeadDesk.Benchmarks.Peers;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Bases;

/// <summary>A generated base in a database of LeadDesk's own schema, with the benchmark model published and every lead scored.</summary>
public sealed class LeadDeskDatabase : IAsyncDisposable
{
    private readonly string _file;

    private LeadDeskDatabase(string file, Action<IServiceCollection> more)
    {
        _file = file;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", file)]).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .AddSingleton<TimeProvider>(new StandingClock())
            .AddLeadDeskData(configuration);
        more(services);
        Services = services.BuildServiceProvider();
    }

    /// <summary>The database and what was added to it.</summary>
    public ServiceProvider Services { get; }

    /// <param name="scoreOf">The stored result of a lead, by its id.</param>
    /// <param name="more">Services beyond the database itself.</param>
    public static async Task<LeadDeskDatabase> CreateAsync(
        string file,
        GeneratedBase leads,
        ScoringModel model,
        Func<int, LeadScore> scoreOf,
        Action<IServiceCollection> more,
        CancellationToken cancellationToken)
    {
        var database = new LeadDeskDatabase(file, more);
        await DatabaseStartup.PrepareAsync(database.Services, cancellationToken);
        await database.AddOrganisationAsync(model, cancellationToken);
        database.AddLeads(leads, scoreOf, cancellationToken);

        return database;
    }

    /// <summary>A connection of its own to the same file.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file }.ToString());
        connection.Open();

        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private async Task AddOrganisationAsync(ScoringModel model, CancellationToken cancellationToken)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        var version = await db.ModelVersions.MaxAsync(row => row.Number, cancellationToken) + 1;
        var organisation = await db.Organisations.SingleAsync(cancellationToken);

        organisation.TimeZone = GeneratedBase.Zone.Id;
        organisation.ScoredVersion = version;
        organisation.ScoredOn = GeneratedBase.Day.Today;
        db.ModelVersions.Add(new() { Number = version, Document = ModelJson.Write(model), PublishedAt = GeneratedBase.Now });
        db.Users.AddRange(GeneratedBase.Reps.Select(rep => new LeadDeskUser
        {
            Id = rep,
            UserName = rep,
            NormalizedUserName = rep.ToUpperInvariant(),
            DisplayName = rep,
            CreatedAt = GeneratedBase.Now,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Prepared statements instead of EF Core: ten million activities are to be stored within a minute.
    private void AddLeads(GeneratedBase leads, Func<int, LeadScore> scoreOf, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools(); // The journal can only be changed while nobody else has the file open.
        using var connection = Connect();
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000");
        using var transaction = connection.BeginTransaction();
        using var leadInsert = new PreparedInsert(connection, transaction, "Leads", LeadColumns);
        using var activityInsert = new PreparedInsert(
            connection, transaction, "Activities", ["Id", "LeadId", "Type", "OccurredAt", "Detail", "Count", "RecordedAt"]);
        using var scoreInsert = new PreparedInsert(
            connection,
            transaction,
            "LeadScores",
            [
                "LeadId", "Score", "IsOpen", "Grade", "LowestGrade", "HighestGrade", "PersonaId", "RunnerUpId", "RunnerUpGrade", "BandId",
                "RouteId", "RouteRank",
                "RouteSince", "RulePoints",
            ]);

        for (var id = 1; id <= leads.Leads; id++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            leadInsert.Run(ValuesOf(leads.Lead(id)));

            foreach (var activity in leads.Activities(id))
            {
                activityInsert.Run(
                    activity.Id, activity.LeadId, activity.Type, activity.OccurredAt, activity.Detail, activity.Count, activity.RecordedAt);
            }

            var score = scoreOf(id);
            scoreInsert.Run(
                id, score.Score, score.IsOpen, score.Grade, score.LowestGrade, score.HighestGrade, score.PersonaId, score.RunnerUpId,
                score.RunnerUpGrade,
                score.BandId, score.RouteId, score.RouteRank, score.RouteSince, score.RulePoints);
        }

        transaction.Commit();
        Execute(connection, "PRAGMA journal_mode = WAL");
        SqliteConnection.ClearPool(connection);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string[] LeadColumns =>
        ["Id", "Version", "CreatedAt", "UpdatedAt", "Status", "OwnerId", "Custom", "SearchText", .. BuiltInFields.All.Select(ColumnOf)];

    private static object?[] ValuesOf(Lead lead) =>
    [
        lead.Id, lead.Version, lead.CreatedAt, lead.UpdatedAt, lead.Status.ToString(), lead.OwnerId, "{}", lead.SearchText,
        .. BuiltInFields.All.Select(field => ValueOf(lead, field)),
    ];

    private static object? ValueOf(Lead lead, LeadField field) => lead.ValueOf(field.Key) switch
    {
        FieldValue.Number number => number.Value,
        FieldValue.YesNo answer => answer.Value,
        var value => value?.Invariant,
    };

    /// <summary>The column of a built-in field: named like the property, which is named like the field's key.</summary>
    internal static string ColumnOf(LeadField field) => char.ToUpperInvariant(field.Key[0]) + field.Key[1..];

    /// <summary>Stands still at the moment at which generated leads are judged.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(GeneratedBase.Now);
    }
}
