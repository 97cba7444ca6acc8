using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Leads;

/// <summary>What kind of value a lead field holds.</summary>
public enum FieldType
{
    Text,
    Number,
    Date,
    YesNo,

    /// <summary>Text from an agreed list of choices.</summary>
    Choice,
}

/// <summary>A known value of a lead field. An unknown value is <see langword="null"/>: unknown is not "no".</summary>
[JsonConverter(typeof(FieldValueJson))]
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>The value as invariant text: a date as yyyy-MM-dd, a number with a point, yes/no as true/false.</summary>
    public abstract string Invariant { get; }

    /// <summary>The text as it is seen: trimmed, composed, without invisible characters. Null when nothing is to be seen.</summary>
    public static FieldValue? OfText(string? text) =>
        string.IsNullOrWhiteSpace(text) || VisibleText.Of(text).Trim() is not { Length: > 0 } visible ? null : new Text(visible);

    public static FieldValue? OfNumber(double? number) => number is { } known && double.IsFinite(known) ? new Number(known) : null;

    public static FieldValue? OfDate(DateOnly? date) => date is { } known ? new Date(known) : null;

    public static FieldValue? OfYesNo(bool? answer) => answer is { } known ? new YesNo(known) : null;

    public sealed override string ToString() => Invariant;

    /// <summary>Text or a choice; never empty.</summary>
    public sealed record Text(string Value) : FieldValue
    {
        public override string Invariant => Value;
    }

    /// <summary>A finite number.</summary>
    public sealed record Number(double Value) : FieldValue
    {
        public override string Invariant => Value.ToString("R", CultureInfo.InvariantCulture);
    }

    public sealed record Date(DateOnly Value) : FieldValue
    {
        public override string Invariant => Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public sealed record YesNo(bool Value) : FieldValue
    {
        public override string Invariant => Value ? "true" : "false";
    }
}

/// <summary>Text, number and yes/no as the JSON types they are; a date as {"date":"yyyy-MM-dd"}, so that it never becomes text.</summary>
public sealed class FieldValueJson : JsonConverter<FieldValue>
{
    public override FieldValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return FieldValue.OfText(reader.GetString());
            case JsonTokenType.Number:
                return FieldValue.OfNumber(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return FieldValue.OfYesNo(reader.GetBoolean());
            case JsonTokenType.StartObject:
                return ReadDate(ref reader);
            default:
                throw new JsonException("A field value is a text, a number, true or false, or {\"date\":\"yyyy-MM-dd\"}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case FieldValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case FieldValue.YesNo answer:
                writer.WriteBooleanValue(answer.Value);
                break;
            case FieldValue.Date date:
                writer.WriteStartObject();
                writer.WriteString("date", date.Invariant);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.Invariant);
                break;
        }
    }

    private static FieldValue.Date ReadDate(ref Utf8JsonReader reader)
    {
        if (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("date")
            && reader.Read() && reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && reader.Read() && reader.TokenType == JsonTokenType.EndObject)
        {
            return new(date);
        }

        throw new JsonException("A date is written {\"date\":\"yyyy-MM-dd\"}.");
    }
}
