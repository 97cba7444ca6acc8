using System.CommandLine;

namespace LeadDesk.Benchmarks.Imports;

/// <summary><c>import</c>: how long a workbook takes from the upload to scored leads, against only reading it.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many rows the workbook has.", DefaultValueFactory = _ => 100_000 };
        var brief = new Option<bool>("--brief") { Description = "One run, and nothing beside it: for very long lists." };
        var command = new Command("import", "Imports a generated workbook of 15 columns, previews, repeats and undoes it, beside only reading it with ExcelDataReader.") { rows, brief };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("leaddesk-import-");

            try
            {
                await new ImportBenchmark(arguments.GetValue(rows), arguments.GetValue(brief), folder.FullName, Console.Out).RunAsync(cancellationToken);
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
