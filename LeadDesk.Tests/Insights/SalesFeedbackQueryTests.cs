using System.Data.Common;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Insights;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Insights;

public sealed class SalesFeedbackQueryTests : IAsyncLifetime
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]);

    /// <summary>10 points for everybody, 30 for who was called, 30 for a CEO; sales gets whoever has 25.</summary>
    private static readonly ScoringModel Model = WithSales(Some.Model(
        Some.Always(10),
        Some.ActivityRule(30, ActivityTypes.Call) with { Id = "called", Name = "Called" },
        Some.ProfileRule(30, Some.TitleIs("CEO")) with { Id = "ceo", Name = "CEO" }));

    private readonly CommandCount _commands = new();
    private ScoredDatabase _database = default!;

    public async Task InitializeAsync()
    {
        _database = await ScoredDatabase.CreateAsync(
            Model,
            services => services.AddWork().AddInsights().ConfigureDbContext<LeadDeskDbContext>(context => context.AddInterceptors(_commands)));
        await using var db = _database.Open();
        db.Users.Add(new() { Id = "anna", UserName = "anna", DisplayName = "Anna" });
        db.RejectionReasons.AddRange(DefaultRejectionReasons.In("de").Select((reason, place) => new RejectionReason { Key = reason.Key, Name = reason.Name, Position = place }));
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Numbers_are_those_counted_by_hand()
    {
        await AddBaseAsync();

        var said = await RunAsync(days: 90);

        Assert.Equal(new(14, 12, 0, 0, 0), said.Counts);
        Assert.Equal(new(26, 14, [new("noBudget", 6), new("student", 3), new("badData", 2), new("noNeed", 1)]), said.Feedback.All);
        Assert.Equal([new("C", said.Feedback.All)], said.Feedback.Letters);
        Assert.Equal([new("persona", said.Feedback.All)], said.Feedback.Personas);
        var fair = new Acceptance(12, 3, [new("noBudget", 6), new("student", 3)]);
        var web = new Acceptance(11, 10, [new("noNeed", 1)]);
        var cold = new Acceptance(3, 1, [new("badData", 2)]);
        Assert.Equal([new("hot", web), new("warm", fair), new("cold", cold)], said.Feedback.Bands);
        Assert.Equal([new("Messe", fair), new("Web", web), new(null, cold)], said.Feedback.Sources);

        // Who is CEO and was called goes to sales for either reason; only those of the fair do so for one.
        var rule = Assert.Single(said.Feedback.Rules);
        Assert.Equal(("called", fair), (rule.Rule.Id, rule.Acceptance));
        Assert.Equal(9 - (12 * 12 / 26.0), rule.MoreThanUsual, 9);
        Assert.Equal(0.25, rule.Acceptance.Share);
        Assert.Equal("Kein Budget", said.Reasons["noBudget"]);
    }

    [Fact]
    public async Task The_last_word_in_the_period_counts_and_what_was_undone_or_reopened_does_not()
    {
        var ids = await AddLeadsAsync(6, _ => { });
        await LogAsync(ids[0], WorkKind.Accepted, daysAgo: 40);
        await LogAsync(ids[0], WorkKind.Rejected, daysAgo: 3, "noNeed");
        await LogAsync(ids[1], WorkKind.Accepted, daysAgo: 2, undone: true);
        await LogAsync(ids[2], WorkKind.Rejected, daysAgo: 2, "student");
        await LogAsync(ids[2], WorkKind.StatusChanged, daysAgo: 1);
        await LogAsync(ids[3], WorkKind.Accepted, daysAgo: 29);
        await LogAsync(ids[3], WorkKind.Converted, daysAgo: 20);
        await LogAsync(ids[3], WorkKind.Won, daysAgo: 10);
        await LogAsync(ids[3], WorkKind.StatusChanged, daysAgo: 9);
        await LogAsync(ids[4], WorkKind.Lost, daysAgo: 5, "noBudget");
        await LogAsync(ids[5], WorkKind.Accepted, daysAgo: 31);
        await LogAsync(ids[5], WorkKind.Note, daysAgo: 1);

        var month = await RunAsync(days: 30);
        var ever = await RunAsync(days: null);

        Assert.Equal((new DecisionCounts(1, 2, 1, 1, 1), new Acceptance(3, 2, [new("noNeed", 1)])), (month.Counts, month.Feedback.All));
        Assert.Equal((new DecisionCounts(3, 2, 1, 1, 1), new Acceptance(4, 3, [new("noNeed", 1)])), (ever.Counts, ever.Feedback.All));
    }

    [Fact]
    public async Task What_sales_does_is_counted_and_its_undo_is_too()
    {
        var ids = await AddLeadsAsync(2, _ => { });
        var actions = _database.Get<LeadActions>();
        await actions.RunAsync(Anna, [new(ids[0])], new WorkAction.Accept(), CancellationToken.None);
        var rejected = await actions.RunAsync(Anna, [new(ids[1])], new WorkAction.Reject("student"), CancellationToken.None);

        var before = await RunAsync(days: 30);
        await actions.UndoAsync(Anna, rejected.Batch!, CancellationToken.None);

        Assert.Equal(new(2, 1, [new("student", 1)]), before.Feedback.All);
        Assert.Equal(new(1, 1, []), (await RunAsync(days: 30)).Feedback.All);
    }

    [Fact]
    public async Task A_hundred_thousand_entries_take_as_few_queries_as_one()
    {
        var ids = await AddLeadsAsync(500, _ => { });
        await LogAsync(ids[0], WorkKind.Accepted, daysAgo: 1);
        var few = await CommandsAsync();
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
                INSERT INTO WorkLog (LeadId, At, Kind, ReasonKey)
                SELECT {ids[0]} + i % 500, datetime({ScoredDatabase.Now}, '-' || (i % 80 + 1) || ' days'), CASE i % 2 WHEN 0 THEN 'Accepted' ELSE 'Rejected' END, 'noNeed' FROM n
                """);
        }

        var many = await CommandsAsync();
        var said = await RunAsync(days: 90);

        Assert.Equal((3, 3), (few, many));
        Assert.Equal(500, said.Feedback.All.Decided);
    }

    [Fact]
    public async Task Whoever_may_not_view_leads_learns_nothing() =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => _database.Get<SalesFeedbackQuery>().RunAsync(ScoredDatabase.Nobody, null, CancellationToken.None));

    [Fact]
    public async Task Finding_goes_once_on_the_agenda_of_the_newest_open_draft()
    {
        using var english = Speaking.English();
        await AddBaseAsync();
        Assert.Null((await RunAsync(90)).Agenda);
        Assert.Null(await PlanAsync(await CalledAsync()));
        await StartAsync("Old");
        var draft = await StartAsync("Autumn");
        Assert.Equal(("Autumn", 0), ((await RunAsync(90)).Agenda!.DraftName, (await RunAsync(90)).Agenda!.OpenComments.Count));

        var agenda = await PlanAsync(await CalledAsync());
        using (Speaking.German())
        {
            await PlanAsync(await CalledAsync()); // There already, if in another language.
        }

        var room = (await _database.Get<WorkshopRooms>().OpenAsync(Anna, draft, CancellationToken.None))!;
        var comment = Assert.Single(room.State.Comments);
        Assert.Equal(draft, agenda!.DraftId);
        Assert.Equal([comment.Text], agenda.OpenComments);
        Assert.Equal("rule:called", comment.Item);
        Assert.Equal(
            "What sales says: rule “Called”\nOf 12 decided leads that only this rule brought to sales, 9 were rejected (25% accepted). In the last 90 days.\n"
            + "Reasons: Kein Budget 6, Studium oder Ausbildung 3",
            comment.Text);

        await _database.Get<DraftTalk>().ResolveAsync(Anna, room, comment.Id, resolved: true, CancellationToken.None);
        await PlanAsync(await CalledAsync());

        Assert.Equal(2, room.State.Comments.Count);
    }

    [Fact]
    public async Task What_the_draft_does_not_have_is_said_of_the_model_as_a_whole()
    {
        using var english = Speaking.English();
        await AddBaseAsync();
        var draft = await StartAsync("Autumn");
        var said = await RunAsync(90);
        var acceptance = said.Feedback.All;

        await PlanAsync(new(FindingGroup.Source, "Messe", "Messe", acceptance));
        await PlanAsync(new(FindingGroup.Rule, "gone", "Gone", acceptance));
        await PlanAsync(new(FindingGroup.Letter, "C", "C", acceptance));
        await PlanAsync(new(FindingGroup.Band, "hot", "Hot", acceptance));

        var room = (await _database.Get<WorkshopRooms>().OpenAsync(Anna, draft, CancellationToken.None))!;
        Assert.Equal(["model:", "model:", "letter:C", "band:hot"], room.State.Comments.Select(comment => comment.Item));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            _database.Get<SalesAgenda>().AddAsync(ScoredDatabase.Nobody, new(FindingGroup.Letter, "C", "C", acceptance), 90, said.Reasons, CancellationToken.None));
    }

    private static ScoringModel WithSales(ScoringModel model) => model with
    {
        Routes = [new() { Id = "sales", Name = "Sales", Rank = 1, GoesToSales = true }, new() { Id = "nurture", Name = "Nurture", Rank = 2 }],
        Matrix =
        [
            .. model.Bands.SelectMany(_ => ModelValidation.Letters, (band, letter) => new MatrixCell(band.Id, letter, band.From is null ? "nurture" : "sales")),
        ],
    };

    // 12 of a fair, called: 3 accepted. 11 CEOs of the web, called: 10 accepted. 3 of whom nothing is known: 1 accepted.
    private async Task AddBaseAsync()
    {
        var fair = await AddLeadsAsync(12, lead => lead.Source = "Messe", isCalled: true);
        var web = await AddLeadsAsync(11, lead => (lead.Source, lead.JobTitle) = ("Web", "CEO"), isCalled: true);
        var others = await AddLeadsAsync(3, _ => { });
        await DecideAsync(fair, [.. Enumerable.Repeat<string?>(null, 3), .. Enumerable.Repeat("noBudget", 6), .. Enumerable.Repeat("student", 3)]);
        await DecideAsync(web, [.. Enumerable.Repeat<string?>(null, 10), "noNeed"]);
        await DecideAsync(others, [null, "badData", "badData"]);
    }

    private async Task DecideAsync(int[] ids, string?[] reasons)
    {
        foreach (var (id, reason) in ids.Zip(reasons))
        {
            await LogAsync(id, reason is null ? WorkKind.Accepted : WorkKind.Rejected, daysAgo: 5, reason);
        }
    }

    private async Task<int[]> AddLeadsAsync(int count, Action<Lead> tell, bool isCalled = false)
    {
        await using var db = _database.Open();
        var leads = Enumerable.Range(0, count).Select(number => new Lead { LastName = $"Lead {number}", CreatedAt = ScoredDatabase.Now.AddDays(-100) }).ToList();
        leads.ForEach(tell);
        db.Leads.AddRange(leads);
        await db.SaveChangesAsync();
        db.Activities.AddRange(leads.Where(_ => isCalled).Select(lead => new Activity
        {
            LeadId = lead.Id,
            Type = ActivityTypes.Call,
            OccurredAt = ScoredDatabase.Now.AddDays(-50),
            RecordedAt = ScoredDatabase.Now,
        }));
        await db.SaveChangesAsync();
        int[] ids = [.. leads.Select(lead => lead.Id)];
        db.ChangeTracker.Clear();
        await _database.Get<LeadScoring>().ScoreAsync(db, ids, ScoreChangeCause.Import, CancellationToken.None);
        await _database.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return ids;
    }

    private async Task LogAsync(int leadId, WorkKind kind, int daysAgo, string? reason = null, bool undone = false)
    {
        await using var db = _database.Open();
        db.WorkLog.Add(new()
        {
            LeadId = leadId,
            At = ScoredDatabase.Now.AddDays(-daysAgo),
            UserId = "anna",
            Kind = kind,
            ReasonKey = reason,
            UndoneAt = undone ? ScoredDatabase.Now : null,
        });
        await db.SaveChangesAsync();
    }

    private Task<SalesSaid> RunAsync(int? days) => _database.Get<SalesFeedbackQuery>().RunAsync(Anna, days, CancellationToken.None);

    private async Task<SalesFinding> CalledAsync() => new(FindingGroup.Rule, "called", "Called", (await RunAsync(90)).Feedback.Rules[0].Acceptance);

    private async Task<WorkshopAgenda?> PlanAsync(SalesFinding finding) =>
        await _database.Get<SalesAgenda>().AddAsync(Anna, finding, 90, (await RunAsync(90)).Reasons, CancellationToken.None);

    private Task<int> StartAsync(string name) =>
        _database.Get<Drafts>().StartAsync(ScoredDatabase.Marketing, name, new DraftSource.Version(1), model => model, CancellationToken.None);

    private async Task<int> CommandsAsync()
    {
        await RunAsync(days: 90); // The leads are loaded once.
        var before = _commands.Executed;
        await RunAsync(days: 90);

        return _commands.Executed - before;
    }

    private sealed class CommandCount : DbCommandInterceptor
    {
        public int Executed { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Executed++;

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
