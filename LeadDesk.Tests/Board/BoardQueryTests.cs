using System.Data.Common;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Board;

public sealed class BoardQueryTests : IAsyncLifetime
{
    private readonly CommandCount _commands = new();
    private TestDatabase _database = default!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync(
        new FixedTime(Queued.Noon),
        services => services.ConfigureDbContext<LeadDeskDbContext>(context => context.AddInterceptors(_commands)));

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Order_is_route_rank_then_score_then_grade_then_waiting_time_then_id()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "9 low route", Route = "nurture", Score = 99, Grade = "A+", Since = Queued.Noon.AddDays(-9) },
            new() { Name = "8 lower rank", Route = "salesReview", Score = 90, Grade = "A+" },
            new() { Name = "7 lower score", Score = 49, Grade = "A+" },
            new() { Name = "6 lower sign", Score = 50, Grade = "B-" },
            new() { Name = "4 first of equals", Score = 50, Grade = "B" },
            new() { Name = "5 second of equals", Score = 50, Grade = "B" },
            new() { Name = "3 waits longer", Score = 50, Grade = "B", Since = Queued.Noon.AddHours(-1) },
            new() { Name = "2 better grade", Score = 50, Grade = "B+" },
            new() { Name = "1 higher score", Score = 51, Grade = "F" });

        var board = await RunAsync();

        Assert.Equal("123456789", string.Concat(board.Rows.Select(row => row.LastName![0])));
        Assert.Equal(Enumerable.Range(1, 9), board.Rows.Select(row => row.Rank));
    }

    [Fact]
    public async Task Order_within_one_route_is_that_of_the_whole_board()
    {
        var random = new Random(7);
        await Queued.AddAllAsync(_database, Enumerable.Range(0, 60).Select(number => new Queued
        {
            Name = $"{number}",
            Route = random.Next(2) == 0 ? "salesNow" : "nurture",
            Score = random.Next(4),
            Grade = random.Next(2) == 0 ? "A" : "C",
            Since = Queued.Noon.AddHours(random.Next(3)),
        }));

        var whole = await RunAsync();
        var one = await RunAsync(new() { Route = "nurture" });

        Assert.Equal(whole.Rows.Where(row => row.RouteId == "nurture").Select(row => row.Id), one.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Pages_never_overlap_and_miss_nobody_even_where_all_are_equal()
    {
        await Queued.AddAllAsync(_database, Enumerable.Repeat(new Queued(), 23));

        var pages = new List<BoardPageResult>();
        foreach (var skip in new[] { 0, 10, 20, 30 })
        {
            pages.Add(await RunAsync(skip: skip, take: 10));
        }

        Assert.Equal([10, 10, 3, 0], pages.Select(page => page.Rows.Count));
        Assert.Equal(Enumerable.Range(1, 23), pages.SelectMany(page => page.Rows).Select(row => row.Id));
        Assert.Equal(Enumerable.Range(1, 23), pages.SelectMany(page => page.Rows).Select(row => row.Rank));
        Assert.All(pages, page => Assert.Equal(23, page.Total));
    }

    [Fact]
    public async Task Filter_by_route_and_letters_keeps_only_those_leads()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "A", Grade = "A" },
            new() { Name = "A minus", Grade = "A-" },
            new() { Name = "B", Grade = "B+" },
            new() { Name = "C", Grade = "C" },
            new() { Name = "Other route", Grade = "A", Route = "nurture" });

        var board = await RunAsync(new() { Route = "salesNow", Letters = ["A", "C"] });

        Assert.Equal(["A", "A minus", "C"], board.Rows.Select(row => row.LastName));
        Assert.Equal(3, board.Total);
    }

    [Fact]
    public async Task Counts_of_routes_ignore_the_chosen_route_and_counts_of_letters_the_chosen_letters()
    {
        await Queued.AddAllAsync(
            _database,
            new() { Grade = "A" },
            new() { Grade = "A-" },
            new() { Grade = "B" },
            new() { Grade = "A", Route = "nurture" },
            new() { Grade = "F", Route = "nurture" });

        var board = await RunAsync(new() { Route = "salesNow", Letters = ["A"] });

        Assert.Equal(2, board.Total);
        Assert.Equal([new("nurture", 1), new("salesNow", 2)], board.Facets.Routes.OrderBy(count => count.Key, StringComparer.Ordinal));
        Assert.Equal([new("A", 2), new("B", 1)], board.Facets.Letters.OrderBy(count => count.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("muell anl", "Müller")]
    [InlineData("MÜLLER anlagen", "Müller")]
    [InlineData("muller anlagen", "Müller")]
    [InlineData("müller werk", "Muller")]
    [InlineData("  müller  anlagen ", "Müller")]
    [InlineData("anlagen müller", "Müller")]
    [InlineData("strasse", "Groß")]
    [InlineData("renee", "Renée")]
    [InlineData("100%", "Prozent")]
    [InlineData("_", "Strich")]
    public async Task Search_finds_every_word_in_any_spelling(string search, string expected)
    {
        await Queued.AddAllAsync(
            _database,
            new() { Name = "Müller", Company = "Anlagenbau GmbH" },
            new() { Name = "Groß", Company = "Straßenbau" },
            new() { Name = "Renée", Company = "Werk" },
            new() { Name = "Prozent", Company = "100% Ökostrom" },
            new() { Name = "Strich", Company = "a_b" },
            new() { Name = "Muller", Company = "Werk" });

        var board = await RunAsync(new() { Search = search });

        Assert.Equal([expected], board.Rows.Select(row => row.LastName));
        Assert.Equal(1, board.Total);
        Assert.Equal(1, board.Facets.Routes["salesNow"]);
    }

    [Fact]
    public async Task Closed_leads_are_left_out_of_rows_and_counts_unless_asked_for()
    {
        await Queued.AddAllAsync(_database, Enum.GetValues<LeadStatus>().Select(status => new Queued { Name = $"{status}", Status = status }));

        var open = await RunAsync();
        var all = await RunAsync(new() { IncludeClosed = true });

        Assert.Equal(["New", "Contacted", "Accepted"], open.Rows.Select(row => row.LastName));
        Assert.Equal((3, 3, 3), (open.Total, open.Facets.Routes["salesNow"], open.Facets.Letters["B"]));
        Assert.Equal((7, 7), (all.Total, all.Rows.Count));
    }

    [Fact]
    public async Task Lead_leaves_and_enters_the_queue_with_its_status()
    {
        var lead = await _database.AddAsync(new() { LastName = "Abel", Status = LeadStatus.New });

        Assert.Equal(1, await TotalAfterAsync(lead, LeadStatus.Accepted));
        Assert.Equal(0, await TotalAfterAsync(lead, LeadStatus.Won));
        Assert.Equal(1, await TotalAfterAsync(lead, LeadStatus.New));
    }

    [Fact]
    public async Task Row_tells_last_activity_top_reasons_and_the_change_of_seven_days()
    {
        var lead = await new Queued { Score = 0 }.AddToAsync(
            _database,
            new() { Type = ActivityTypes.PageVisit, Detail = "/preise", Count = 3, OccurredAt = Queued.Noon.AddDays(-9) },
            new() { Type = ActivityTypes.PageVisit, Detail = "/karriere", OccurredAt = Queued.Noon.AddDays(-8) },
            new() { Type = ActivityTypes.Webinar, OccurredAt = Queued.Noon.AddDays(-7) },
            new() { Type = ActivityTypes.DemoRequest, OccurredAt = Queued.Noon.AddDays(-6) },
            new() { Type = ActivityTypes.Call, OccurredAt = Queued.Noon.AddDays(-3) },
            new Activity { Type = ActivityTypes.Call, OccurredAt = Queued.Noon.AddDays(-2) });
        await using (var db = _database.Open())
        {
            db.ScoreChanges.AddRange(Change(lead.Id, daysAgo: 8, 0, 100), Change(lead.Id, daysAgo: 6, 30, 55), Change(lead.Id, daysAgo: 1, 55, 50));
            await db.SaveChangesAsync();
        }

        var row = Assert.Single((await RunAsync()).Rows);

        Assert.Equal(Queued.Noon.AddDays(-2), row.LastActivityAt);
        Assert.Equal(20, row.ScoreChange);
        Assert.Equal([new("Preisseite besucht", 45), new("Demo angefragt", 25), new("Webinar besucht", 20), new("Karriereseite besucht", -5)], row.Reasons);
    }

    [Fact]
    public async Task Empty_database_gives_an_empty_board_that_says_so()
    {
        var board = await RunAsync();

        Assert.Empty(board.Rows);
        Assert.Equal((0, false), (board.Total, board.AnyLeads));
        Assert.Equal((1, "Europe/Berlin"), (board.Published.Number, board.Zone.Id));
    }

    [Fact]
    public async Task Board_where_everything_is_closed_still_knows_of_its_leads()
    {
        await new Queued { Status = LeadStatus.Won }.AddToAsync(_database);

        var board = await RunAsync();

        Assert.Equal((0, true), (board.Total, board.AnyLeads));
    }

    [Fact]
    public async Task Somebody_without_the_right_gets_nothing()
    {
        var nobody = new Actor(null, "nobody", []);

        await Assert.ThrowsAsync<AccessDeniedException>(() => _database.Get<BoardQuery>().RunAsync(nobody, new(), 0, 50, CancellationToken.None));
    }

    [Fact]
    public async Task Number_of_database_queries_does_not_depend_on_the_number_of_rows()
    {
        await Queued.AddAllAsync(_database, Enumerable.Repeat(new Queued(), 40));
        await RunAsync(); // The model is parsed once.

        var few = await CommandsOfAsync(new(), take: 1);
        var many = await CommandsOfAsync(new() { Search = "abel", Letters = ["B"], Route = "salesNow" }, take: 40);

        Assert.Equal(2, few); // The rows, and the names of users.
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Page_that_is_renewed_says_what_one_that_is_read_anew_says()
    {
        var leads = new List<Lead>();

        foreach (var name in new[] { "Abel", "Berger", "Conrad" })
        {
            leads.Add(await new Queued { Name = name }.AddToAsync(_database));
        }

        var page = await RunAsync();

        await new Queued { Name = "Dorn", Score = 60 }.AddToAsync(_database);
        await _database.Get<LeadActions>().RunAsync(Actor.System, [new(leads[1].Id)], new WorkAction.Snooze(DateOnly.FromDateTime(_database.Get<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(3)), CancellationToken.None);
        var renewed = await _database.Get<BoardQuery>().RunAsync(Actor.System, new(), 0, 100, page, CancellationToken.None);
        var anew = await RunAsync();

        Assert.Equal(["Dorn", "Abel", "Conrad"], renewed.Rows.Select(row => row.LastName));
        Assert.Equivalent(anew.Rows, renewed.Rows);
        Assert.Equal((3, 1, 1), (renewed.Total, renewed.Counts.Snoozed, renewed.Rows[0].Rank));
    }

    [Fact]
    public async Task Rows_of_leads_that_did_not_change_are_not_read_again()
    {
        await Queued.AddAllAsync(_database, Enumerable.Repeat(new Queued(), 5));
        var page = await RunAsync();

        Assert.Equal(1, await CommandsOfAsync(new(), take: 100, page)); // Only the names of users.
        Assert.Equal(2, await CommandsOfAsync(new(), take: 100));
    }

    [Fact]
    public async Task Sample_leads_stand_in_the_order_of_their_priority()
    {
        await SampleLeads.AddToAsync(_database, 300);

        var board = await RunAsync(new() { IncludeClosed = true }, take: BoardQuery.LargestPage);
        var expected = board.Rows
            .Select(row => (row.Id, Priority: new Core.Qualification.Priority(
                board.Published.Model.Routes.First(route => route.Id == row.RouteId).Rank, row.Score, row.Grade, row.WaitingSince, row.Id)))
            .OrderBy(row => row.Priority)
            .Select(row => row.Id);

        Assert.Equal(300, board.Rows.Count);
        Assert.Equal(expected, board.Rows.Select(row => row.Id));
        Assert.Equal(300, board.Facets.Routes.Values.Sum());
        Assert.Equal(300, board.Facets.Letters.Values.Sum());
    }

    private Task<BoardPageResult> RunAsync(BoardFilter? filter = null, int skip = 0, int take = 100) =>
        _database.Get<BoardQuery>().RunAsync(Actor.System, filter ?? new(), skip, take, CancellationToken.None);

    private async Task<int> TotalAfterAsync(Lead lead, LeadStatus status)
    {
        await using var db = _database.Open();
        lead.Status = status;
        db.Leads.Update(lead);
        await db.SaveChangesAsync();
        await _database.Get<LeadScoring>().ScoreAsync(db, [lead.Id], ScoreChangeCause.Edit, CancellationToken.None);
        await _database.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return (await RunAsync()).Total;
    }

    private async Task<int> CommandsOfAsync(BoardFilter filter, int take, BoardPageResult? shown = null)
    {
        var before = _commands.Executed;
        await _database.Get<BoardQuery>().RunAsync(Actor.System, filter, 0, take, shown, CancellationToken.None);

        return _commands.Executed - before;
    }

    private static ScoreChange Change(int leadId, int daysAgo, int before, int after) => new()
    {
        LeadId = leadId,
        At = Queued.Noon.AddDays(-daysAgo),
        ScoreBefore = before,
        ScoreAfter = after,
        RouteBefore = "salesNow",
        RouteAfter = "salesNow",
        Rules = "[]",
    };

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
