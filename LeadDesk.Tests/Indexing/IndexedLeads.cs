using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Indexing;

/// <summary>Leads and models that tests of the index put into a database, and what they ask it.</summary>
internal static class IndexedLeads
{
    public static readonly DateTime Noon = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    private const string NoFields = "{}";

    /// <summary>5 points for who did something in the last ten days, -3 for nobody having a job title, 1 for everybody.</summary>
    public static readonly ScoringModel Model = Some.Model(
        Some.Always(1),
        Some.ActivityRule(5) with { Activities = new(Some.AnyType, WithinDays: 10), Counting = Counting.Once },
        Some.ProfileRule(-3, new KnownCondition(BuiltInFields.JobTitle, Known: false)));

    /// <summary>A database with this model, or <see cref="Model"/>, by which nobody was scored yet.</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync(MovingTime clock, ScoringModel? model = null)
    {
        var database = await TestDatabase.CreateAsync(clock);
        await PublishAsync(database, model ?? Model);

        return database;
    }

    /// <summary>Stores a model as the next version; the leads are not scored by it yet.</summary>
    public static async Task PublishAsync(TestDatabase database, ScoringModel model)
    {
        await using var db = database.Open();
        db.ModelVersions.Add(new()
        {
            Number = await db.ModelVersions.MaxAsync(version => version.Number) + 1,
            Document = ModelJson.Write(model),
            PublishedAt = Noon,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Adds leads with one activity each, in one transaction, as an import would.</summary>
    public static async Task<int[]> AddAsync(TestDatabase database, int count, int daysAgo = 2)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (created, acted, last) = (Noon.AddDays(-30), Noon.AddDays(-daysAgo), await db.Leads.MaxAsync(lead => (int?)lead.Id) ?? 0);
        var ids = Enumerable.Range(last + 1, count).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE ids (id) AS (SELECT {ids[0]} UNION ALL SELECT id + 1 FROM ids WHERE id < {ids[^1]})
            INSERT INTO Leads (Id, Version, CreatedAt, UpdatedAt, Status, LastName, Custom, SearchText)
            SELECT id, 0, {created}, {created}, 'New', 'Lead ' || id, {NoFields}, 'lead ' || id FROM ids
            """);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO Activities (LeadId, Type, OccurredAt, Count, RecordedAt)
            SELECT Id, 'call', {acted}, 1, {acted} FROM Leads WHERE Id > {last}
            """);
        await database.Get<LeadScoring>().ScoreAsync(db, ids, ScoreChangeCause.Import, CancellationToken.None);
        await transaction.CommitAsync();
        await database.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return ids;
    }

    /// <summary>Changes a lead and scores it in one transaction; nobody is told.</summary>
    public static async Task ChangeAsync(TestDatabase database, int leadId, Action<Lead> change)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        change(await db.Leads.SingleAsync(lead => lead.Id == leadId));
        await db.SaveChangesAsync();
        await database.Get<LeadScoring>().ScoreAsync(db, [leadId], ScoreChangeCause.Edit, CancellationToken.None);
        await transaction.CommitAsync();
    }

    public static Task ScoreAllAsync(TestDatabase database) => database.Get<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);

    public static Task<LiveState> LoadedAsync(TestDatabase database) => database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);

    public static int ScoreOf(TestDatabase database, int leadId) => database.Get<LiveIndex>().Current!.Evaluation.Find(leadId)!.Value.Score;

    /// <summary>Stored score, grade, route and waiting start of every lead are those of the index.</summary>
    public static async Task AssertStoredAsIndexedAsync(TestDatabase database)
    {
        var live = database.Get<LiveIndex>();
        await live.CatchUpAsync(CancellationToken.None);
        var evaluation = live.Current!.Evaluation;
        await using var db = database.Open();
        var stored = await db.LeadScores.AsNoTracking().OrderBy(score => score.LeadId).ToListAsync();

        Assert.Equal(
            evaluation.Standings().Select(now =>
                (now.LeadId, now.Score, now.Grade.Step, now.Route.Id, now.WaitingSince, RulePoints.Write(evaluation.PointsOf(now.LeadId)))),
            stored.Select(score => (score.LeadId, score.Score, score.Grade, score.RouteId, score.RouteSince, score.RulePoints)));
    }
}
