using System.Net.Http.Headers;
using LeadDesk.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadDesk.Tests.Support;

/// <summary>LeadDesk's shell on a real server, without accounts and database, plus pages that fail on demand.</summary>
public sealed class ShellHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ShellHost(WebApplication app, LogLines log) => (_app, Log) = (app, log);

    public Uri Address => new(_app.Urls.First());

    public LogLines Log { get; }

    public static async Task<ShellHost> StartAsync(string? environment = null, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "LeadDesk.Web",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment ?? Environments.Production,
            Args = [.. settings, "--Urls=http://127.0.0.1:0"],
        });
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.AddShell();

        var app = builder.Build();
        app.UseShell();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapShell();
        app.MapGet("/fails", void () => throw new InvalidOperationException("secret detail"));
        app.MapGet("/scheme", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}");
        await app.StartAsync();

        return new(app, log);
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    public HttpClient Client(string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));

        return client;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>Everything that was logged.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
