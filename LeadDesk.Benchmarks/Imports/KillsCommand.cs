using System.CommandLine;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Imports;

/// <summary><c>kills</c>: whether an import that is killed ever leaves half of it behind.</summary>
internal static class KillsCommand
{
    public const string Name = "kills";
    public const string Undo = "undo";

    public static Command Create()
    {
        var times = new Option<int>("--times") { Description = "How often the program is killed.", DefaultValueFactory = _ => 200 };
        var rows = new Option<int>("--rows") { Description = "How many rows the list has.", DefaultValueFactory = _ => 4_000 };
        var command = new Command(Name, "Kills the program at random moments of an import, every fourth time of an undo; exit code 1 when it left anything but all or nothing. Linux only.")
        {
            times,
            rows,
            CreateUndo(),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("leaddesk-kills-");

            try
            {
                var run = new KillsRun(arguments.GetValue(rows), folder.FullName, Console.Out);

                return await run.RunAsync(arguments.GetValue(times), cancellationToken) ? 0 : 1;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });

        return command;
    }

    // LeadDesk undoes imports on its pages only; here a process of its own does, to be killed.
    private static Command CreateUndo()
    {
        var command = new Command(Undo, "Undoes the newest import of the configured database.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var services = LeadDeskServices.ForCommandLine(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            await DatabaseStartup.PrepareAsync(services, cancellationToken);
            var import = (await services.GetRequiredService<ImportHistory>().ListAsync(Actor.CommandLine, skip: 0, take: 1, cancellationToken)).Rows[0].Run;
            await services.GetRequiredService<ImportUndo>().RunAsync(Actor.CommandLine, import.Id, null, cancellationToken);

            return 0;
        });

        return command;
    }
}
