using System.Text;
using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Model;

/// <summary>What a file that should hold a model turned out to be.</summary>
/// <param name="Model">Null when it was refused.</param>
/// <param name="Refusal">Why, in the user's language; null when it was not.</param>
/// <param name="Problems">Everything that is wrong with the model; empty when it cannot even be read.</param>
public sealed record ReadModel(ScoringModel? Model, string? Refusal, ValueList<ModelProblem> Problems);

/// <summary>Reads models that people choose on their disk. Such files are not trusted.</summary>
public sealed class ModelDocuments(ModelPublishing publishing, IStringLocalizer<ModelUpload> texts)
{
    private const int LargestFile = 1_048_576;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and checks a JSON document.</summary>
    public async Task<ReadModel> ReadAsync(Actor actor, IBrowserFile file, CancellationToken cancellationToken)
    {
        if (file.Size > LargestFile)
        {
            return new(null, texts["TooLarge"], []);
        }

        try
        {
            var model = ModelJson.Read(await TextOfAsync(file, cancellationToken));
            var problems = await publishing.CheckAsync(actor, model, cancellationToken);

            return problems.Count > 0 ? new(null, texts["Problems"], problems) : new(model, null, []);
        }
        catch (ModelFormatException failure)
        {
            return new(null, TextOf(failure), []);
        }
        catch (DecoderFallbackException)
        {
            return new(null, texts["NotText"], []);
        }
        catch (IOException)
        {
            return new(null, texts["Unreadable"], []); // Gone or changed on the user's disk since it was chosen.
        }
    }

    private static async Task<string> TextOfAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using var stream = file.OpenReadStream(LargestFile, cancellationToken);
        await stream.CopyToAsync(bytes, cancellationToken);

        return StrictUtf8.GetString(bytes.ToArray()).TrimStart('\uFEFF');
    }

    private string TextOf(ModelFormatException failure) => failure switch
    {
        { Problem: ModelFormatProblem.OtherSchema, FoundSchema: { } found } => texts["OtherSchema", found, ModelJson.Schema],
        { Problem: ModelFormatProblem.Malformed, Line: { } line } => texts["Malformed", line, failure.Detail ?? ""],
        { Problem: ModelFormatProblem.Malformed } => texts["MalformedSomewhere", failure.Detail ?? failure.Message],
        _ => texts["NotAModel"],
    };
}
