using Microsoft.Data.Sqlite;

namespace LeadDesk.Tests.CommandLine;

public sealed class IndexCommandTests : IAsyncLifetime, IDisposable
{
    private const string Leads = """
        First name,Last name,Company,E-mail,Job title,Employees,Country
        Ada,Erste,Nord GmbH,ada@nord.example,CEO,200,Germany
        Ben,Zweite,Süd AG,ben@sued.example,Clerk,10,Austria
        """;

    private readonly Commands _commands = new();

    public Task InitializeAsync() => _commands.JsonAsync("import", _commands.File("leads.csv", Leads));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task Check_of_a_sound_database_finds_nothing()
    {
        var result = await _commands.JsonAsync("index", "check");

        Assert.Equal(2, result.GetProperty("leads").GetInt32());
        Assert.Empty(result.GetProperty("differences").EnumerateArray());
        Assert.True(result.GetProperty("sound").GetBoolean());
        Assert.Equal(result.GetProperty("current").GetRawText(), result.GetProperty("stored").GetRawText());
    }

    [Fact]
    public async Task Check_fails_while_a_model_is_published_that_nobody_is_scored_by()
    {
        // What a kill between publishing and scoring leaves: Ada's 35 points become 135.
        Execute("""
            INSERT INTO ModelVersions (Number, Document, PublishedAt, Signatures)
            SELECT 2, json_set(Document, '$.model.baseScore', 100), '2026-01-01 00:00:00', '[]' FROM ModelVersions WHERE Number = 1
            """);

        var (exitCode, output, _) = await _commands.RunAsync("index", "check", "--json");

        var result = System.Text.Json.JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, exitCode);
        Assert.Equal((1, 2), (result.GetProperty("stored").GetProperty("version").GetInt32(), result.GetProperty("current").GetProperty("version").GetInt32()));
        var differences = result.GetProperty("differences").EnumerateArray().ToList();
        Assert.Equal(2, differences.Count);
        Assert.Equal((35, 135), (ScoreOf(differences[0], "stored"), ScoreOf(differences[0], "model")));
    }

    [Theory]
    [InlineData("date('now', '-3 days')")]
    [InlineData("date('now', '+3 days')")]
    public async Task Check_fails_while_scores_are_of_another_day_although_every_score_is_right(string day)
    {
        Execute($"UPDATE Organisations SET ScoredOn = {day}");

        var (exitCode, output, _) = await _commands.RunAsync("index", "check");

        Assert.Equal(1, exitCode);
        Assert.Contains("2 leads, 0 with another", output, StringComparison.Ordinal);
        Assert.Contains("current is model version 1 for", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_fails_while_scores_are_of_another_version_although_every_score_is_right()
    {
        Execute("""
            INSERT INTO ModelVersions (Number, Document, PublishedAt, Signatures)
            SELECT 2, Document, '2026-01-01 00:00:00', '[]' FROM ModelVersions WHERE Number = 1
            """);

        var (exitCode, output, _) = await _commands.RunAsync("index", "check");

        Assert.Equal(1, exitCode);
        Assert.Contains("2 leads, 0 with another", output, StringComparison.Ordinal);
        Assert.Contains("current is model version 2 for", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_a_database_without_leads_finds_nothing()
    {
        using var empty = new Commands();

        Assert.True((await empty.JsonAsync("index", "check")).GetProperty("sound").GetBoolean());
    }

    [Fact]
    public async Task Check_names_a_score_that_somebody_changed_by_hand()
    {
        Execute("UPDATE LeadScores SET Score = 99 WHERE LeadId = 1");

        var (exitCode, output, error) = await _commands.RunAsync("index", "check", "--json");

        Assert.Equal((1, ""), (exitCode, error));
        var difference = Assert.Single(System.Text.Json.JsonDocument.Parse(output).RootElement.GetProperty("differences").EnumerateArray());
        Assert.Equal(1, difference.GetProperty("id").GetInt32());
        Assert.Equal(99, difference.GetProperty("stored").GetProperty("score").GetInt32());
        Assert.Equal(35, difference.GetProperty("model").GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task Check_names_a_lead_without_a_score()
    {
        Execute("DELETE FROM LeadScores WHERE LeadId = 2");

        var (exitCode, output, _) = await _commands.RunAsync("index", "check");

        Assert.Equal(1, exitCode);
        Assert.Contains("nothing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_changes_nothing()
    {
        Execute("UPDATE LeadScores SET Score = 99 WHERE LeadId = 1");

        await _commands.RunAsync("index", "check");

        Assert.Equal(1, (await _commands.RunAsync("index", "check")).ExitCode);
    }

    [Fact]
    public async Task Rebuild_leaves_an_order_for_running_servers()
    {
        Assert.True((await _commands.JsonAsync("index", "rebuild")).GetProperty("rebuild").GetBoolean());

        Assert.Equal(1L, Execute("SELECT COUNT(*) FROM LeadCommits WHERE LeadIds IS NULL"));
    }

    private static int ScoreOf(System.Text.Json.JsonElement difference, string side) => difference.GetProperty(side).GetProperty("score").GetInt32();

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_commands.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return command.ExecuteScalar();
    }
}
