using System.CommandLine;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>export --format xlsx|csv --out FILE [--route R] [--grade A,B] [--search WORDS] [--closed]</c>: leads as a list.</summary>
internal static class ExportCommand
{
    public static Command Create(SessionStarter session)
    {
        var format = new Option<string>("--format") { Description = "xlsx or csv.", DefaultValueFactory = _ => "xlsx" };
        format.AcceptOnlyFromAmong("xlsx", "csv");
        var file = new Option<FileInfo>("--out") { Description = "The file to write; one that exists is replaced.", Required = true };
        var route = new Option<string?>("--route") { Description = "Only leads on this route, by its name or id." };
        var grade = new Option<string?>("--grade") { Description = "Only leads with these letters, separated by commas." };
        var search = new Option<string?>("--search") { Description = "Only leads with these words in name, company, e-mail or phone." };
        var closed = new Option<bool>("--closed") { Description = "Also leads that are decided on." };

        var command = new Command("export", "Write the leads, in the order of the board, to a list that can be imported again.")
        {
            format, file, route, grade, search, closed,
        };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            await run.Get<LeadScoring>().EnsureCurrentAsync(cancellationToken);
            var view = BoardAddress.Parse(
            [
                new("route", await RouteAsync(run, run.Arguments.GetValue(route), cancellationToken)),
                new("grade", run.Arguments.GetValue(grade)),
                new("q", run.Arguments.GetValue(search)),
                new("closed", run.Arguments.GetValue(closed) ? "1" : null),
            ]);
            var kind = run.Arguments.GetValue(format) == "csv" ? ExportFormat.Csv : ExportFormat.Xlsx;

            await WriteAsync(run, view.Filter, kind, run.Arguments.GetRequiredValue(file), cancellationToken);
        }));

        return command;
    }

    private static async Task<string?> RouteAsync(Session run, string? name, CancellationToken cancellationToken) => name is null
        ? null
        : BoardCommand.Find(name, (await run.Get<ModelPublishing>().CurrentAsync(Actor.CommandLine, cancellationToken)).Model).Id;

    // Beside its place first: a file that is there is whole, even when this one is interrupted.
    private static async Task WriteAsync(Session run, BoardFilter filter, ExportFormat format, FileInfo file, CancellationToken cancellationToken)
    {
        var unfinished = file.FullName + ".part";

        try
        {
            int leads;

            File.Delete(unfinished);

            await using (var output = PrivateFiles.New(unfinished))
            {
                leads = await run.Get<LeadExport>().WriteAsync(Actor.CommandLine, filter, format, output, cancellationToken);
            }

            File.Move(unfinished, file.FullName, overwrite: true);
            run.Print(new { leads, file = file.FullName }, (text, result) => text.WriteLine($"{result.leads} leads were written to {result.file}."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{file} cannot be written: {failure.Message}");
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }
}
