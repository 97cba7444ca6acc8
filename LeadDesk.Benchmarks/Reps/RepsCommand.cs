using System.CommandLine;

namespace LeadDesk.Benchmarks.Reps;

/// <summary><c>reps</c>: how quickly the board answers those who work in it all day.</summary>
internal static class RepsCommand
{
    public static Command Create()
    {
        var leads = new Option<int>("--leads") { Description = "How many leads are loaded.", DefaultValueFactory = _ => 1_000_000 };
        var reps = new Option<int>("--reps") { Description = "How many reps work at once.", DefaultValueFactory = _ => 100 };
        var minutes = new Option<double>("--minutes") { Description = "How long they work.", DefaultValueFactory = _ => 10 };
        var pause = new Option<double>("--pause") { Description = "Seconds a rep thinks between two actions, on average.", DefaultValueFactory = _ => 8 };
        var kept = new Option<string?>("--folder") { Description = "Where the prepared base is kept for the next run of as many leads and reps; without it, it is thrown away." };
        var command = new Command("reps", "Measures the board: questions in the server, a browser, and many reps at once.") { leads, reps, minutes, pause, kept };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = arguments.GetValue(kept) is { } path ? Directory.CreateDirectory(path) : Directory.CreateTempSubdirectory("leaddesk-reps-");

            try
            {
                var run = new RepsRun(
                    arguments.GetValue(leads), arguments.GetValue(reps), TimeSpan.FromMinutes(arguments.GetValue(minutes)), TimeSpan.FromSeconds(arguments.GetValue(pause)));

                return await run.RunAsync(folder.FullName, Console.Out, cancellationToken) ? 0 : 1;
            }
            finally
            {
                if (arguments.GetValue(kept) is null)
                {
                    folder.Delete(recursive: true);
                }
            }
        });

        return command;
    }
}
