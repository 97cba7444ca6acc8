using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>The records of one part of a binary workbook, one after another ([MS-XLSB] 2.1.4): a number, a length, and so many bytes.</summary>
internal sealed class XlsbRecords(Stream part) : IDisposable
{
    private const int Longest = 1 << 20;

    private readonly Stream _part = new BufferedStream(part, 1 << 16);
    private byte[] _content = new byte[256];
    private int _length;

    /// <summary>What kind of record this is.</summary>
    public int Kind { get; private set; }

    /// <summary>On to the next record; false at the end.</summary>
    public bool Read()
    {
        var first = _part.ReadByte();

        if (first < 0)
        {
            return false;
        }

        Kind = first < 0x80 ? first : (first & 0x7F) | ((Next() & 0x7F) << 7);
        _length = Length();

        if (_content.Length < _length)
        {
            _content = new byte[_length];
        }

        _part.ReadExactly(_content, 0, _length);

        return true;
    }

    public byte Byte(int at) => at < _length ? _content[at] : throw new InvalidDataException();

    public ushort Short(int at) => BitConverter.ToUInt16(Bytes(at, 2));

    public uint Int(int at) => BitConverter.ToUInt32(Bytes(at, 4));

    public double Double(int at) => BitConverter.ToDouble(Bytes(at, 8));

    /// <summary>A text and its place's end; null for a text that is not there.</summary>
    public (string? Value, int End) Text(int at) => Int(at) is var length && length == uint.MaxValue
        ? (null, at + 4)
        : (Encoding.Unicode.GetString(Bytes(at + 4, checked((int)length * 2))), checked(at + 4 + ((int)length * 2)));

    /// <summary>A number in four bytes: an integer or the upper half of a double, perhaps a hundredfold ([MS-XLSB] 2.5.122).</summary>
    public double Rk(int at)
    {
        var bits = Int(at);
        var number = (bits & 2) != 0 ? (int)bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3u) << 32);

        return (bits & 1) != 0 ? number / 100 : number;
    }

    public void Dispose() => _part.Dispose();

    private ReadOnlySpan<byte> Bytes(int at, int count) =>
        count >= 0 && at + (long)count <= _length ? _content.AsSpan(at, count) : throw new InvalidDataException();

    private int Length()
    {
        var length = 0;

        for (var shift = 0; shift < 28; shift += 7)
        {
            var part = Next();
            length |= (part & 0x7F) << shift;

            if (part < 0x80)
            {
                return length <= Longest ? length : throw new InvalidDataException();
            }
        }

        throw new InvalidDataException();
    }

    private int Next() => _part.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();
}
