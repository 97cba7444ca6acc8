namespace LeadDesk.Core.Values;

/// <summary>A hash of texts that is the same in every process and may be stored. Not for secrets.</summary>
/// <remarks>FNV-1a, 64 bits (Fowler, Noll, Vo 1991), over UTF-16 code units.</remarks>
public struct StableHash
{
    private const ulong Prime = 1099511628211;

    private ulong _state;

    public StableHash() => _state = 14695981039346656037;

    public readonly ulong Value => _state;

    /// <summary>Adds a text and its end, so that "ab" and "c" differ from "a" and "bc".</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            _state = (_state ^ letter) * Prime;
        }

        _state = (_state ^ 0xFFFF) * Prime;
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = new StableHash();
        hash.Add(text);

        return hash.Value;
    }
}
