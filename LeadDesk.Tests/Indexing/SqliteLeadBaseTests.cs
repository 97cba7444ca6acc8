using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Board;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Indexing;

public sealed class SqliteLeadBaseTests
{
    private static readonly ScoringModel Model = DefaultModel.Create("de") with
    {
        Rules =
        [
            .. DefaultModel.Create("de").Rules,
            Rule("text", new TextCondition("motto", TextTest.IsAnyOf("größer \"als\" \\ gedacht"))),
            Rule("choice", new TextCondition("colour", TextTest.StartsWithAnyOf("Grün"))),
            Rule("number", new NumberCondition("height", -2.5, -2.5)),
            Rule("date", new DateCondition("met", DateOperator.Before, new DateOnly(2025, 1, 1))),
            Rule("answer", new YesNoCondition("member", true)),
            Rule("consent", new YesNoCondition(BuiltInFields.EmailConsent, false)),
            Rule("size", new NumberCondition(BuiltInFields.Employees, 1e15, 1e15)),
            Rule("owner", new KnownCondition(DerivedFields.Owner)),
            Rule("status", new TextCondition(DerivedFields.Status, TextTest.IsAnyOf("won"))),
            Rule("notes", new TextCondition(BuiltInFields.Notes, TextTest.ContainsAnyOf("😀"))),
            new ActivityRule
            {
                Id = "detail", Name = "detail", Category = "behaviour", Points = 7,
                Activities = new(["ownType"], TextTest.ContainsAnyOf("übersicht"), WithinDays: 100), HalfLifeDays = 3,
            },
        ],
    };

    [Fact]
    public async Task Leads_read_as_bytes_are_evaluated_like_the_leads_themselves()
    {
        var clock = new MovingTime(IndexedLeads.Noon);
        await using var database = await TestDatabase.CreateAsync(clock);
        await IndexedLeads.PublishAsync(database, Model);
        await AddOddLeadsAsync(database);
        await SampleLeads.AddToAsync(database, 300);

        var evaluation = database.Get<LiveIndex>().Current!.Evaluation;

        var evaluator = new Evaluator(evaluation.Model, evaluation.Day);
        var fired = new HashSet<string>();
        await using var db = database.Open();
        var activities = (await db.Activities.AsNoTracking().ToListAsync()).ToLookup(activity => activity.LeadId);
        foreach (var lead in await db.Leads.AsNoTracking().ToListAsync())
        {
            var expected = evaluator.Explain(new(lead, activities[lead.Id], evaluation.Day));
            var points = evaluation.PointsOf(lead.Id);
            var standing = evaluation.Find(lead.Id)!.Value;

            Assert.Equal((expected.Score, expected.Grade, expected.Route.Id, lead.Status), (standing.Score, standing.Grade, standing.Route.Id, standing.Status));
            Assert.Equal(
                expected.Rules.Where(rule => rule.Points != 0).Select(rule => (rule.Rule.Id, rule.Points)),
                points.Select(point => (point.Rule.Id, point.Points)));
            fired.UnionWith(points.Select(point => point.Rule.Id));
        }

        Assert.Equal(304, evaluation.Index.Count);
        Assert.Superset(new HashSet<string>(Model.Rules.TakeLast(11).Select(rule => rule.Id)), fired);
    }

    [Theory]
    [InlineData("2026-03-31 12:34:56")]
    [InlineData("2026-03-31 12:34:56.5")]
    [InlineData("2026-03-31 12:34:56.1234567")]
    [InlineData("2024-02-29T00:00:00")]
    [InlineData("2026-03-31")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("9999-12-31 23:59:59.9999999")]
    public void Stored_times_are_read_to_the_last_digit(string stored)
    {
        var time = StoredTime.Parse(Encoding.UTF8.GetBytes(stored));

        Assert.Equal(DateTime.Parse(stored, System.Globalization.CultureInfo.InvariantCulture), time);
        Assert.Equal(DateTimeKind.Utc, time.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-31 00:00:00")]
    [InlineData("2026-03-31 12:34:5x")]
    [InlineData("2026-03-31 12:34:56.x")]
    [InlineData("tomorrow at noon, maybe")]
    public void What_is_no_time_is_refused(string stored)
    {
        Assert.ThrowsAny<Exception>(() => StoredTime.Parse(Encoding.UTF8.GetBytes(stored)));
    }

    private static async Task AddOddLeadsAsync(TestDatabase database)
    {
        await using (var db = database.Open())
        {
            db.Users.Add(new() { Id = "anna", DisplayName = "Anna", UserName = "anna" });
            await db.SaveChangesAsync();
        }

        await database.AddAsync(new Lead(), new Activity { Type = "ownType", OccurredAt = IndexedLeads.Noon, Detail = " Die Übersicht " });
        await database.AddAsync(With(
            ("motto", FieldValue.OfText("größer \"als\" \\ gedacht")),
            ("height", FieldValue.OfNumber(-2.5)),
            ("met", FieldValue.OfDate(new(2024, 12, 31))),
            ("member", FieldValue.OfYesNo(true)),
            ("colour", FieldValue.OfText("Grün & Blau"))));
        await database.AddAsync(With(("member", FieldValue.OfYesNo(false)), ("met", FieldValue.OfDate(new(2026, 1, 1)))));
        await database.AddAsync(
            new()
            {
                OwnerId = "anna",
                Status = LeadStatus.Won,
                Employees = 1e15,
                EmailConsent = false,
                Company = "  ",
                Notes = "eins\nzwei 😀\t",
                Email = "Jörg@MÜLLER.example",
                CreatedAt = IndexedLeads.Noon.AddTicks(-1),
            },
            new Activity { Type = "ownType", OccurredAt = IndexedLeads.Noon.AddDays(30), Detail = "", Count = 3 });
    }

    private static Lead With(params (string Key, FieldValue? Value)[] fields)
    {
        var lead = new Lead { CreatedAt = IndexedLeads.Noon.AddDays(-5) };

        foreach (var (key, value) in fields)
        {
            lead.Set(key, value);
        }

        return lead;
    }

    private static ProfileRule Rule(string id, Condition when) => Some.ProfileRule(1, when) with { Id = id, Name = id, Category = "behaviour" };
}
