using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Hands the custom fields of a lead, a JSON object, to an index; see <see cref="FieldValueJson"/> for how values are written.</summary>
internal sealed class CustomFieldReader(LeadFeed leads)
{
    // Null for names of fields that are no custom ones.
    private readonly List<(byte[] Name, int? Column)> _columns = [];

    public void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read(); // The opening brace.

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var known = ColumnOf(ref reader);
            reader.Read();

            if (known is { } column)
            {
                ReadValue(ref reader, column);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, int column)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
                leads.Text(column, reader.ValueSpan);
                break;
            case JsonTokenType.String:
                leads.Text(column, Encoding.UTF8.GetBytes(reader.GetString()!));
                break;
            case JsonTokenType.Number:
                leads.Number(column, reader.GetDouble());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                leads.YesNo(column, reader.GetBoolean());
                break;
            case JsonTokenType.StartObject:
                leads.Value(column, ReadDate(ref reader));
                break;
            default:
                reader.Skip(); // Null: unknown.
                break;
        }
    }

    private static FieldValue? ReadDate(ref Utf8JsonReader reader)
    {
        DateOnly? date = null;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isDate = reader.ValueTextEquals("date"u8);
            reader.Read();
            date = isDate ? DateOnly.ParseExact(reader.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : date;
        }

        return FieldValue.OfDate(date);
    }

    // An organisation has a few fields of its own, not hundreds.
    private int? ColumnOf(ref Utf8JsonReader reader)
    {
        foreach (var (name, column) in _columns)
        {
            if (reader.ValueTextEquals(name))
            {
                return column;
            }
        }

        var key = reader.GetString()!;
        var added = leads.CustomColumnOf(key);
        _columns.Add((Encoding.UTF8.GetBytes(key), added));

        return added;
    }
}
