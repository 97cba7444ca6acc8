using System.Collections;
using System.Runtime.InteropServices;
using LeadDesk.Core.Import;
using Microsoft.Win32.SafeHandles;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// The distinct texts of a workbook by their numbers: the first of them in memory, the others in a private file. Sheets name them mostly in the
/// order in which they stand, so that few blocks of the file serve many cells.
/// </summary>
/// <remarks>For one thread at a time.</remarks>
public sealed class SharedTexts(SafeFileHandle file, Action<int> count) : IReadOnlyList<Cell>, IDisposable
{
    private const int MostInMemory = 200_000;
    private const int MostCharactersInMemory = 8_000_000;
    private const int BlockSize = 1 << 16;
    private const int Blocks = 128;

    private readonly List<Cell> _inMemory = [];
    private readonly List<long> _ends = [];
    private readonly byte[]?[] _blocks = new byte[]?[Blocks];
    private readonly long[] _numberOfBlock = new long[Blocks];
    private readonly MemoryStream _unwritten = new();
    private byte[] _text = new byte[1024];
    private long _charactersInMemory;
    private long _written;

    public int Count => _inMemory.Count + _ends.Count;

    public Cell this[int index] => index < _inMemory.Count ? _inMemory[index] : Read(index - _inMemory.Count);

    public void Add(Cell cell)
    {
        var length = cell is Cell.Text { Value: var text } ? text.Length : 0;

        if (_ends.Count == 0 && _inMemory.Count < MostInMemory && _charactersInMemory + length <= MostCharactersInMemory)
        {
            _inMemory.Add(cell);
            _charactersInMemory += length;
        }
        else
        {
            Append(cell);
        }
    }

    /// <summary>Call after the last text.</summary>
    public void Complete() => Flush();

    public IEnumerator<Cell> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        file.Dispose();
        _unwritten.Dispose();
    }

    // UTF-16, since damaged files hold halves of characters that UTF-8 cannot keep.
    private void Append(Cell cell)
    {
        if (cell is Cell.Text { Value: var text })
        {
            _unwritten.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        _ends.Add(_written + _unwritten.Length);

        if (_unwritten.Length >= BlockSize)
        {
            Flush();
        }
    }

    private void Flush()
    {
        count((int)_unwritten.Length);
        RandomAccess.Write(file, _unwritten.GetBuffer().AsSpan(0, (int)_unwritten.Length), _written);
        _written += _unwritten.Length;
        _unwritten.SetLength(0);
    }

    private Cell Read(int index)
    {
        var place = index == 0 ? 0 : _ends[index - 1];
        var length = (int)(_ends[index] - place);

        if (_text.Length < length)
        {
            _text = new byte[Math.Max(length, 2 * _text.Length)];
        }

        for (var done = 0; done < length;)
        {
            var block = Block((place + done) / BlockSize);
            var from = (int)((place + done) % BlockSize);
            var part = Math.Min(BlockSize - from, length - done);
            block.AsSpan(from, part).CopyTo(_text.AsSpan(done));
            done += part;
        }

        return Cell.OfText(new string(MemoryMarshal.Cast<byte, char>(_text.AsSpan(0, length))));
    }

    private byte[] Block(long number)
    {
        var place = number % Blocks;

        if (_blocks[place] is { } known && _numberOfBlock[place] == number)
        {
            return known;
        }

        var block = _blocks[place] ??= new byte[BlockSize];
        var read = 0;

        while (read < BlockSize && RandomAccess.Read(file, block.AsSpan(read), (number * BlockSize) + read) is > 0 and var more)
        {
            read += more;
        }

        _numberOfBlock[place] = number;

        return block;
    }
}
