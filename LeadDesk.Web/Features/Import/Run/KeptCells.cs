using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>The cells of a row that could not be taken, as they are stored: text, number, true or false, {"date": ...}, null.</summary>
internal static class KeptCells
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Cell> cells)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();

            foreach (var cell in cells)
            {
                Write(json, cell);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static IReadOnlyList<Cell> Read(string stored)
    {
        using var json = JsonDocument.Parse(stored);

        return [.. json.RootElement.EnumerateArray().Select(Read)];
    }

    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        switch (cell)
        {
            case Cell.Text text:
                json.WriteStringValue(Writable(text.Value));
                break;
            case Cell.Number { Shown: { } shown }:
                json.WriteStringValue(shown); // "00123" is what its owner sees and what must come back.
                break;
            case Cell.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case Cell.YesNo answer:
                json.WriteBooleanValue(answer.Value);
                break;
            case Cell.Date date:
                json.WriteStartObject();
                json.WriteString("date", date.Value.ToString("s", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case Cell.Error error:
                json.WriteStringValue(error.Code);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    // Damaged files hold halves of characters, which JSON cannot.
    private static string Writable(string text) =>
        text.Any(char.IsSurrogate) ? System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) : text;

    private static Cell Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Cell.OfText(json.GetString()),
        JsonValueKind.Number => new Cell.Number(json.GetDouble()),
        JsonValueKind.True => new Cell.YesNo(true),
        JsonValueKind.False => new Cell.YesNo(false),
        JsonValueKind.Object => new Cell.Date(DateTime.Parse(json.GetProperty("date").GetString()!, CultureInfo.InvariantCulture)),
        _ => Cell.Blank,
    };
}
