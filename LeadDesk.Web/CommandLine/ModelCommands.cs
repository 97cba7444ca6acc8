using System.CommandLine;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Model;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>model export FILE</c> and <c>model import FILE</c>.</summary>
internal static class ModelCommands
{
    // A model of thousands of rules stays far below this; anything larger is not a model.
    private const long LargestFile = 16 * 1024 * 1024;

    public static Command Create(SessionStarter session) =>
        new("model", "Take the scoring model out, or publish another one.") { Export(session), Import(session) };

    private static Command Export(SessionStarter session)
    {
        var file = new Argument<FileInfo>("file") { Description = "The JSON file to write." };
        var command = new Command("export", "Write the published scoring model to a JSON file.") { file };
        command.SetAction(session.Run((run, cancellationToken) => ExportAsync(run, run.Arguments.GetRequiredValue(file), cancellationToken)));

        return command;
    }

    private static Command Import(SessionStarter session)
    {
        var file = new Argument<FileInfo>("file") { Description = "A JSON file as written by model export." };
        var command = new Command("import", "Check a scoring model, publish it as a new version and score all leads by it.") { file };
        command.SetAction(session.Run((run, cancellationToken) => ImportAsync(run, run.Arguments.GetRequiredValue(file), cancellationToken)));

        return command;
    }

    private static async Task ExportAsync(Session run, FileInfo file, CancellationToken cancellationToken)
    {
        var published = await run.Get<ModelPublishing>().CurrentAsync(Actor.CommandLine, cancellationToken);

        try
        {
            await File.WriteAllTextAsync(file.FullName, ModelJson.Write(published.Model), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{file} cannot be written: {failure.Message}");
        }

        run.Print(new { modelVersion = published.Number, file = file.FullName }, (output, result) =>
            output.WriteLine($"Version {result.modelVersion} was written to {result.file}."));
    }

    private static async Task ImportAsync(Session run, FileInfo file, CancellationToken cancellationToken)
    {
        var model = await ReadAsync(file, cancellationToken);
        var publication = await run.Get<ModelPublishing>().PublishAsync(Actor.CommandLine, model, $"imported from {file.Name}", cancellationToken);

        if (publication.Problems.Count > 0)
        {
            var texts = run.Get<ModelProblemTexts>();

            throw new RefusedException(string.Join(
                Environment.NewLine, publication.Problems.Select(texts.Of).Prepend($"{file.Name} was not published:")));
        }

        run.Print(new { modelVersion = publication.Number, published = !publication.Unchanged }, (output, result) =>
            output.WriteLine(result.published
                ? $"Published as version {result.modelVersion}. All leads were scored by it."
                : $"Version {result.modelVersion} is already the same model. Nothing was changed."));
    }

    private static async Task<ScoringModel> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            if (file.Length > LargestFile)
            {
                throw new RefusedException($"{file.Name} is too large to be a scoring model.");
            }

            return ModelJson.Read(await File.ReadAllTextAsync(file.FullName, cancellationToken));
        }
        catch (ModelFormatException failure)
        {
            throw new RefusedException($"{file.Name}: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{file} cannot be read: {failure.Message}");
        }
    }
}
