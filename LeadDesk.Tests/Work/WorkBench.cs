using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Work;

/// <summary>Two sales reps, an administrator and somebody of marketing in front of one base, and a clock that a test sets.</summary>
internal sealed class WorkBench : IAsyncDisposable
{
    /// <summary>10 points for who was called, 7 for who was accepted, 5 for who answered an e-mail, 3 for who has an owner, 1 for everybody.</summary>
    public static readonly ScoringModel Model = Some.Model(
        Some.Always(1),
        Some.ActivityRule(10, ActivityTypes.Call) with { Id = "called" },
        Some.ActivityRule(5, ActivityTypes.EmailReplied) with { Id = "answered" },
        Some.ProfileRule(7, new TextCondition(DerivedFields.Status, TextTest.IsAnyOf("accepted"))) with { Id = "accepted" },
        Some.ProfileRule(3, new KnownCondition(DerivedFields.Owner)) with { Id = "owned" });

    private WorkBench(ScoredDatabase database, MovingTime clock) => (Database, Clock) = (database, clock);

    public static DateOnly Today { get; } = DateOnly.FromDateTime(ScoredDatabase.Now);

    public static Actor Anna { get; } = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]);

    public static Actor Bernd { get; } = new("bernd", "Bernd", [.. Roles.RightsOf(Roles.Sales)]);

    public static Actor Chefin { get; } = new("chefin", "Chefin", [.. Roles.RightsOf(Roles.Admin)]);

    public static Actor Maria { get; } = new("maria", "Maria", [.. Roles.RightsOf(Roles.Marketing)]);

    public ScoredDatabase Database { get; }

    public MovingTime Clock { get; }

    /// <param name="model">Null for <see cref="Model"/>.</param>
    /// <param name="more">Services beyond those of work.</param>
    public static async Task<WorkBench> CreateAsync(ScoringModel? model = null, Action<IServiceCollection>? more = null)
    {
        var clock = new MovingTime(ScoredDatabase.Now);
        var database = await ScoredDatabase.CreateAsync(model ?? Model, services =>
        {
            services.AddSingleton<TimeProvider>(clock).AddWork();
            more?.Invoke(services);
        });
        await using var db = database.Open();
        await InitialData.EnsureAsync(db, clock, CancellationToken.None);
        await AddUserAsync(db, Anna, Roles.Sales);
        await AddUserAsync(db, Bernd, Roles.Sales);
        await AddUserAsync(db, Chefin, Roles.Admin);
        await AddUserAsync(db, Maria, Roles.Marketing);
        await db.SaveChangesAsync();
        await database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);

        return new(database, clock);
    }

    public T Get<T>()
        where T : notnull => Database.Get<T>();

    public Task<int> AddAsync(LeadStatus status = LeadStatus.New, string? owner = null, Action<Lead>? tell = null)
    {
        var lead = new Lead { LastName = "Köhler", Status = status, OwnerId = owner, CreatedAt = ScoredDatabase.Now.AddDays(-10) };
        tell?.Invoke(lead);

        return Database.AddAsync(lead);
    }

    /// <summary>Adds new leads in one transaction.</summary>
    public async Task<int[]> AddManyAsync(int count)
    {
        await using var db = Database.Open();
        var leads = Enumerable.Range(0, count).Select(number => new Lead { LastName = $"Lead {number}", CreatedAt = ScoredDatabase.Now.AddDays(-10) }).ToList();
        db.Leads.AddRange(leads);
        await db.SaveChangesAsync();
        int[] ids = [.. leads.Select(lead => lead.Id)];
        db.ChangeTracker.Clear();
        await Get<Web.Features.Scoring.LeadScoring>().ScoreAsync(db, ids, ScoreChangeCause.Import, CancellationToken.None);
        await Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return ids;
    }

    /// <summary>Enters an absence, a past one too.</summary>
    public async Task BeAwayAsync(string userId, DateOnly from, DateOnly to)
    {
        await using var db = Database.Open();
        db.Absences.Add(new() { UserId = userId, From = from, To = to });
        await db.SaveChangesAsync();
    }

    public Task<WorkResult> RunAsync(Actor actor, WorkAction action, params int[] ids) =>
        Get<LeadActions>().RunAsync(actor, [.. ids.Select(id => new WorkedLead(id))], action, CancellationToken.None);

    /// <summary>Works a lead whose present version the actor has before him, or an earlier one.</summary>
    public Task<WorkResult> RunSeenAsync(Actor actor, WorkAction action, int id, int version) =>
        Get<LeadActions>().RunAsync(actor, [new(id, version)], action, CancellationToken.None);

    public Task<WorkResult> UndoAsync(Actor actor, WorkResult done) => Get<LeadActions>().UndoAsync(actor, done.Batch!, CancellationToken.None);

    public async Task<Lead> LeadAsync(int id)
    {
        await using var db = Database.Open();

        return await db.Leads.AsNoTracking().SingleAsync(lead => lead.Id == id);
    }

    public async Task<WorkState> StateAsync(int id) => WorkState.Of(await LeadAsync(id));

    public async Task<int> StoredScoreAsync(int id)
    {
        await using var db = Database.Open();

        return await db.LeadScores.Where(score => score.LeadId == id).Select(score => score.Score).SingleAsync();
    }

    public LeadQueue Queue() => Get<LiveIndex>().Current!.Queue;

    /// <summary>Scores in the database are those of the index, and both those of the model.</summary>
    public async Task AssertScoresAsync()
    {
        var evaluation = Get<LiveIndex>().Current!.Evaluation;
        await using var db = Database.Open();
        var activities = (await db.Activities.AsNoTracking().ToListAsync()).ToLookup(activity => activity.LeadId);
        var leads = await db.Leads.AsNoTracking().ToListAsync();
        var evaluator = new Evaluator(evaluation.Model, evaluation.Day);
        var expected = leads.ToDictionary(lead => lead.Id, lead => (lead.Status, evaluator.Explain(new(lead, activities[lead.Id], evaluation.Day)).Score, lead.Status.IsOpen()));

        Assert.Equal(expected, await db.LeadScores.ToDictionaryAsync(
            score => score.LeadId, score => (expected[score.LeadId].Status, score.Score, score.IsOpen)));
        Assert.Equal(expected, evaluation.Standings().ToDictionary(
            standing => standing.LeadId, standing => (standing.Status, standing.Score, standing.IsOpen)));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task AddUserAsync(LeadDeskDbContext db, Actor actor, string role)
    {
        db.Users.Add(new() { Id = actor.UserId!, UserName = actor.UserId, DisplayName = actor.Name });
        db.UserRoles.Add(new() { UserId = actor.UserId!, RoleId = await db.Roles.Where(known => known.Name == role).Select(known => known.Id).SingleAsync() });
    }
}
