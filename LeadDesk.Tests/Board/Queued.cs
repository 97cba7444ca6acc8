using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Board;

/// <summary>A lead with whatever score, grade and route a test states, by a model that reads them from its fields.</summary>
internal sealed record Queued
{
    public static readonly DateTime Noon = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly ScoringModel Default = DefaultModel.Create("de");

    // A country for each route; there all scores are in a band of which all letters go to that route.
    private static readonly string[] Countries = ["DE", "AT", "CH", "FR", "GB"];

    // A word for each power of two that can be part of a score.
    private static readonly string[] Bits = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf"];

    private static readonly ScoringModel Model = CreateModel();

    public string Name { get; init; } = "Abel";

    public string? Company { get; init; }

    public LeadStatus Status { get; init; }

    public string Route { get; init; } = "salesNow";

    public int Score { get; init; } = 50;

    public string Grade { get; init; } = "B";

    public DateTime Since { get; init; } = Noon;

    public async Task<Lead> AddToAsync(TestDatabase database, params IEnumerable<Activity> activities)
    {
        await using (var db = database.Open())
        {
            await PublishAsync(db);
        }

        var lead = await database.AddAsync(ToLead(), activities);

        await using (var db = database.Open())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await database.Get<LeadScoring>().ScoreAsync(db, [lead.Id], ScoreChangeCause.Import, CancellationToken.None);
            await db.LeadScores.Where(score => score.LeadId == lead.Id).ExecuteUpdateAsync(set => set.SetProperty(score => score.RouteSince, Since));
            await transaction.CommitAsync();
        }

        await database.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return lead;
    }

    public static async Task AddAllAsync(TestDatabase database, params IEnumerable<Queued> leads)
    {
        foreach (var lead in leads)
        {
            await lead.AddToAsync(database);
        }
    }

    private Lead ToLead()
    {
        Assert.True(Core.Grading.Grade.TryParse(Grade, out var grade));
        var route = Default.Routes.ToList().FindIndex(route => route.Id == Route);

        return new()
        {
            LastName = Name,
            Company = Company,
            Status = Status,
            Country = Countries[route],
            Department = DepartmentOf(grade),
            Interest = string.Join(' ', Bits.Where((_, bit) => (Score >> bit & 1) == 1)),
        };
    }

    private static async Task PublishAsync(LeadDeskDbContext db)
    {
        if (await db.ModelVersions.AllAsync(version => version.Note != nameof(Queued)))
        {
            db.ModelVersions.Add(new()
            {
                Number = await db.ModelVersions.MaxAsync(version => version.Number) + 1,
                Document = ModelJson.Write(Model),
                PublishedAt = Noon,
                Note = nameof(Queued),
            });
            await db.SaveChangesAsync();
        }
    }

    private static ScoringModel CreateModel()
    {
        ValueList<ScoreBand> bands = [.. Default.Routes.Select((route, place) => new ScoreBand(route.Id, route.Name, place == 0 ? null : 1_000 + place))];

        return Default with
        {
            BaseScore = 0,
            Categories = [.. Default.Categories.Select(category => category with { Cap = null })],
            Rules = [.. Bits.Select(PowerOfTwo), .. Default.Rules.Where(rule => rule.Id is "pricePage" or "careerPage" or "webinar" or "demoRequest")],
            Personas = [new() { Id = "anybody", Name = "Anybody", Criteria = [.. Core.Grading.Grade.All.Select(Criterion)] }],
            Bands = bands,
            Matrix = [.. bands.SelectMany(_ => ModelValidation.Letters, (band, letter) => new MatrixCell(band.Id, letter, band.Id))],
            Markets = [.. Countries.Select((country, place) => new Market
            {
                Id = country,
                Name = country,
                Countries = [country],
                Thresholds = [.. bands.Skip(1).Select((band, above) => new BandThreshold(band.Id, above < place ? -1_000 : 1_000 + above))],
            })],
        };
    }

    private static ScoringRule PowerOfTwo(string word, int bit) => new ProfileRule
    {
        Id = word,
        Name = word,
        Category = Default.Categories[0].Id,
        Points = 1 << bit,
        When = ConditionGroup.AllOf(new TextCondition(BuiltInFields.Interest, TextTest.ContainsAnyOf(word))),
    };

    private static GradeCriterion Criterion(Grade grade) => new()
    {
        Id = DepartmentOf(grade),
        Name = DepartmentOf(grade),
        Kind = CriterionKind.Should,
        Steps = grade.Step - Core.Grading.Grade.C.Step,
        When = new TextCondition(BuiltInFields.Department, TextTest.IsAnyOf(DepartmentOf(grade))),
    };

    private static string DepartmentOf(Grade grade) => $"step {grade.Step}";
}
