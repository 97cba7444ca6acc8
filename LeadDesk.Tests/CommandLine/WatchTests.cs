using System.Text.Json;

namespace LeadDesk.Tests.CommandLine;

public sealed class WatchTests : IDisposable
{
    private const string Leads = """
        First name,Last name,Company,E-mail,Employees
        Ada,Erste,Nord GmbH,ada@nord.example,200
        Ben,Zweite,Süd AG,ben@sued.example,many
        """;

    private readonly Commands _commands = new();
    private readonly string _folder;

    public WatchTests() => _folder = Directory.CreateDirectory(_commands.PathOf("drop")).FullName;

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task Lists_are_imported_by_the_kept_mapping_and_moved_with_their_reports()
    {
        await KeepAsync();
        Drop("monday.csv", "E-mail,Last name,Employees\ncleo@west.example,Dritte,12\ndora@ost.example,Vierte,many\n");
        Drop("broken.csv", "Last name,Company\nFünfte,West\n");
        Drop("notes.md", "not a list");

        var (exitCode, output, error) = await WatchAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(["notes.md"], Names(_folder));
        var done = ReportIn("done");
        Assert.Equal(("imported", 2, 2, 1), (Text(done, "result"), Number(done, "rows"), Number(done, "created"), Number(done, "problemCount")));
        Assert.Matches(@"^monday \d{8}-\d{6}\.csv$", Names(Path.Combine(_folder, "done"))[0]);
        Assert.Contains("many", await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(_folder, "done"), "*.report.txt")[0]), StringComparison.Ordinal);
        var failed = ReportIn("failed");
        Assert.Equal("failed", Text(failed, "result"));
        Assert.Contains("E-mail", Text(failed, "failure"), StringComparison.Ordinal);
        Assert.Contains("monday.csv", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_very_same_list_is_not_imported_again()
    {
        await KeepAsync();
        Drop("a.csv", Leads + "\nCleo,Dritte,West,cleo@west.example,1");
        await WatchAsync();
        Drop("b.csv", Leads + "\nCleo,Dritte,West,cleo@west.example,1");

        await WatchAsync();

        var reports = Directory.GetFiles(Path.Combine(_folder, "done"), "*.report.json").Order(StringComparer.Ordinal).Select(Report).ToList();
        Assert.Equal(["imported", "skipped"], reports.Select(report => Text(report, "result")));
        Assert.Equal(Number(reports[0], "importId"), Number(reports[1], "importId"));
    }

    [Fact]
    public async Task A_list_that_still_grows_is_left_alone()
    {
        await KeepAsync();
        Drop("growing.csv", Leads);
        using var stop = new CancellationTokenSource();
        var growing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await File.AppendAllTextAsync(Path.Combine(_folder, "growing.csv"), "x");
                await Task.Delay(10);
            }
        });

        var watching = WatchAsync();
        await Task.Delay(1000);
        var whileGrowing = Names(_folder);
        await stop.CancelAsync();
        await growing;
        await watching;

        Assert.Equal(["growing.csv"], whileGrowing);
        Assert.Empty(Names(_folder));
    }

    [Fact]
    public async Task What_is_missing_is_said_before_anything_is_taken()
    {
        Drop("a.csv", Leads);

        Assert.Contains("--mapping", await _commands.RefusalAsync("import", "--watch", _folder), StringComparison.Ordinal);
        Assert.Contains("Nightly", await _commands.RefusalAsync("import", "--watch", _folder, "--mapping", "Nightly"), StringComparison.Ordinal);
        Assert.Contains("no folder", await _commands.RefusalAsync("import", "--watch", _folder + "x", "--mapping", "Nightly"), StringComparison.Ordinal);
        Assert.Contains("--watch", await _commands.RefusalAsync("import"), StringComparison.Ordinal);
        Assert.Equal(["a.csv"], Names(_folder));
    }

    private Task<JsonElement> KeepAsync() => _commands.JsonAsync("import", _commands.File("leads.csv", Leads), "--keep-as", "Nightly");

    private Task<(int ExitCode, string Output, string Error)> WatchAsync() =>
        _commands.RunAsync("import", "--watch", _folder, "--mapping", "nightly", "--interval", "0.2", "--once");

    private void Drop(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);

    private JsonElement ReportIn(string folder) => Report(Assert.Single(Directory.GetFiles(Path.Combine(_folder, folder), "*.report.json")));

    private static JsonElement Report(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
