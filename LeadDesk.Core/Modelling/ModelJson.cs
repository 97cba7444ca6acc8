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
            return JsonSerializer.Deserialize<Document>(json, Options)?.Model ?? throw new ModelFormatException("The document is empty.");
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
                throw new ModelFormatException("This is not a scoring model: the number \"schema\" is missing.");
            }

            if (number != Schema)
            {
                throw new ModelFormatException($"The document has schema {number}; this program reads schema {Schema}.");
            }
        }
        catch (JsonException failure)
        {
            throw Readable(failure);
        }
        catch (InvalidOperationException)
        {
            throw new ModelFormatException("This is not a scoring model: \"schema\" is not a number.");
        }
    }

    private static ModelFormatException Readable(JsonException failure)
    {
        var place = failure.Path is null or "$" ? "" : $" at {failure.Path}";
        var line = failure.LineNumber is { } number ? $" (line {number + 1})" : "";

        return new ModelFormatException($"The document cannot be read{place}{line}: {FirstSentence(failure.Message)}", failure);
    }

    // The serializer appends "Path: ... | LineNumber: ..." and names .NET types, which tell a person nothing.
    private static string FirstSentence(string message) =>
        message.Split(" Path:")[0]
            .Replace("'LeadDesk.Core.", "'", StringComparison.Ordinal)
            .Replace("could not be mapped to any .NET member contained in type", "is not known in", StringComparison.Ordinal)
            .Trim();

    private sealed record Document(int Schema, ScoringModel Model);
}

/// <summary>A text is not a scoring model; the message says why, for people.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : Exception(message, inner);
