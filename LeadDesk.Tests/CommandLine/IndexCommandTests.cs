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

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_commands.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return command.ExecuteScalar();
    }
}
