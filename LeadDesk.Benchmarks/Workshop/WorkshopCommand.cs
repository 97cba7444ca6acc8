using System.CommandLine;

namespace LeadDesk.Benchmarks.Workshop;

/// <summary><c>workshop</c>: how soon everybody in a draft sees what an edit does.</summary>
internal static class WorkshopCommand
{
    public static Command Create()
    {
        var leads = new Option<int>("--leads") { Description = "How many leads are loaded.", DefaultValueFactory = _ => 100_000 };
        var people = new Option<int>("--people") { Description = "How many people are in the draft, each in a window of their own.", DefaultValueFactory = _ => 10 };
        var edits = new Option<int>("--edits") { Description = "How many edits each of them makes.", DefaultValueFactory = _ => 40 };
        var pace = new Option<double>("--pace") { Description = "Seconds between two edits of one person.", DefaultValueFactory = _ => 2 };
        var command = new Command("workshop", "Measures a workshop in real browser windows: key press to impact.") { leads, people, edits, pace };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("leaddesk-workshop-");

            try
            {
                var run = new WorkshopRun(
                    arguments.GetValue(leads), arguments.GetValue(people), arguments.GetValue(edits), TimeSpan.FromSeconds(arguments.GetValue(pace)));
                await run.RunAsync(folder.FullName, Console.Out, cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            return 0;
        });

        return command;
    }
}
