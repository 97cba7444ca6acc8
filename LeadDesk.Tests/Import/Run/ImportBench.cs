using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Privacy;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Run;

/// <summary>A database file of its own, and the import services on it.</summary>
internal sealed class ImportBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-import-").FullName;
    private readonly ServiceProvider _services;

    public ImportBench()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedClock())
            .AddDbContextFactory<LeadDeskDbContext>(options => options.UseSqlite($"Data Source={DatabaseFile};Pooling=False"))
            .AddScoring()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .Configure<DatabaseOptions>(options => options.Path = DatabaseFile)
            .AddSingleton<KeyFolder>()
            .AddSingleton<ProtectedSecret>()
            .AddPrivacy()
            .AddSingleton<LeadImport>()
            .AddSingleton<ActivityImport>()
            .AddSingleton<OutcomeImport>()
            .AddSingleton<ListImport>()
            .AddSingleton<ImportUndo>()
            .AddSingleton<LeadJoin>()
            .BuildServiceProvider();
        using var db = Open();
        db.Database.EnsureCreated();
        InitialData.EnsureAsync(db, new FixedClock(), CancellationToken.None).GetAwaiter().GetResult();
    }

    public SuppressionList Suppression => _services.GetRequiredService<SuppressionList>();

    public LiveIndex Live => _services.GetRequiredService<LiveIndex>();

    /// <summary>Whom open pages listen to.</summary>
    public LeadChanges Changes => _services.GetRequiredService<LeadChanges>();

    /// <summary>What this installation keeps of a key of the suppression list.</summary>
    public async Task<byte[]> HashAsync(SuppressionKey key) => HMACSHA256.HashData(
        await _services.GetRequiredService<ProtectedSecret>().EnsureAsync(CancellationToken.None), Encoding.UTF8.GetBytes($"suppression\n{key.Kind}\n{key.Text}"));

    public static DateTime Now { get; } = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    public string DatabaseFile => Path.Combine(_folder, "leads.db");

    public LeadDeskDbContext Open() => _services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    /// <summary>Imports bar-separated lines, the first being the header, with the proposed mapping.</summary>
    public Task<ImportReport> LeadsAsync(params string[] lines) => LeadsAsync(new ImportOptions(), lines);

    public Task<ImportReport> LeadsAsync(ImportOptions options, params string[] lines)
    {
        var (headers, rows) = (lines[0].Split('|'), Lists.Rows(lines[1..]).ToList());

        return LeadsAsync(options, headers, rows, Propose(headers, rows));
    }

    public Task<ImportReport> LeadsAsync(
        ImportOptions options, string[] headers, IEnumerable<SheetRow> rows, ColumnMapping mapping, Actor? actor = null, CancellationToken cancellationToken = default) =>
        _services.GetRequiredService<LeadImport>()
            .RunAsync(actor ?? Actor.CommandLine, Source(headers, rows), new ImportRecipe(ImportKind.Leads, mapping), options, null, cancellationToken);

    public Task<ImportReport> ActivitiesAsync(params string[] lines)
    {
        var (headers, rows) = (lines[0].Split('|'), Lists.Rows(lines[1..]).ToList());
        var mapping = new ActivityColumnMatcher(WritingHabit.German).Propose(headers, rows).Mapping;

        return _services.GetRequiredService<ActivityImport>().RunAsync(Actor.CommandLine, Source(headers, rows), new(ImportKind.Activities, mapping), new());
    }

    public Task<ImportReport> OutcomesAsync(params string[] lines)
    {
        var (headers, rows) = (lines[0].Split('|'), Lists.Rows(lines[1..]).ToList());
        var mapping = new OutcomeColumnMatcher(WritingHabit.German).Propose(headers, rows).Mapping;

        return _services.GetRequiredService<OutcomeImport>().RunAsync(Actor.CommandLine, Source(headers, rows), new(ImportKind.Outcomes, mapping), new());
    }

    public Task<ImportReport> RunAsync(ImportRecipe recipe, ImportOptions options, string[] headers, IEnumerable<SheetRow> rows) =>
        _services.GetRequiredService<LeadImport>().RunAsync(Actor.CommandLine, Source(headers, rows), recipe, options);

    /// <summary>Imports a file as somebody who agrees with all that is proposed.</summary>
    /// <param name="decide">What somebody decides otherwise.</param>
    public async Task<FileImport> FileAsync(string path, Func<ImportProposal, ImportProposal>? decide = null)
    {
        using var db = Open();
        var catalogue = await db.LoadCatalogueAsync(CancellationToken.None);
        var file = ListFile.Open(path, Path.GetFileName(path), new());
        var draft = ImportDraft.Of(file, null, null, new(catalogue, WritingHabit.German, DateOnly.FromDateTime(Now)), CancellationToken.None);
        draft = draft with { Proposal = decide?.Invoke(draft.Proposal) ?? draft.Proposal };
        var source = draft.SourceOf(new(path, new('0', 64)), CancellationToken.None);
        var report = await _services.GetRequiredService<ListImport>().RunAsync(Actor.CommandLine, source, draft.Recipe, new());

        return new(draft.Kind, draft.Proposal, report);
    }

    public Task<UndoReport> UndoAsync(int importId) =>
        _services.GetRequiredService<ImportUndo>().RunAsync(Actor.CommandLine, importId, null, CancellationToken.None);

    /// <summary>Makes the second lead part of the first.</summary>
    public async Task JoinAsync(int keptId, int otherId, Dictionary<string, JoinedSide> sides)
    {
        using var db = Open();
        var versions = await db.Leads.ToDictionaryAsync(lead => lead.Id, lead => lead.Version);
        var outcome = await _services.GetRequiredService<LeadJoin>().RunAsync(
            Actor.CommandLine, keptId, versions[keptId], otherId, versions[otherId], new(sides), CancellationToken.None);

        Assert.Equal(JoinOutcome.Joined, outcome);
    }

    /// <summary>Every stored result is what the plain evaluator says of the lead.</summary>
    public void AssertScored()
    {
        using var db = Open();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(db.Organisations.Single().TimeZone);
        var day = EvaluationDay.At(Now, zone);
        var evaluator = new Evaluator(ModelJson.Read(db.ModelVersions.OrderBy(version => version.Number).Last().Document), day);
        var activities = db.Activities.AsNoTracking().ToList().ToLookup(activity => activity.LeadId);
        var leads = db.Leads.AsNoTracking().OrderBy(lead => lead.Id).ToList();

        Assert.Equal(
            leads.Select(lead => evaluator.Explain(new(lead, activities[lead.Id], day)) is var said ? (lead.Id, said.Score, said.Grade.Step, said.Route.Id) : default),
            db.LeadScores.AsNoTracking().OrderBy(score => score.LeadId).ToList().Select(score => (score.LeadId, score.Score, score.Grade, score.RouteId)));
    }

    /// <summary>What is known of every lead, what it did and how it is scored, one line each: all that an undone import must give back.</summary>
    public IReadOnlyList<string> Leads()
    {
        using var db = Open();
        var activities = db.Activities.AsNoTracking().ToList().ToLookup(activity => activity.LeadId);
        var scores = db.LeadScores.AsNoTracking().ToDictionary(score => score.LeadId);
        var fields = db.CustomFields.AsNoTracking().Select(field => field.Key).ToList();
        var types = db.CustomActivityTypes.AsNoTracking().Select(type => type.Key).ToList();

        return
        [
            $"fields {string.Join(',', fields.Order())} types {string.Join(',', types.Order())}",
            .. db.Leads.AsNoTracking().OrderBy(lead => lead.Id).ToList().Select(lead => string.Join(
                '|',
                [
                    lead.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    lead.Status.ToString(),
                    .. BuiltInFields.All.Select(field => lead.ValueOf(field.Key)?.Invariant ?? ""),
                    .. lead.Custom.Select(value => $"{value.Key}={value.Value.Invariant}"),
                    .. activities[lead.Id].Select(activity => $"{activity.Type} {activity.OccurredAt:u} {activity.Detail} x{activity.Count}").Order(StringComparer.Ordinal),
                    scores.TryGetValue(lead.Id, out var score) ? $"{score.Score} {score.Grade} {score.RouteId} {score.RulePoints}" : "unscored",
                ])),
        ];
    }

    /// <summary>What happened to every lead, one line each: all that an import which changes nothing must not touch.</summary>
    public IReadOnlyList<string> History()
    {
        using var db = Open();
        var scores = db.ScoreChanges.AsNoTracking().ToList().ToLookup(change => change.LeadId);
        var outcomes = db.LeadOutcomes.AsNoTracking().ToList().ToLookup(outcome => outcome.LeadId);
        var imports = db.ImportedLeads.AsNoTracking().ToList().ToLookup(entry => entry.LeadId);

        return
        [
            .. db.Leads.AsNoTracking().OrderBy(lead => lead.Id).ToList().Select(
                lead => $"{lead.Id} v{lead.Version} {scores[lead.Id].Count()} {outcomes[lead.Id].Count()} {imports[lead.Id].Count()}"),
        ];
    }

    public ColumnMapping Propose(string[] headers, IEnumerable<SheetRow> rows)
    {
        using var db = Open();
        var own = db.CustomFields.AsNoTracking().ToList().Select(field => new LeadField(field.Key, field.Name, field.Type));

        return new ColumnMatcher(new(own, []), WritingHabit.German).Propose(headers, rows).Mapping;
    }

    /// <summary>Everything the database file holds, as one value.</summary>
    public string Fingerprint()
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        var content = new StringBuilder();
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").ToList())
        {
            content.AppendJoin('\n', Rows(connection, $"SELECT * FROM \"{table}\" ORDER BY rowid")).Append(table);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ImportSource Source(string[] headers, IEnumerable<SheetRow> rows) =>
        new("liste.csv", new('0', 64), "Liste", headers, rows, RowsStateTheirLength: true);

    private static IEnumerable<string> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Now);
    }
}

/// <summary>What was taken for what, and what came of it.</summary>
internal sealed record FileImport(ImportKind Kind, ImportProposal Proposal, ImportReport Report);
