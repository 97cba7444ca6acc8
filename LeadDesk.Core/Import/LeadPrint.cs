using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Import;

/// <summary>A hash of everything the fields of a list tell of somebody: what recognises a row that has nothing else to be recognised by.</summary>
public static class LeadPrint
{
    public static ulong Of(LeadRow row) => Of(row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => (value.Key, (FieldValue?)value.Value)));

    /// <param name="fieldKeys">The fields of the list, in ordinal order.</param>
    public static ulong Of(Lead lead, IEnumerable<string> fieldKeys) => Of(fieldKeys.Select(key => (key, lead.ValueOf(key))));

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
