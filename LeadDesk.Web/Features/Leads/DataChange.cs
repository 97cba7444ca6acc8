using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A field that somebody changed, as the work log keeps it in the note of its entry.</summary>
/// <param name="Before">Null when it was unknown.</param>
/// <param name="After">Null when it became unknown.</param>
public sealed record DataChange(string Field, FieldValue? Before, FieldValue? After)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(DataChange change) => JsonSerializer.Serialize(change, Json);

    /// <summary>What an entry's note tells; null when it tells of no field.</summary>
    public static DataChange? Read(string? note)
    {
        try
        {
            return note is null ? null : JsonSerializer.Deserialize<DataChange>(note, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
