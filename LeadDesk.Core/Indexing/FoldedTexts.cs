using System.Runtime.InteropServices;

namespace LeadDesk.Core.Indexing;

/// <summary>The texts of a field by code, folded: once for all conditions that look at them.</summary>
internal sealed class FoldedTexts
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private FoldedTexts(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    public static FoldedTexts None { get; } = new([], [0]);

    /// <summary>The number of codes, with 0.</summary>
    public int Count => _ends.Length;

    /// <summary>The folded text of a code; empty where the value is no text.</summary>
    public ReadOnlySpan<byte> this[int code] => code == 0 ? [] : _bytes.AsSpan(_ends[code - 1].._ends[code]);

    /// <summary>The same with the codes that were added since.</summary>
    public FoldedTexts Extended(FieldSource source, LeadIndex index, int count)
    {
        var bytes = new List<byte>(_bytes);
        var ends = new int[count];
        _ends.CopyTo(ends, 0);

        for (var code = _ends.Length; code < count; code++)
        {
            FoldedText.Append(bytes, source.TextOf(index, code));
            ends[code] = bytes.Count;
        }

        return new(CollectionsMarshal.AsSpan(bytes).ToArray(), ends);
    }
}
