using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A <see cref="TextTest"/> on folded UTF-8.</summary>
internal sealed class TextMatcher(TextTest test)
{
    private readonly byte[][] _values = [.. test.Values.Select(FoldedText.Of)];

    public bool Matches(ReadOnlySpan<byte> folded)
    {
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
