using System.Runtime.InteropServices;

namespace LeadDesk.Core.Indexing;

/// <summary>Gives every distinct value of a column a code from 1, in order of arrival. Values are only ever added.</summary>
/// <remarks>
/// Used by one writer. A <see cref="ValueTable"/> taken from it never changes: what is added later lies behind its end, and arrays that
/// are outgrown are left to those who still read them.
/// </remarks>
internal sealed class ValueDictionary
{
    private const int SmallestTable = 16;

    private byte[] _bytes = [];
    private int[] _ends = [0];
    private int[] _codes = new int[SmallestTable];
    private int _count;
    private ValueTable? _table;

    public int Count => _count;

    /// <summary>The values so far.</summary>
    public ValueTable Table => _table ??= new(_bytes, _ends, _count);

    /// <param name="value">UTF-8, or a value encoded by <see cref="ValueTable"/>; not empty.</param>
    public int CodeOf(ReadOnlySpan<byte> value)
    {
        var mask = _codes.Length - 1;

        for (var place = HashOf(value) & mask; ; place = (place + 1) & mask)
        {
            var code = _codes[place];

            if (code == 0)
            {
                return Add(value, place);
            }

            if (value.SequenceEqual(_bytes.AsSpan(_ends[code - 1].._ends[code])))
            {
                return code;
            }
        }
    }

    /// <summary>Gives back what was reserved for growth, but for a little.</summary>
    public void Trim()
    {
        Array.Resize(ref _bytes, _ends[_count] + (_ends[_count] / 32));
        Array.Resize(ref _ends, _count + 1 + (_count / 32));
        _table = null;
    }

    private int Add(ReadOnlySpan<byte> value, int place)
    {
        var start = _ends[_count];
        var end = checked(start + value.Length);
        Reserve(ref _bytes, end);
        Reserve(ref _ends, _count + 2);
        value.CopyTo(_bytes.AsSpan(start));
        _ends[++_count] = end;
        _codes[place] = _count;
        _table = null;

        if (_count * 3L > _codes.Length * 2L)
        {
            Rehash();
        }

        return _count;
    }

    private static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            // Doubling while small; an eighth more when doubling would waste memory.
            var grown = array.Length < 1 << 20 ? array.Length * 2L : array.Length * 9L / 8;
            Array.Resize(ref array, (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(length, grown), SmallestTable)));
        }
    }

    private void Rehash()
    {
        _codes = new int[_codes.Length * 2];
        var mask = _codes.Length - 1;

        for (var code = 1; code <= _count; code++)
        {
            var place = HashOf(_bytes.AsSpan(_ends[code - 1].._ends[code])) & mask;

            while (_codes[place] != 0)
            {
                place = (place + 1) & mask;
            }

            _codes[place] = code;
        }
    }

    // Seeded anew in every process: nobody can prepare a list whose values all fall on one place.
    private static int HashOf(ReadOnlySpan<byte> value)
    {
        var hash = (uint)string.GetHashCode(MemoryMarshal.Cast<byte, char>(value));

        return (int)(value.Length % 2 == 0 ? hash : (hash * 31) + value[^1]);
    }
}
