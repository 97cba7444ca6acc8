using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>The real program in its own process, on a free port and a database of its own: for what only a process can show.</summary>
public sealed class LeadDeskProcess : IAsyncDisposable
{
    private const string ReadyLine = "LeadDesk is ready: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _ownsFolder;

    private LeadDeskProcess(string folder, bool ownsFolder, string environment, string urls)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        _process = new Process { StartInfo = StartInfo(environment, urls) };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public Uri Address { get; private set; } = default!;

    /// <summary>Where the database lies; start another server with it to go on with the same data.</summary>
    public string Folder { get; }

    public string DatabasePath => Path.Combine(Folder, "leaddesk.db");

    /// <summary>What the program has written to the console so far, output and log together.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The program as it was built with the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "LeadDesk.Web.dll");

    /// <param name="folder">Data to go on with; null starts with nothing and removes it at the end.</param>
    /// <exception cref="InvalidOperationException">It ended at once; the message has its exit code and all it wrote.</exception>
    public static async Task<LeadDeskProcess> StartAsync(string environment = "Development", string? folder = null, string urls = "http://127.0.0.1:0")
    {
        var server = new LeadDeskProcess(
            folder ?? Directory.CreateTempSubdirectory("leaddesk-").FullName, ownsFolder: folder is null, environment, urls);

        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            server.Address = await server.ReadyAsync().WaitAsync(StartLimit);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    // The end of the process alone is too early: what it wrote last may still be on its way.
    private async Task<Uri> ReadyAsync()
    {
        var ended = _process.WaitForExitAsync();

        return await Task.WhenAny(_ready.Task, ended) == ended && !_ready.Task.IsCompleted
            ? throw new InvalidOperationException($"LeadDesk ended with exit code {_process.ExitCode} before it was ready:\n{Output}")
            : await _ready.Task;
    }

    /// <summary>Ends the program as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();

        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private ProcessStartInfo StartInfo(string environment, string urls) => new("dotnet")
    {
        ArgumentList = { Program, $"--Urls={urls}", $"--Database:Path={DatabasePath}" },
        Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        WorkingDirectory = Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(CultureInfo.InvariantCulture, $"{line}");
        }

        if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
        {
            _ready.TrySetResult(new Uri(line[ReadyLine.Length..].Split(' ')[0]));
        }
    }
}
