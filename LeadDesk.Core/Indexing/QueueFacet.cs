namespace LeadDesk.Core.Indexing;

/// <summary>One thing the queue can be filtered by: which of its codes are wanted, and what they are called.</summary>
internal sealed class QueueFacet
{
    private readonly Func<int, string> _name;

    /// <param name="wanted">Names; none means all.</param>
    /// <param name="names">By code.</param>
    public QueueFacet(ValueList<string> wanted, string[] names)
    {
        CodeCount = names.Length;
        _name = code => names[code];
        Unwanted = wanted.Count == 0 ? null : [.. names.Select(name => !wanted.Contains(name))];
    }

    /// <param name="values">The values of a column; code 0 is called "".</param>
    public QueueFacet(ValueList<string> wanted, ValueTable values)
    {
        CodeCount = values.Count + 1;
        _name = code => values.ValueOf(code)?.Invariant ?? "";

        if (wanted.Count > 0)
        {
            Unwanted = new bool[CodeCount];
            Array.Fill(Unwanted, true);

            foreach (var name in wanted)
            {
                // A value that no lead has finds nothing.
                if ((name.Length == 0 ? 0 : values.CodeOf(name)) is var code && (code > 0 || name.Length == 0))
                {
                    Unwanted[code] = false;
                }
            }
        }
    }

    public int CodeCount { get; }

    /// <summary>By code: whether it is not wanted; null when all are.</summary>
    public bool[]? Unwanted { get; }

    public Dictionary<string, int> Named(int[] counts)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);

        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                named.Add(_name(code), counts[code]);
            }
        }

        return named;
    }
}
