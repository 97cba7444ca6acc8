using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadDesk.Core.Modelling;

/// <summary>Reads and writes a scoring model as JSON: <c>{"schema": 1, "model": {...}}</c>.</summary>
public static class ModelJson
{
    /// <summary>The version of the document's shape that this program writes and reads.</summary>
    public const int Schema = 1;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        Converters = { new FiniteNumberJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(ScoringModel model) => JsonSerializer.Serialize(new Document(Schema, model), Options);

    /// <summary>Reads a document. It is well-formed then, but still to be checked by <see cref="ModelValidation"/>.</summary>
    /// <exception cref="ModelFormatException">It is not such a document; the message says what and where.</exception>
    public static ScoringModel Read(string json)
    {
        RefuseOtherSchemas(json);

        try
        {
            return JsonSerializer.Deserialize<Document>(json, Options)?.Model ?? throw new ModelFormatException(ModelFormatProblem.NotAModel, "The document is empty.");
        }
        // The serializer's way to say that "kind" is missing, and that a text holds half a character.
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw JsonComplaint.Readable(failure, json);
        }
    }

    // Asked first: a document of another schema would otherwise be refused for its unknown properties.
    private static void RefuseOtherSchemas(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Options.MaxDepth });

            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("schema", out var schema)
                || !schema.TryGetInt32(out var number))
            {
                throw new ModelFormatException(ModelFormatProblem.NotAModel, "This is not a scoring model: the number \"schema\" is missing.");
            }

            if (number != Schema)
            {
                throw new ModelFormatException(
                    ModelFormatProblem.OtherSchema, $"The document has schema {number}; this program reads schema {Schema}.")
                {
                    FoundSchema = number,
                };
            }
        }
        catch (InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatProblem.NotAModel, "This is not a scoring model: \"schema\" is not a number.");
        }
        // An ArgumentException means that the text itself holds half a character.
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            throw JsonComplaint.Readable(failure, json);
        }
    }

    private sealed record Document(int Schema, ScoringModel Model);

    // 1e999 would be read as infinity, which cannot be written again.
    private sealed class FiniteNumberJson : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.GetDouble() is var number && double.IsFinite(number)
                ? number
                : throw new JsonException("The value must be a number of ordinary size.");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}

/// <summary>Why a text is not a scoring model.</summary>
public enum ModelFormatProblem
{
    /// <summary>Something else altogether.</summary>
    NotAModel,

    /// <summary>A model in a shape this program does not read.</summary>
    OtherSchema,

    /// <summary>Not JSON, or JSON with something missing or unknown in it.</summary>
    Malformed,
}

/// <summary>A text is not a scoring model; the message says why, in English. The properties let others say it in the user's language.</summary>
public sealed class ModelFormatException(ModelFormatProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelFormatProblem Problem { get; } = problem;

    /// <summary>For <see cref="ModelFormatProblem.OtherSchema"/>.</summary>
    public int? FoundSchema { get; init; }

    /// <summary>For <see cref="ModelFormatProblem.Malformed"/>: where, counted from 1, if that is known.</summary>
    public long? Line { get; init; }

    /// <summary>For <see cref="ModelFormatProblem.Malformed"/>: what the JSON reader said.</summary>
    public string? Detail { get; init; }
}
