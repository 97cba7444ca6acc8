using System.Collections.Immutable;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>A field that changes.</summary>
/// <param name="Before">Null when it was unknown.</param>
/// <param name="After">Null when it becomes unknown.</param>
public sealed record FieldUpdate(string FieldKey, FieldValue? Before, FieldValue? After);

/// <summary>Brings the values of a row to a known lead.</summary>
public static class LeadMerge
{
    /// <summary>Writes what is to be written and says what that changed, in the order of the row.</summary>
    /// <param name="precedence">Which value stays, by field key.</param>
    public static IReadOnlyList<FieldUpdate> Merge(this LeadRow row, Lead lead, Func<string, FieldPrecedence> precedence)
    {
        List<FieldUpdate>? updates = null;
        foreach (var (key, value) in row.Values)
        {
            var before = lead.ValueOf(key);
            if (IsSame(key, before, value, lead.Country) || !IsWritten(before, precedence(key)))
            {
                continue;
            }

            (updates ??= []).Add(new(key, before, value));
        }

        if (updates is not null)
        {
            Apply(lead, updates.Select(update => (update.FieldKey, update.After)));
        }

        return updates ?? (IReadOnlyList<FieldUpdate>)[];
    }

    /// <summary>Whether <see cref="Merge"/> would change nothing, as with the same row again.</summary>
    public static bool ChangesNothing(this LeadRow row, Lead lead, Func<string, FieldPrecedence> precedence) => row.Values.All(
        value => lead.ValueOf(value.Key) is var before && (IsSame(value.Key, before, value.Value, lead.Country) || !IsWritten(before, precedence(value.Key))));

    /// <summary>Sets several fields of a lead.</summary>
    public static void Apply(Lead lead, IEnumerable<(string FieldKey, FieldValue? Value)> values)
    {
        ImmutableSortedDictionary<string, FieldValue>.Builder? custom = null;
        foreach (var (key, value) in values)
        {
            if (BuiltInFields.Find(key) is { } builtIn)
            {
                builtIn.Write(lead, value);
                continue;
            }

            // A list may bring dozens of custom fields: one new dictionary instead of one for each.
            custom ??= lead.Custom.ToBuilder();
            if (value is null)
            {
                custom.Remove(key);
            }
            else
            {
                custom[key] = value;
            }
        }

        lead.Custom = custom?.ToImmutable() ?? lead.Custom;
    }

    /// <summary>Hash of everything that is known of a lead: the same again when changes were taken back.</summary>
    public static long HashOf(Lead lead)
    {
        var hash = new StableHash();
        foreach (var field in BuiltInFields.All)
        {
            hash.Add(lead.ValueOf(field.Key)?.Invariant);
        }

        foreach (var (key, value) in lead.Custom)
        {
            hash.Add(key);
            hash.Add(value.Invariant);
        }

        return unchecked((long)hash.Value);
    }

    private static bool IsWritten(FieldValue? before, FieldPrecedence precedence) => precedence switch
    {
        FieldPrecedence.List => true,
        FieldPrecedence.Lead => before is null,
        _ => false,
    };

    // A new spelling of the same e-mail address or number is no change.
    private static bool IsSame(string key, FieldValue? before, FieldValue after, string? country) => after.Equals(before) || key switch
    {
        BuiltInFields.Email => EmailAddress.Same(before?.Invariant, after.Invariant),
        BuiltInFields.Phone or BuiltInFields.Mobile =>
            PhoneNumber.Normalise(after.Invariant, country) is { } number && number == PhoneNumber.Normalise(before?.Invariant, country),
        _ => false,
    };
}
