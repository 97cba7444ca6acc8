using System.Collections.Concurrent;
using LeadDesk.Web.Data;
using LeadDesk.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>
/// The whole web application on a free port and a database of its own, within the tests' process: what one walk has compiled, the next ones use.
/// </summary>
public sealed class LeadDeskServer : IAsyncDisposable
{
    private readonly Failures _failures = new();
    private readonly WebApplication _app;

    private LeadDeskServer(SampleInstallation? sample, string folder)
    {
        (Sample, Folder) = (sample, folder);
        var database = Path.Combine(Folder, "leaddesk.db");
        _app = LeadDeskApplication.Create(
            new()
            {
                ApplicationName = typeof(LeadDeskApplication).Assembly.GetName().Name,
                EnvironmentName = "Development", // Cookies without https.
                Args = ["--Urls=http://127.0.0.1:0", $"--Database:Path={database}"],
            },
            builder => builder.Logging.ClearProviders().AddProvider(_failures));
    }

    public Uri Address => new(_app.Urls.First());

    public string Folder { get; }

    /// <summary>What it began with; null for nothing.</summary>
    public SampleInstallation? Sample { get; }

    /// <summary>What was logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => _failures.Messages;

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Before the first run.</summary>
    public static Task<LeadDeskServer> StartAsync() => StartAsync(sample: null);

    /// <summary>After a first run with sample data in the language of a browser ("de-DE").</summary>
    public static async Task<LeadDeskServer> StartWithSampleDataAsync(string language = "de-DE") => await StartAsync(await SampleInstallation.InAsync(language[..2]));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<LeadDeskServer> StartAsync(SampleInstallation? sample)
    {
        var folder = Directory.CreateTempSubdirectory("leaddesk-").FullName;

        if (sample is not null)
        {
            await sample.WriteAsync(folder);
        }

        var server = new LeadDeskServer(sample, folder);

        try
        {
            await DatabaseStartup.PrepareAsync(server._app.Services, CancellationToken.None);
            await server._app.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    private sealed class Failures : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Messages.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
            // It holds nothing but texts.
        }
    }
}
