using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeadDesk.Core.Import;
using Microsoft.Win32.SafeHandles;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Rows in a private file without a name, to be read again many times faster than the list they come from, in order or by their place.
/// Several readers may read at the same time. The file goes away with the object, also when LeadDesk is killed.
/// </summary>
public sealed class RowSpool : IDisposable
{
    private const int BufferSize = 1 << 17;
    private const int LongestShared = 60;
    private const int MostShared = 200_000;
    private const byte HiddenMark = 1;
    private const byte RepairedMark = 2;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Cell.Text> _texts = [];
    private readonly byte[] _number = new byte[10];
    private readonly MemoryStream _buffer = new(BufferSize + 4096);
    private readonly Action<int> _count;
    private long _flushed;

    /// <param name="file">Private and empty; closed with this.</param>
    /// <param name="count">Told how many bytes are going to be written; refuses them by an exception.</param>
    public RowSpool(SafeFileHandle file, Action<int> count) => (_file, _count) = (file, count);

    /// <summary>How many bytes were told of.</summary>
    public long Counted { get; private set; }

    /// <summary>How many rows were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row and returns its place. One thread at a time.</summary>
    public long Add(SheetRow row)
    {
        var place = _flushed + _buffer.Length;
        WriteNumber(row.Number);
        WriteNumber(row.Cells.Count);
        WriteMarks(row);

        for (var column = 0; column < row.Cells.Count; column++)
        {
            Write(row.Cells[column]);
        }

        Count++;
        if (_buffer.Length >= BufferSize)
        {
            Flush();
        }

        return place;
    }

    /// <summary>The row at a place that <see cref="Add"/> returned.</summary>
    public SheetRow At(long place)
    {
        Flush();

        return new Reader(this, place, 1 << 10).Read()!;
    }

    /// <summary>All rows in the order in which they were added.</summary>
    public IEnumerable<SheetRow> Rows(CancellationToken cancellationToken)
    {
        Flush();
        var reader = new Reader(this, 0, BufferSize);
        while (reader.Read() is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();

            yield return row;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _buffer.Dispose();
    }

    private void Flush()
    {
        if (_buffer.Length > 0)
        {
            Counted += _buffer.Length;
            _count((int)_buffer.Length);
            RandomAccess.Write(_file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), _flushed);
            _flushed += _buffer.Length;
            _buffer.SetLength(0);
        }
    }

    private void WriteMarks(SheetRow row)
    {
        _buffer.WriteByte((byte)((row.Hidden ? HiddenMark : 0) | (row.Repaired.Count > 0 ? RepairedMark : 0)));

        if (row.Repaired.Count > 0)
        {
            WriteNumber(row.Repaired.Count);

            for (var at = 0; at < row.Repaired.Count; at++)
            {
                WriteNumber(row.Repaired[at]);
            }
        }
    }

    private void Write(Cell cell)
    {
        switch (cell)
        {
            case Cell.Empty:
                _buffer.WriteByte(0);
                break;
            case Cell.Text { Value: var text } shared when text.Length <= LongestShared && NumberOf(shared) is { } number:
                _buffer.WriteByte(1);
                WriteNumber(number);
                break;
            case Cell.Text { Value: var text }:
                _buffer.WriteByte(2);
                WriteText(text);
                break;
            case Cell.Number { Shown: null } number:
                _buffer.WriteByte(3);
                WriteDouble(number.Value);
                break;
            case Cell.Number number:
                _buffer.WriteByte(4);
                WriteDouble(number.Value);
                WriteText(number.Shown);
                break;
            case Cell.Date date:
                _buffer.WriteByte(5);
                WriteNumber(date.Value.Ticks);
                break;
            case Cell.YesNo answer:
                _buffer.WriteByte(answer.Value ? (byte)7 : (byte)6);
                break;
            case Cell.Error error:
                _buffer.WriteByte(8);
                WriteText(error.Code);
                break;
            default:
                throw new NotSupportedException($"A cell cannot be {cell.GetType().Name}.");
        }
    }

    // Most texts of a list occur again; a column of unique ones must not fill the memory.
    private int? NumberOf(Cell.Text text)
    {
        if (_numbers.TryGetValue(text.Value, out var known))
        {
            return known;
        }

        if (_texts.Count == MostShared)
        {
            return null;
        }

        _numbers.Add(text.Value, _texts.Count);
        _texts.Add(text);

        return _texts.Count - 1;
    }

    private void WriteNumber(long value)
    {
        var rest = (ulong)value;
        var length = 0;
        while (rest >= 0x80)
        {
            _number[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _number[length++] = (byte)rest;
        _buffer.Write(_number, 0, length);
    }

    private void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_number, value);
        _buffer.Write(_number, 0, sizeof(double));
    }

    // UTF-16, since damaged files hold halves of characters that UTF-8 cannot keep.
    private void WriteText(string text)
    {
        WriteNumber(text.Length);
        _buffer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private sealed class Reader(RowSpool spool, long place, int size)
    {
        private byte[] _bytes = new byte[size];
        private int _length;
        private int _next;

        public SheetRow? Read()
        {
            if (!Ensure(1))
            {
                return null;
            }

            var number = (int)ReadNumber();
            var cells = new Cell[(int)ReadNumber()];
            Ensure(1);
            var marks = _bytes[_next++];
            int[] repaired = (marks & RepairedMark) == 0 ? [] : ReadNumbers();
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = ReadCell();
            }

            return new(number, cells) { Hidden = (marks & HiddenMark) != 0, Repaired = repaired };
        }

        private int[] ReadNumbers()
        {
            var numbers = new int[(int)ReadNumber()];
            for (var at = 0; at < numbers.Length; at++)
            {
                numbers[at] = (int)ReadNumber();
            }

            return numbers;
        }

        private Cell ReadCell()
        {
            Ensure(1);

            return _bytes[_next++] switch
            {
                0 => Cell.Blank,
                1 => spool._texts[(int)ReadNumber()],
                2 => new Cell.Text(ReadText()),
                3 => new Cell.Number(ReadDouble()),
                4 => new Cell.Number(ReadDouble(), ReadText()),
                5 => new Cell.Date(new DateTime(ReadNumber())),
                6 => new Cell.YesNo(false),
                7 => new Cell.YesNo(true),
                8 => new Cell.Error(ReadText()),
                var kind => throw new InvalidDataException($"Unknown kind of cell {kind}."),
            };
        }

        private long ReadNumber()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                Ensure(1);
                var part = _bytes[_next++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return (long)value;
                }
            }
        }

        private double ReadDouble()
        {
            Ensure(sizeof(double));
            var value = BinaryPrimitives.ReadDoubleLittleEndian(_bytes.AsSpan(_next));
            _next += sizeof(double);

            return value;
        }

        private string ReadText()
        {
            var length = (int)ReadNumber();
            Ensure(2 * length);
            var text = new string(MemoryMarshal.Cast<byte, char>(_bytes.AsSpan(_next, 2 * length)));
            _next += 2 * length;

            return text;
        }

        /// <summary>Sees to it that so many bytes are there; false at the end of the file.</summary>
        private bool Ensure(int count)
        {
            if (_length - _next >= count)
            {
                return true;
            }

            Buffer.BlockCopy(_bytes, _next, _bytes, 0, _length -= _next);
            _next = 0;
            if (_bytes.Length < count)
            {
                Array.Resize(ref _bytes, Math.Max(count, 2 * _bytes.Length));
            }

            while (_length < count)
            {
                var read = RandomAccess.Read(spool._file, _bytes.AsSpan(_length), place);
                if (read == 0)
                {
                    return false;
                }

                place += read;
                _length += read;
            }

            return true;
        }
    }
}
