using System.Text;
using System.Text.Json;

namespace LeadDesk.Core.Modelling;

/// <summary>Finds out which part of a JSON document a position is in: "$.model.rules[3].points".</summary>
/// <remarks>The serializer's own path ends at the first list that a converter reads.</remarks>
internal static class JsonPlace
{
    /// <param name="line">Counted from 0.</param>
    /// <param name="byteInLine">In UTF-8, counted from 0.</param>
    public static string Of(string json, long line, long byteInLine)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var position = StartOf(line, text) + byteInLine;
        var reader = new Utf8JsonReader(text);
        var open = new Stack<Container>();

        try
        {
            while (reader.Read())
            {
                Follow(ref reader, open);

                if (reader.BytesConsumed >= position)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // No JSON from here on: this is the place.
        }

        return string.Concat(open.Reverse().Select(container => container.Place).Prepend("$"));
    }

    private static void Follow(ref Utf8JsonReader reader, Stack<Container> open)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                open.Peek().Property = Encoding.UTF8.GetString(reader.ValueSpan);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                break;
            default:
                if (open.TryPeek(out var container))
                {
                    container.Index++;
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(new(reader.TokenType is JsonTokenType.StartArray));
                }

                break;
        }
    }

    private static long StartOf(long line, byte[] text)
    {
        var start = 0;

        for (var passed = 0L; passed < line && Array.IndexOf(text, (byte)'\n', start) is var end and >= 0; passed++)
        {
            start = end + 1;
        }

        return start;
    }

    private sealed class Container(bool isArray)
    {
        public int Index { get; set; } = -1;

        public string? Property { get; set; }

        public string Place => isArray ? Index < 0 ? "" : $"[{Index}]" : Property is null ? "" : $".{Property}";
    }
}
