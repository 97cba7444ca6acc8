using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Routing;

/// <summary>Anna and Bernd, whom Chefin leads, and a rule that gives them what is on the route »sales«: everybody but students.</summary>
internal sealed class RoutingBench : IAsyncDisposable
{
    public const string Sales = "sales";
    public const string Nurture = "nurture";

    private RoutingBench(WorkBench work) => Work = work;

    public WorkBench Work { get; }

    public LeadRouting Routing => Work.Get<LeadRouting>();

    public static RoutingPlan Plan { get; } = new()
    {
        Teams = [new("team", "Innendienst", "chefin", ["anna", "bernd"])],
        Rules = [new() { Id = "all", Name = "Alle", TeamId = "team" }],
    };

    /// <param name="markets">Of the model; none for none.</param>
    public static async Task<RoutingBench> CreateAsync(RoutingPlan? plan = null, params ValueList<Market> markets)
    {
        var bench = new RoutingBench(await WorkBench.CreateAsync(ModelForSales(students: false) with { Markets = markets }, services => services.AddSettings()));
        await bench.SaveAsync(plan ?? Plan);

        return bench;
    }

    /// <param name="students">Whether students go to sales and everybody else does not, or the other way round.</param>
    public static ScoringModel ModelForSales(bool students)
    {
        var model = Some.Model(Some.ProfileRule(60, new TextCondition(BuiltInFields.JobTitle, TextTest.IsAnyOf("Student"))));
        ValueList<Route> routes =
        [
            new() { Id = Sales, Name = "Sales", Rank = 1, GoesToSales = true, ResponseHours = 4 },
            new() { Id = Nurture, Name = "Nurture", Rank = 2 },
        ];

        return model with
        {
            Routes = routes,
            Matrix = [.. model.Bands.SelectMany(band => ModelValidation.Letters.Select(letter => new MatrixCell(band.Id, letter, (band.Id == "hot") == students ? Sales : Nurture)))],
        };
    }

    public async Task SaveAsync(RoutingPlan plan)
    {
        var settings = Work.Get<RoutingSettings>();
        var read = await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None);
        var saved = await settings.SaveAsync(WorkBench.Chefin, plan, read.Stored.Revision, CancellationToken.None);
        Assert.Empty(saved.Problems);
        Assert.NotNull(saved.Stored);
    }

    public async Task<int> AddAsync(LeadStatus status = LeadStatus.New, string? owner = null, Action<Lead>? tell = null)
    {
        var id = await Work.AddAsync(status, owner, tell);
        await Work.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return id;
    }

    public Task<int> RunAsync() => Routing.RunAsync(CancellationToken.None);

    public async Task<string?> OwnerAsync(int id) => (await Work.LeadAsync(id)).OwnerId;

    /// <summary>By owner, "" for nobody, how many leads there are.</summary>
    public async Task<Dictionary<string, int>> OwnersAsync()
    {
        await using var db = Work.Database.Open();

        return (await db.Leads.Select(lead => lead.OwnerId).ToListAsync()).CountBy(owner => owner ?? "").ToDictionary();
    }

    public async Task<List<WorkLogEntry>> LogAsync(WorkKind kind)
    {
        await using var db = Work.Database.Open();

        return await db.WorkLog.AsNoTracking().Where(entry => entry.Kind == kind).OrderBy(entry => entry.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => Work.DisposeAsync();
}
