using System.CommandLine;
using LeadDesk.Web.Features.Import.Folder;
using LeadDesk.Web.Features.Import.Mapping.Kept;

namespace LeadDesk.Web.CommandLine;

/// <summary>What <c>import --watch FOLDER --mapping NAME [--interval SECONDS] [--once]</c> needs to know.</summary>
internal sealed class WatchOptions
{
    public Option<DirectoryInfo?> Folder { get; } = new("--watch")
    {
        Description = "Import every list that is put into this folder, and move it to done/ or failed/ there with its report, until Ctrl+C.",
    };

    public Option<string?> Mapping { get; } = new("--mapping") { Description = "For --watch: name of the kept mapping to import by." };

    public Option<double> Interval { get; } = new("--interval")
    {
        Description = "For --watch: seconds between two looks; a list is taken when it has not changed between them.",
        DefaultValueFactory = _ => 10,
    };

    public Option<bool> Once { get; } = new("--once") { Description = "For --watch: import what is there, then end." };
}

/// <summary>Imports what is put into a folder.</summary>
internal static class WatchCommand
{
    private const double ShortestInterval = 0.1;
    private const double LongestInterval = 86_400;

    public static async Task RunAsync(Session run, WatchOptions options, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var mapping = run.Arguments.GetValue(options.Mapping) ?? throw new RefusedException("--watch needs the name of a kept mapping: --mapping NAME.");
        var seconds = run.Arguments.GetValue(options.Interval);

        if (!folder.Exists)
        {
            throw new RefusedException($"There is no folder {folder.FullName}.");
        }

        if (seconds is not (>= ShortestInterval and <= LongestInterval))
        {
            throw new RefusedException($"--interval must be between {ShortestInterval} and {LongestInterval} seconds.");
        }

        try
        {
            await run.Get<WatchedFolder>().RunAsync(
                new(folder.FullName, mapping, TimeSpan.FromSeconds(seconds), run.Arguments.GetValue(options.Once)),
                taken => run.Print(taken, AsText),
                cancellationToken);
        }
        catch (ListRefusedException refusal)
        {
            throw new RefusedException(refusal.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how this ends. A list that was being imported stays where it is, and nothing of it was written.
        }
    }

    private static void AsText(TextWriter output, FolderReport report) => output.WriteLine(report.Summary);
}
