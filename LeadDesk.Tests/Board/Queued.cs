using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Board;

/// <summary>A lead with a score written by hand, so that a test states every number the board orders by.</summary>
internal sealed record Queued
{
    public static readonly DateTime Noon = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly ScoringModel Model = DefaultModel.Create("de");

    public string Name { get; init; } = "Abel";

    public string? Company { get; init; }

    public LeadStatus Status { get; init; }

    public string Route { get; init; } = "salesNow";

    public int Score { get; init; } = 50;

    public string Grade { get; init; } = "B";

    public DateTime Since { get; init; } = Noon;

    public string RulePoints { get; init; } = "{}";

    public async Task<Lead> AddToAsync(TestDatabase database, params IEnumerable<Activity> activities)
    {
        var lead = await database.AddAsync(new() { LastName = Name, Company = Company, Status = Status }, activities);
        Assert.True(Core.Grading.Grade.TryParse(Grade, out var grade));

        await using var db = database.Open();
        db.LeadScores.Add(new()
        {
            LeadId = lead.Id,
            IsOpen = Status.IsOpen(),
            Score = Score,
            Grade = grade.Step,
            BandId = Model.BandOf(Score, null).Id,
            RouteId = Route,
            RouteRank = Model.Routes.First(route => route.Id == Route).Rank,
            RouteSince = Since,
            RulePoints = RulePoints,
        });
        await db.SaveChangesAsync();

        return lead;
    }

    public static async Task AddAllAsync(TestDatabase database, params IEnumerable<Queued> leads)
    {
        foreach (var lead in leads)
        {
            await lead.AddToAsync(database);
        }
    }
}
