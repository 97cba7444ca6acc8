namespace LeadDesk.Core.Indexing;

/// <summary>What leads have in a field, as suggestions for those who type.</summary>
public static class KnownValues
{
    /// <summary>The different values of a field, in no order; none where there are more than <paramref name="most"/>.</summary>
    public static IReadOnlyList<string> In(LeadIndex index, string fieldKey, int most) =>
        index.TableOf(index.ColumnOf(fieldKey)) is { Count: > 0 } table && table.Count <= most
            ? [.. Enumerable.Range(1, table.Count).Select(code => table.ValueOf(code)?.Invariant).OfType<string>()]
            : [];
}
