using System.Text.Json;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Workshop;

/// <summary>What lies between two models, as edits.</summary>
public static class ModelDifference
{
    /// <summary>The edits that turn one model into the other when they are applied in order; none when both are equal.</summary>
    /// <remarks>Both must have unique ids, as <see cref="ModelValidation"/> demands.</remarks>
    public static ValueList<DraftEdit> Between(ScoringModel from, ScoringModel to) => ModelParts.Difference(from, to).ToValueList();
}

/// <summary>Reads and writes edits as JSON, for the log.</summary>
public static class EditJson
{
    private static readonly JsonSerializerOptions Options = new(ModelJson.Options) { WriteIndented = false };

    public static string Write(DraftEdit edit) => JsonSerializer.Serialize(edit, Options);

    /// <exception cref="JsonException">It is not an edit.</exception>
    public static DraftEdit Read(string json) => JsonSerializer.Deserialize<DraftEdit>(json, Options)!;
}
