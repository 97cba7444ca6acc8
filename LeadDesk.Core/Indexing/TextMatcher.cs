using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A <see cref="TextTest"/> on UTF-8.</summary>
internal sealed class TextMatcher(TextTest test)
{
    private readonly byte[][] _values = [.. test.Values.Select(FoldedText.Of)];
    private readonly List<byte> _folded = [];

    /// <param name="utf8">Text that is not folded yet, without white space around it.</param>
    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        _folded.Clear();
        FoldedText.Append(_folded, utf8);
        var folded = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_folded);

        foreach (var value in _values)
        {
            if (test.Operator switch
            {
                TextOperator.IsAnyOf => folded.SequenceEqual(value),
                TextOperator.ContainsAnyOf => folded.IndexOf(value) >= 0,
                _ => folded.StartsWith(value),
            })
            {
                return true;
            }
        }

        return false;
    }
}
