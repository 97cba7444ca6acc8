using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Web.Data;
using LeadDesk.Web.Errors;
using LeadDesk.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.CommandLine;

/// <summary>Something a command cannot do; the message says why, for people, and the exit code is 2.</summary>
public sealed class RefusedException(string message) : Exception(message);

/// <summary>What a command works with: the services on the chosen database, and where to print.</summary>
internal sealed record Session(IServiceProvider Services, ParseResult Arguments, bool Json, TextWriter Output, TextWriter Error)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Prints the result as JSON if that was asked for, else as text.</summary>
    public void Print<T>(T result, Action<TextWriter, T> asText)
    {
        if (Json)
        {
            Output.WriteLine(ToJson(result));
        }
        else
        {
            asText(Output, result);
        }
    }

    /// <summary>The result as other programs read it.</summary>
    public static string ToJson<T>(T result) => JsonSerializer.Serialize(result, JsonOptions);

    /// <summary>A date typed as yyyy-MM-dd; null when it was not given.</summary>
    public static DateOnly? ParseDate(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new RefusedException($"\"{text}\" is not a date. Write it as 2026-03-31.");
}

/// <summary>Opens a session for a command and turns refusals into exit codes.</summary>
internal sealed partial class SessionStarter(GlobalOptions global, TextWriter output, TextWriter error)
{
    /// <summary>A command's action: prepares the database, runs the work, and reports what stands against it.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Run(Func<Session, CancellationToken, Task> work) => RunCheck(
        async (session, cancellationToken) =>
        {
            await work(session, cancellationToken);

            return true;
        });

    /// <summary>The action of a command that checks something: the exit code is 1 when the work finds that all is not well.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> RunCheck(Func<Session, CancellationToken, Task<bool>> work) =>
        async (arguments, cancellationToken) =>
        {
            await using var services = Services(arguments.GetValue(global.Database));

            try
            {
                await DatabaseStartup.PrepareAsync(services, cancellationToken);
                var isWell = await work(new(services, arguments, arguments.GetValue(global.Json), output, error), cancellationToken);

                return isWell ? CommandLineProgram.Done : CommandLineProgram.Failed;
            }
            catch (Exception refusal) when (refusal is RefusedException or DatabaseRefusedException)
            {
                await error.WriteLineAsync(refusal.Message);

                return CommandLineProgram.Refused;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await error.WriteLineAsync("Cancelled. Nothing was changed.");

                return CommandLineProgram.Refused;
            }
            catch (Exception failure) when (DatabaseTrouble.Of(failure) is { } trouble)
            {
                var texts = services.GetRequiredService<IStringLocalizer<DatabaseStartup>>();
                var file = services.GetRequiredService<IOptions<DatabaseOptions>>().Value.FullPath;
                await error.WriteLineAsync(texts[trouble.ToString(), file, failure.GetBaseException().Message]);

                return CommandLineProgram.Refused;
            }
            catch (Exception failure)
            {
                var reference = ErrorReference.New();
                LogFailed(services.GetRequiredService<ILogger<SessionStarter>>(), failure, reference);
                await error.WriteLineAsync($"Something went wrong; the log has the details under {reference}.");

                return CommandLineProgram.Failed;
            }
        };

    private static ServiceProvider Services(FileInfo? database)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables();

        if (database is not null)
        {
            configuration.AddInMemoryCollection([new("Database:Path", database.FullName)]);
        }

        return LeadDeskServices.ForCommandLine(configuration.Build());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure {Reference}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string reference);
}
