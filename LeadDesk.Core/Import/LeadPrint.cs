using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>A hash of everything the fields of a list tell of somebody: what recognises a row that has nothing else to be recognised by.</summary>
public static class LeadPrint
{
    /// <param name="ofAllLeads">What the list says of all its leads in fields that its columns fill, where a row leaves them empty.</param>
    public static ulong Of(LeadRow row, IReadOnlyDictionary<string, FieldValue> ofAllLeads) => Of(
        row.Values
            .UnionBy(ofAllLeads, value => value.Key, StringComparer.Ordinal)
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => (value.Key, (FieldValue?)value.Value)));

    /// <param name="fieldKeys">The fields of the list, in ordinal order.</param>
    /// <param name="ofAllLeads">The same as of the row.</param>
    public static ulong Of(Lead lead, IEnumerable<string> fieldKeys, IReadOnlyDictionary<string, FieldValue> ofAllLeads) =>
        Of(fieldKeys.Select(key => (key, lead.ValueOf(key) ?? ofAllLeads.GetValueOrDefault(key))));

    private static ulong Of(IEnumerable<(string Key, FieldValue? Value)> values)
    {
        var hash = new StableHash();

        foreach (var (key, value) in values)
        {
            if (value is not null)
            {
                hash.Add(key);
                hash.Add(value.Invariant);
            }
        }

        return hash.Value;
    }
}
