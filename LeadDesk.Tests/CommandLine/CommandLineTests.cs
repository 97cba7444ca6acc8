using System.Text.Json;
using LeadDesk.Tests.Import.Reading;

namespace LeadDesk.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private const string Leads = """
        First name,Last name,Company,E-mail,Job title,Employees,Country,Shoe size
        Ada,Erste,Nord GmbH,ada@nord.example,CEO,200,Germany,38
        Ben,Zweite,Süd AG,ben@sued.example,Clerk,many,Austria,44
        """;

    private readonly Commands _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task Import_reports_counts_and_problems_under_stable_names()
    {
        var result = await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

        Assert.Equal(["rows", "created", "updated", "unchanged", "rejected", "problems", "seconds", "notes", "hiddenRows"], Names(result));
        Assert.Equal([2, 2, 0, 0, 0], Numbers(result, "rows", "created", "updated", "unchanged", "rejected"));
        var problem = Assert.Single(result.GetProperty("problems").EnumerateArray());
        Assert.Equal(["sheet", "row", "column", "value", "message"], Names(problem));
        Assert.Equal(3, problem.GetProperty("row").GetInt32());
        Assert.Equal("Employees", problem.GetProperty("column").GetString());
        Assert.Equal("many", problem.GetProperty("value").GetString());
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing()
    {
        var file = _commands.File("leads.csv", Leads);
        await _commands.JsonAsync("import", file);

        var again = await _commands.JsonAsync("import", file);

        Assert.Equal([0, 0, 2], Numbers(again, "created", "updated", "unchanged"));
    }

    [Fact]
    public async Task Export_writes_what_the_filter_finds()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

        var result = await _commands.JsonAsync("export", "--format", "csv", "--search", "ada", "--out", _commands.PathOf("out.csv"));

        var lines = await File.ReadAllLinesAsync(_commands.PathOf("out.csv"));
        Assert.Equal(["leads", "file"], Names(result));
        Assert.Equal([1], Numbers(result, "leads"));
        Assert.Equal(2, lines.Length);
        Assert.Contains("ada@nord.example", lines[1], StringComparison.Ordinal);
        Assert.False(File.Exists(_commands.PathOf("out.csv.part")));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var result = await _commands.JsonAsync("import", _commands.File("leads.csv", Leads), "--dry-run");

        Assert.Equal([2], Numbers(result, "created"));
        Assert.Empty((await _commands.JsonAsync("board")).EnumerateArray());
    }

    [Fact]
    public async Task Unmatched_columns_become_fields_only_when_asked_for()
    {
        var file = _commands.File("leads.csv", Leads);
        await _commands.JsonAsync("import", file);

        var without = await _commands.JsonAsync("import", file);
        var with = await _commands.JsonAsync("import", file, "--create-fields");

        Assert.Equal([0], Numbers(without, "updated"));
        Assert.Equal([2], Numbers(with, "updated"));
    }

    [Fact]
    public async Task A_column_can_be_given_another_meaning()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads), "--map", "Shoe size=interest", "--map", "Job title=ignore");

        var board = await _commands.JsonAsync("board");

        // Without her title Ada keeps 10 points for the size and 5 for the country.
        Assert.Equal(15, board[0].GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task Board_and_explain_say_the_same_under_stable_names()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

        var row = (await _commands.JsonAsync("board", "--top", "1"))[0];
        var explained = await _commands.JsonAsync("explain", "ada@nord.example");

        Assert.Equal(
            ["rank", "id", "firstName", "lastName", "company", "email", "score", "grade", "persona", "band", "route", "reasons"], Names(row));
        Assert.Equal(["rule", "points"], Names(row.GetProperty("reasons")[0]));
        Assert.Equal(
            [
                "id", "email", "on", "modelVersion", "baseScore", "rules", "categories", "score", "personas", "persona", "grade", "reachable", "band", "route",
            ],
            Names(explained));
        Assert.Equal(["id", "name", "category", "points", "evidence"], Names(explained.GetProperty("rules")[0]));
        Assert.Equal(["name", "sum", "counted"], Names(explained.GetProperty("categories")[0]));
        Assert.Equal(["name", "result", "steps"], Names(explained.GetProperty("personas")[0].GetProperty("criteria")[0]));
        Assert.Equal("met", explained.GetProperty("personas")[0].GetProperty("criteria")[0].GetProperty("result").GetString());
        Assert.Equal(["lowest", "highest"], Names(explained.GetProperty("reachable")));

        // 20 CEO + 10 size + 5 home market
        Assert.Equal([1, 35], Numbers(row, "rank", "score"));
        foreach (var name in (string[])["id", "score", "grade", "persona", "band", "route"])
        {
            Assert.Equal(row.GetProperty(name).ToString(), explained.GetProperty(name).ToString());
        }
    }

    [Fact]
    public async Task Explanation_adds_up_to_the_score()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

        var explained = await _commands.JsonAsync("explain", "1");

        Assert.Equal(
            explained.GetProperty("score").GetInt32(),
            explained.GetProperty("baseScore").GetInt32() + explained.GetProperty("categories").EnumerateArray().Sum(category => category.GetProperty("counted").GetInt32()));
        Assert.Equal(
            explained.GetProperty("rules").EnumerateArray().Sum(rule => rule.GetProperty("points").GetInt32()),
            explained.GetProperty("categories").EnumerateArray().Sum(category => category.GetProperty("sum").GetInt32()));
    }

    [Fact]
    public async Task Imported_activities_change_the_score_as_of_their_day()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));
        var activities = _commands.File("activities.csv", """
            E-mail,Type,Date,Detail
            ben@sued.example,demoRequest,2026-03-01,Trade fair
            nobody@nord.example,demoRequest,2026-03-01,Trade fair
            """);

        var result = await _commands.JsonAsync("activities", "import", activities);

        Assert.Equal([2, 1, 1], Numbers(result, "rows", "created", "rejected"));
        Assert.Equal(5, await ScoreOnAsync("2026-02-28")); // The demo was asked for a day later.
        Assert.Equal(30, await ScoreOnAsync("2026-03-01"));
        Assert.Equal(30, await ScoreOnAsync("2026-03-31")); // 25 demo + 5 home market
        Assert.Equal(5, await ScoreOnAsync("2026-06-30")); // Interest counts for 90 days.
    }

    [Fact]
    public async Task Board_of_a_day_orders_by_the_scores_of_that_day()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));
        await _commands.JsonAsync("activities", "import", _commands.File("activities.csv", """
            E-mail,Type,Date,Detail
            ben@sued.example,demoRequest,2026-03-01,Trade fair
            ben@sued.example,webinar,2026-03-02,Planning
            """));

        Assert.Equal([50, 35], (await _commands.JsonAsync("board", "--on", "2026-03-31")).EnumerateArray().Select(Score).OrderDescending());
        Assert.Equal([35, 5], (await _commands.JsonAsync("board", "--on", "2026-12-31")).EnumerateArray().Select(Score).OrderDescending());
    }

    [Fact]
    public async Task Board_of_one_route_is_found_by_name_or_id()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

        Assert.Single((await _commands.JsonAsync("board", "--route", "Sales now")).EnumerateArray());
        Assert.Single((await _commands.JsonAsync("board", "--route", "salesnow")).EnumerateArray());
        Assert.Contains("Sales now, Sales review", await _commands.RefusalAsync("board", "--route", "Nowhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exported_model_comes_back_as_the_same_version()
    {
        var file = _commands.PathOf("model.json");
        await _commands.JsonAsync("model", "export", file);

        var result = await _commands.JsonAsync("model", "import", file);

        Assert.Equal(1, result.GetProperty("modelVersion").GetInt32());
        Assert.False(result.GetProperty("published").GetBoolean());
    }

    [Fact]
    public async Task Changed_model_is_published_and_scores_everybody()
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));
        var file = _commands.PathOf("model.json");
        await _commands.JsonAsync("model", "export", file);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"baseScore\": 0", "\"baseScore\": 7", StringComparison.Ordinal));

        var result = await _commands.JsonAsync("model", "import", file);

        Assert.Equal(2, result.GetProperty("modelVersion").GetInt32());
        Assert.Equal([42, 12], (await _commands.JsonAsync("board")).EnumerateArray().Select(Score));
    }

    [Fact]
    public async Task Invalid_model_is_refused_with_reasons_and_changes_nothing()
    {
        var file = _commands.PathOf("model.json");
        await _commands.JsonAsync("model", "export", file);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"from\": 50", "\"from\": 20", StringComparison.Ordinal));

        Assert.Contains("Warm", await _commands.RefusalAsync("model", "import", file), StringComparison.Ordinal);

        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));
        Assert.Equal(1, (await _commands.JsonAsync("explain", "1")).GetProperty("modelVersion").GetInt32());
    }

    [Fact]
    public async Task Users_get_a_password_that_is_printed_once()
    {
        var added = await _commands.JsonAsync("user", "add", "vera@nord.example", "--name", "Vera", "--role", "Sales", "--role", "Marketing");
        var reset = await _commands.JsonAsync("user", "reset-password", "vera@nord.example");

        Assert.True(added.GetProperty("password").GetString()!.Length >= 12);
        Assert.NotEqual(added.GetProperty("password").GetString(), reset.GetProperty("password").GetString());
        Assert.Contains("vera@nord.example", await _commands.RefusalAsync("user", "add", "vera@nord.example", "--role", "Sales"), StringComparison.Ordinal);
        Assert.NotEmpty(await _commands.RefusalAsync("user", "reset-password", "nobody@nord.example"));
    }

    [Theory]
    [InlineData("explain", "nobody@nord.example")]
    [InlineData("explain", "1", "--on", "31.03.2026")]
    [InlineData("board", "--top", "0")]
    [InlineData("board", "--top", "many")]
    [InlineData("import", "missing.csv")]
    [InlineData("import")]
    [InlineData("nonsense")]
    [InlineData("user", "add", "x@nord.example", "--role", "King")]
    public async Task What_cannot_be_done_is_refused_in_words(params string[] arguments)
    {
        var message = await _commands.RefusalAsync(arguments);

        Assert.NotEmpty(message.Trim());
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leads.xlsx", "this is no workbook")]
    [InlineData("leads.csv", "")]
    [InlineData("leads.csv", "E-mail,Name")]
    public async Task Refused_file_changes_nothing(string name, string content)
    {
        await _commands.JsonAsync("board");

        Assert.Contains(name, await _commands.RefusalAsync("import", _commands.File(name, content)), StringComparison.Ordinal);

        Assert.Empty((await _commands.JsonAsync("board")).EnumerateArray());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("outcomes", "import")]
    public async Task How_deals_ended_is_imported_too(params string[] command)
    {
        await _commands.JsonAsync("import", _commands.File("leads.csv", Leads));
        var deals = _commands.File("deals.csv", "E-mail,Deal stage,Close date,Deal value\nben@sued.example,Closed Won,2026-03-12,1200\nnobody@sued.example,Closed Lost,2026-03-13,\n");

        var (exitCode, output, error) = await _commands.RunAsync([.. command, deals]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("2 rows of outcomes: 1 created, 0 updated, 0 unchanged, 1 rejected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_what_the_command_says_whatever_its_columns_say()
    {
        var deals = _commands.File("deals.csv", "E-mail,Deal stage,Close date\nben@sued.example,Closed Won,2026-03-12\n");

        var result = await _commands.JsonAsync("import", deals, "--kind", "leads");

        Assert.Equal([1, 1, 0], Numbers(result, "rows", "created", "rejected"));
        Assert.Contains("1 row of leads", (await _commands.RunAsync("import", deals, "--kind", "leads")).Output, StringComparison.Ordinal);
        Assert.Contains("--kind", (await _commands.RunAsync("import", "--help")).Output, StringComparison.Ordinal);
        await _commands.RefusalAsync("import", deals, "--kind", "people");
    }

    [Fact]
    public async Task Columns_that_another_product_names_are_known_as_on_the_page()
    {
        var visits = _commands.File("events.csv", "event_date,event_name,user_id\n20260312,page_view,901\n");

        var output = (await _commands.RunAsync("import", visits, "--dry-run")).Output;

        Assert.StartsWith("1 row of activities: 0 created", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_mapping_is_refused_with_what_is_known()
    {
        var file = _commands.File("leads.csv", Leads);

        Assert.Contains("First name", await _commands.RefusalAsync("import", file, "--map", "Surname=lastName"), StringComparison.Ordinal);
        Assert.Contains("jobTitle", await _commands.RefusalAsync("import", file, "--map", "Shoe size=shoes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheets_with_the_same_columns_are_taken_together_only_when_asked_for()
    {
        using var lists = new ListFolder();
        var book = lists.Book("year.xlsx",
            new("January", "Company|E-mail|Employees", "Nord GmbH|ada@nord.example|200"),
            new("February", "Company|E-mail|Employees", "Süd AG|ben@sued.example|50", "West AG|cid@west.example|many"),
            new("Old", "Company|E-mail|Employees", "Ost AG|dan@ost.example|7") { Hidden = true },
            new("Notes", "Day|Text|By", "Monday|Called|Eva"));

        var one = await _commands.JsonAsync("import", book, "--dry-run");
        var all = await _commands.JsonAsync("import", book, "--dry-run", "--all-sheets");
        var named = await _commands.JsonAsync("import", book, "--dry-run", "--sheet", "Old", "--sheet", "january");

        Assert.Equal([1], Numbers(one, "created"));
        Assert.Equal(
            ["One more sheet has the same columns and was left out: February. Name it, or take both together on the page.", "Sheets that are hidden in the workbook: Old."],
            one.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!));
        Assert.Equal([3], Numbers(all, "created"));
        Assert.Equal("2 sheets with the same columns were taken together: January, February.", all.GetProperty("notes")[0].GetString());
        var problem = Assert.Single(all.GetProperty("problems").EnumerateArray());
        Assert.Equal(("February", 3), (problem.GetProperty("sheet").GetString(), problem.GetProperty("row").GetInt32()));
        Assert.Equal([2], Numbers(named, "created"));
        Assert.Contains("Notes", await _commands.RefusalAsync("import", book, "--sheet", "January", "--sheet", "Notes"), StringComparison.Ordinal);
    }

    private async Task<int> ScoreOnAsync(string day) => Score(await _commands.JsonAsync("explain", "ben@sued.example", "--on", day));

    private static int Score(JsonElement lead) => lead.GetProperty("score").GetInt32();

    private static string[] Names(JsonElement value) => [.. value.EnumerateObject().Select(property => property.Name)];

    private static int[] Numbers(JsonElement value, params string[] names) => [.. names.Select(name => value.GetProperty(name).GetInt32())];
}
