using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadDesk.Core.Modelling;

/// <summary>Reads and writes a scoring model as JSON: <c>{"schema": 1, "model": {...}}</c>.</summary>
public static class ModelJson
{
    /// <summary>The version of the document's shape that this program writes and reads.</summary>
    public const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
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
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
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
        catch (JsonException failure)
        {
            throw Readable(failure);
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
        catch (JsonException failure)
        {
            throw Readable(failure);
        }
        catch (InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatProblem.NotAModel, "This is not a scoring model: \"schema\" is not a number.");
        }
    }

    private static ModelFormatException Readable(JsonException failure)
    {
        var place = failure.Path is null or "$" ? "" : $" at {failure.Path}";
        var line = failure.LineNumber is { } number ? $" (line {number + 1})" : "";
        var detail = FirstSentence(failure.Message);

        return new ModelFormatException(ModelFormatProblem.Malformed, $"The document cannot be read{place}{line}: {detail}", failure)
        {
            Line = failure.LineNumber + 1,
            Detail = detail,
        };
    }

    // The serializer appends "Path: ... | LineNumber: ..." and names .NET types, which tell a person nothing.
    private static string FirstSentence(string message) =>
        message.Split(" Path:")[0]
            .Replace("'LeadDesk.Core.", "'", StringComparison.Ordinal)
            .Replace("could not be mapped to any .NET member contained in type", "is not known in", StringComparison.Ordinal)
            .Trim();

    private sealed record Document(int Schema, ScoringModel Model);
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
