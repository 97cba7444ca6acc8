using System.Text.Json;
using LeadDesk.Web.CommandLine;

namespace LeadDesk.Tests.CommandLine;

/// <summary>Runs commands on a database file of its own, as another program would.</summary>
internal sealed class Commands : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-cli-").FullName;

    public string Database => Path.Combine(_folder, "leads.db");

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLineProgram.RunAsync([.. arguments, "--db", Database], output, error, CancellationToken.None);

        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The result of a command that must succeed, read as JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync([.. arguments, "--json"]);

        Assert.True(exitCode == 0, error);

        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>A refusal's message.</summary>
    public async Task<string> RefusalAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);

        return error;
    }

    public string File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);

        return path;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
