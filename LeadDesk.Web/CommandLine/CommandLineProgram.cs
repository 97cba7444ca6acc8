using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;

namespace LeadDesk.Web.CommandLine;

/// <summary>The executable as a command line, for cron jobs, administrators and other programs.</summary>
public static class CommandLineProgram
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>An error that LeadDesk did not foresee; standard error names the entry in the log. Or a check that found something wrong.</summary>
    public const int Failed = 1;

    /// <summary>Refused, with a message on standard error; nothing was changed.</summary>
    public const int Refused = 2;

    private static readonly string[] HelpWords = ["--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments are a command; without one, or with settings such as --urls only, the web application starts.</summary>
    public static bool IsMeant(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || HelpWords.Contains(args[0]) || args[0] is "--db" or "--json");

    /// <summary>Runs a command and returns the exit code of the process.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // Below "C" or "POSIX" .NET falls back to the invariant culture, whose dates nobody writes; texts are then English.
        if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        }

        var parsed = Commands(output, error).Parse(args);

        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));

            return Refused;
        }

        return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
    }

    private static RootCommand Commands(TextWriter output, TextWriter error)
    {
        var global = new GlobalOptions();
        var session = new SessionStarter(global, output, error);

        return new("LeadDesk: scores, grades and routes sales leads. Without a command it serves the web application.")
        {
            global.Database,
            global.Json,
            ImportCommands.CreateLeads(session),
            ImportCommands.CreateActivities(session),
            ImportCommands.CreateOutcomes(session),
            ExportCommand.Create(session),
            BoardCommand.Create(session),
            ExplainCommand.Create(session),
            ModelCommands.Create(session),
            UserCommands.Create(session),
            SuppressionCommands.Create(session),
            IndexCommands.Create(session),
        };
    }
}

/// <summary>The options every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<FileInfo?> Database { get; } = new("--db")
    {
        Description = "The database file; the configured one without this option. It is created when it does not exist.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print the result as JSON, for other programs.",
        Recursive = true,
    };
}
