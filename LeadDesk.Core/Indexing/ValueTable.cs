using System.Buffers.Binary;
using System.Text;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>The distinct values of one column by code, as they were at one moment. Code 0 stands for unknown.</summary>
/// <remarks>
/// All values lie one behind the other in one array of bytes: a million e-mail addresses cost their letters and four bytes each.
/// Text is UTF-8; every other type begins with a byte that UTF-8 never uses.
/// </remarks>
internal sealed class ValueTable(byte[] bytes, int[] ends, int count)
{
    /// <summary>Begins a value that is no text, and separates the parts of an activity's kind.</summary>
    public const byte Marker = 0xFF;

    private const int MarkedLength = 10;

    public static ValueTable Empty { get; } = new([], [0], 0);

    /// <summary>How many values there are; the highest code.</summary>
    public int Count => count;

    /// <summary>The encoded value of a code from 1 to <see cref="Count"/>.</summary>
    public ReadOnlySpan<byte> BytesOf(int code) => bytes.AsSpan(ends[code - 1]..ends[code]);

    /// <summary>The value of a code; null for 0.</summary>
    public FieldValue? ValueOf(int code) => code == 0 ? null : Decode(BytesOf(code));

    /// <summary>The code of a text, looked for from end to end: for columns of few values.</summary>
    public int CodeOf(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);

        for (var code = 1; code <= count; code++)
        {
            if (BytesOf(code).SequenceEqual(wanted))
            {
                return code;
            }
        }

        return 0;
    }

    /// <summary>Writes a value that is no text; returns its length.</summary>
    public static int Encode(FieldValue value, Span<byte> encoded)
    {
        encoded[0] = Marker;
        var (type, bits) = value switch
        {
            // Minus zero equals zero and must not become a second value.
            FieldValue.Number number => (FieldType.Number, BitConverter.DoubleToInt64Bits(number.Value == 0 ? 0 : number.Value)),
            FieldValue.Date date => (FieldType.Date, date.Value.DayNumber),
            FieldValue.YesNo answer => (FieldType.YesNo, answer.Value ? 1L : 0L),
            _ => throw new ArgumentException($"'{value}' is text.", nameof(value)),
        };
        encoded[1] = (byte)type;
        BinaryPrimitives.WriteInt64LittleEndian(encoded[2..], bits);

        return MarkedLength;
    }

    /// <summary>The number in an encoded value; null when it is none.</summary>
    public static double? NumberIn(ReadOnlySpan<byte> encoded) =>
        encoded[0] == Marker && (FieldType)encoded[1] is FieldType.Number
            ? BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(encoded[2..]))
            : null;

    private static FieldValue? Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded[0] != Marker)
        {
            return FieldValue.OfText(Encoding.UTF8.GetString(encoded));
        }

        var bits = BinaryPrimitives.ReadInt64LittleEndian(encoded[2..]);

        return (FieldType)encoded[1] switch
        {
            FieldType.Number => FieldValue.OfNumber(BitConverter.Int64BitsToDouble(bits)),
            FieldType.Date => FieldValue.OfDate(DateOnly.FromDayNumber((int)bits)),
            FieldType.YesNo => FieldValue.OfYesNo(bits == 1),
            var type => throw new InvalidOperationException($"A value of type {type} is kept as text."),
        };
    }
}
