using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Bases;

/// <summary>LeadDesk as people run it, as a process of its own on a database and a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const string Ready = "LeadDesk is ready: ";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LeadDesk.Web.dll");

    private readonly Process _process;
    private readonly string _database;
    private readonly TaskCompletionSource<Uri> _address = new();

    public RunningServer(string database)
    {
        _database = database;
        _process = new() { StartInfo = StartInfo(["--Urls=http://127.0.0.1:0", $"--Database:Path={database}", "--SignIn:AttemptsPerMinute=1000"]) };
        _process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // Cookies without https, on loopback only.
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it is to be reached, once it is.</summary>
    public Task<Uri> Address => _address.Task;

    /// <summary>How many messages of its log were errors.</summary>
    public int Errors { get; private set; }

    /// <summary>What it holds of the machine's memory, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();

            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();

            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Does a command of LeadDesk's and returns what it wrote.</summary>
    public static async Task<string> OutputAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return output;
    }

    /// <summary>A generated base is scored for a day in the past; the server comes to today first.</summary>
    public async Task WaitUntilScoredAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={_database};Mode=ReadOnly");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT ScoredOn FROM Organisations";

        while (string.CompareOrdinal((string?)await command.ExecuteScalarAsync(cancellationToken), DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0)
        {
            await Task.Delay(500, cancellationToken);
        }
    }

    /// <summary>Waits until all leads are in memory.</summary>
    public async Task WaitUntilLoadedAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = await Address };

        while (!(await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
        {
            await Task.Delay(500, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private void Read(string? line)
    {
        if (line?.StartsWith(Ready, StringComparison.Ordinal) == true)
        {
            _address.TrySetResult(new Uri(line[Ready.Length..].Split(' ')[0]));
        }
        else if (line?.StartsWith("fail:", StringComparison.Ordinal) == true || line?.StartsWith("crit:", StringComparison.Ordinal) == true)
        {
            Errors++;
        }
    }
}
