using System.CommandLine;
using LeadDesk.Benchmarks.Imports;
using LeadDesk.Benchmarks.Reps;
using LeadDesk.Benchmarks.Workshop;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>The command line of the comparison.</summary>
internal static class ComparisonCommand
{
    private static readonly int[] AllSizes = [10_000, 100_000, 1_000_000];
    private static readonly int[] CheckedSizes = [10_000, 100_000];

    public static RootCommand Create()
    {
        var leads = new Option<string>("--leads")
        {
            Description = "Sizes of the bases, separated by commas.",
            DefaultValueFactory = _ => string.Join(',', AllSizes),
        };
        var markdown = new Option<FileInfo?>("--markdown") { Description = "A file that gets the tables as Markdown." };
        var check = new Command("check", "Compares at 100,000 leads; exit code 1 when a target is missed or a peer judges leads differently.")
        {
            markdown,
        };
        var root = new RootCommand("Compares LeadDesk's index with its peers. \"micro\" runs the BenchmarkDotNet benchmarks instead.")
        {
            leads,
            markdown,
            check,
            WorkshopCommand.Create(),
            ImportCommand.Create(),
            KillsCommand.Create(),
            RepsCommand.Create(),
        };

        leads.Validators.Add(result =>
        {
            if (!result.GetValueOrDefault<string>()!.Split(',').All(size => int.TryParse(size, out var number) && number >= 1_000))
            {
                result.AddError("--leads takes whole numbers from 1000, separated by commas.");
            }
        });
        root.SetAction((arguments, cancellationToken) =>
            RunAsync(SizesOf(arguments.GetValue(leads)!), arguments.GetValue(markdown), cancellationToken));
        check.SetAction((arguments, cancellationToken) =>
            RunAsync(CheckedSizes, arguments.GetValue(markdown), cancellationToken));

        return root;
    }

    private static int[] SizesOf(string text) => [.. text.Split(',').Select(int.Parse).Order()];

    private static async Task<int> RunAsync(IReadOnlyList<int> sizes, FileInfo? markdown, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("leaddesk-comparison-");

        try
        {
            await using var file = markdown?.CreateText();

            return await ComparisonRun.RunAsync(sizes, folder.FullName, new(Console.Out, file), cancellationToken) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
