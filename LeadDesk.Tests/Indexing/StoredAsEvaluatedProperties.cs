using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Indexing;

/// <summary>Whatever is done in whatever order, what is stored of every lead is what the plain evaluator says of it.</summary>
public class StoredAsEvaluatedProperties
{
    // Each kind of rule that changes with a day, an activity, a field, a status or an owner; grades by city, so that a grade can change alone.
    private static readonly ScoringModel Model = WithPersona(Some.Model(
        Some.ActivityRule(20, ActivityTypes.Call) with { Id = "called", HalfLifeDays = 3 },
        Some.ActivityRule(9, ActivityTypes.Webinar) with { Id = "webinar", Activities = new([ActivityTypes.Webinar], WithinDays: 2), Counting = Counting.Once },
        Some.InactivityRule(-15, days: 4),
        Some.ProfileRule(7, new TextCondition(DerivedFields.Status, TextTest.IsAnyOf("contacted", "accepted"))) with { Id = "worked" },
        Some.ProfileRule(3, new KnownCondition(DerivedFields.Owner)) with { Id = "owned" },
        Some.ProfileRule(-4, new BehaviourCondition(new([ActivityTypes.Meeting]), Negated: true)) with { Id = "neverMet" }));

    private static readonly WorkAction[] Actions =
    [
        new WorkAction.Accept(), new WorkAction.Reject("student"), new WorkAction.Assign("bernd"), new WorkAction.Assign(null), new WorkAction.Reopen(),
        new WorkAction.Snooze(WorkBench.Today.AddDays(30)), new WorkAction.Wake(), new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached),
        new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached), new WorkAction.Convert(100),
    ];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (3, from lead in Lead from days in Gen.Choose(-4, 6) from type in Gen.Elements(ActivityTypes.Call, ActivityTypes.Webinar, ActivityTypes.Meeting)
            select (Step)new Step.Activity(lead, type, days)),
        (3, from lead in Lead from city in Gen.Elements("Ulm", "Bonn", null) select (Step)new Step.City(lead, city)),
        (4, from lead in Lead from action in Gen.Elements(Actions) select (Step)new Step.Work(lead, action)),
        (1, Gen.Constant((Step)new Step.Undo())),
        (2, from days in Gen.Choose(1, 3) select (Step)new Step.Day(days)),
        (1, from points in Gen.Choose(-5, 30) select (Step)new Step.Publish(points)));

    private static Gen<int> Lead => Gen.Choose(0, 2);

    [Fact]
    public void Stored_is_evaluated_after_every_step()
    {
        Properties.HoldsForAll(
            ModelGenerators.Many(Steps, 3, 12),
            steps => Enumerable.Range(0, steps.Count).Select(place => steps.Where((_, other) => other != place).ToValueList()),
            AssertHolds,
            cases: 12);
    }

    private static void AssertHolds(ValueList<Step> steps) => AssertHoldsAsync(steps).GetAwaiter().GetResult();

    private static async Task AssertHoldsAsync(IReadOnlyList<Step> steps)
    {
        await using var bench = await WorkBench.CreateAsync(Model);
        int[] ids = [await bench.AddAsync(), await bench.AddAsync(tell: lead => lead.City = "Ulm"), await bench.AddAsync(owner: "bernd")];
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        var batches = new Stack<string>();

        foreach (var step in steps)
        {
            await step.RunAsync(bench, ids, batches);
            await AssertStoredAsync(bench);
        }
    }

    private static async Task AssertStoredAsync(WorkBench bench)
    {
        await using var db = bench.Database.Open();
        var organisation = await db.Organisations.AsNoTracking().SingleAsync();
        var model = ModelJson.Read(await db.ModelVersions.Where(version => version.Number == organisation.ScoredVersion).Select(version => version.Document).SingleAsync());
        var evaluator = new Evaluator(model, new(organisation.ScoredOn!.Value, Some.Berlin));
        var activities = (await db.Activities.AsNoTracking().ToListAsync()).ToLookup(activity => activity.LeadId);
        var stored = await db.LeadScores.AsNoTracking().ToDictionaryAsync(score => score.LeadId);
        var changes = (await db.ScoreChanges.AsNoTracking().OrderBy(change => change.Id).ToListAsync()).ToLookup(change => change.LeadId);

        foreach (var lead in await db.Leads.AsNoTracking().ToListAsync())
        {
            var explained = evaluator.Explain(new(lead, activities[lead.Id], evaluator.Day));
            var points = explained.Rules.Where(rule => rule.Points != 0).ToDictionary(rule => rule.Rule.Id, rule => rule.Points);
            var score = stored[lead.Id];

            Assert.Equal(
                (explained.Score, explained.Grade.Step, explained.Route.Id, lead.Status.IsOpen()),
                (score.Score, score.Grade, score.RouteId, score.IsOpen));
            Assert.Equal(points.OrderBy(point => point.Key), RulePoints.Read(score.RulePoints).OrderBy(point => point.Key));

            // The history of a lead ends where it stands.
            if (changes[lead.Id].LastOrDefault() is { } last)
            {
                Assert.Equal((score.Score, score.Grade, score.RouteId), (last.ScoreAfter, last.GradeAfter, last.RouteAfter));
            }
        }

        await IndexAgreesAsync(bench, stored);
    }

    private static async Task IndexAgreesAsync(WorkBench bench, Dictionary<int, LeadScore> stored)
    {
        var live = bench.Get<LiveIndex>();
        await live.CatchUpAsync(CancellationToken.None);

        Assert.Equal(
            stored.Values.OrderBy(score => score.LeadId).Select(score => (score.LeadId, score.Score, score.Grade, score.RouteId)),
            live.Current!.Evaluation.Standings().Select(now => (now.LeadId, now.Score, now.Grade.Step, now.Route.Id)));
    }

    private static ScoringModel WithPersona(ScoringModel model) => model with
    {
        Personas = [Some.Persona(Some.Should(6, new TextCondition(BuiltInFields.City, TextTest.IsAnyOf("Ulm"))))],
    };

    private abstract record Step
    {
        public abstract Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches);

        public sealed record Activity(int Lead, string Type, int DaysAgo) : Step
        {
            public override async Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                await using var db = bench.Database.Open();
                db.Activities.Add(new() { LeadId = ids[Lead], Type = Type, OccurredAt = bench.Clock.Now.AddDays(-DaysAgo), RecordedAt = bench.Clock.Now });
                await db.SaveChangesAsync();
                await ScoreAsync(bench, db, ids[Lead]);
            }
        }

        public sealed record City(int Lead, string? Name) : Step
        {
            public override async Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                await using var db = bench.Database.Open();
                (await db.Leads.SingleAsync(lead => lead.Id == ids[Lead])).City = Name;
                await db.SaveChangesAsync();
                await ScoreAsync(bench, db, ids[Lead]);
            }
        }

        public sealed record Work(int Lead, WorkAction Action) : Step
        {
            public override async Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                if ((await bench.RunAsync(WorkBench.Anna, Action, ids[Lead])).Batch is { } batch)
                {
                    batches.Push(batch);
                }
            }
        }

        public sealed record Undo : Step
        {
            public override async Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                if (batches.TryPop(out var batch))
                {
                    await bench.Get<LeadActions>().UndoAsync(WorkBench.Anna, batch, CancellationToken.None);
                }
            }
        }

        public sealed record Day(int Days) : Step
        {
            public override Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                bench.Clock.Now += TimeSpan.FromDays(Days);

                return bench.Database.ScoreAsync();
            }
        }

        public sealed record Publish(int Points) : Step
        {
            public override async Task RunAsync(WorkBench bench, int[] ids, Stack<string> batches)
            {
                await using var db = bench.Database.Open();
                var model = Model with { Rules = [.. Model.Rules, Some.Always(Points)] };
                db.ModelVersions.Add(new() { Number = await db.ModelVersions.MaxAsync(version => version.Number) + 1, Document = ModelJson.Write(model), PublishedAt = bench.Clock.Now });
                await db.SaveChangesAsync();
                await bench.Database.ScoreAsync();
            }
        }

        private static async Task ScoreAsync(WorkBench bench, LeadDeskDbContext db, int id)
        {
            await bench.Get<LeadScoring>().ScoreAsync(db, [id], ScoreChangeCause.Edit, CancellationToken.None);
            await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        }
    }
}
