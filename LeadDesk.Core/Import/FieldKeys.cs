using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Keys for new catalogue entries, made of their names.</summary>
public static class FieldKeys
{
    // Conditions also know derived fields; a stored field must not look like one.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "id", "status", "owner", "ownerId", "version", "createdAt", "updatedAt", "emailDomain", "freeMail", "daysSinceCreated",
        "daysSinceFirstActivity", "daysSinceLastActivity", "knownShare", "score", "grade", "persona", "band", "route", "market",
    };

    /// <summary>A key for a new field, "Größe (cm)" becoming "groesseCm"; a number follows where it is taken.</summary>
    public static string ForField(string name, FieldCatalogue catalogue) =>
        Free(name, "field", key => Reserved.Contains(key) || catalogue.Field(key) is not null);

    /// <summary>A key for a new activity type.</summary>
    public static string ForActivityType(string name, FieldCatalogue catalogue) =>
        Free(name, "activity", key => catalogue.ActivityType(key) is not null);

    /// <summary>A key made of a name that is not taken yet.</summary>
    /// <param name="otherwise">What it begins with where the name has no letters.</param>
    public static string Free(string name, string otherwise, Func<string, bool> isTaken)
    {
        var camel = Camel(name);
        var first = camel.Length == 0 || char.IsAsciiDigit(camel[0]) ? otherwise + camel : camel;
        var key = first;
        for (var number = 2; isTaken(key); number++)
        {
            key = first + number;
        }

        return key;
    }

    private static string Camel(string name)
    {
        var key = new StringBuilder();
        var capital = false;
        foreach (var letter in Folding.Fold(name))
        {
            if (key.Length == 60)
            {
                break;
            }

            if (!char.IsAsciiLetterOrDigit(letter))
            {
                capital = key.Length > 0;
                continue;
            }

            key.Append(capital ? char.ToUpperInvariant(letter) : letter);
            capital = false;
        }

        return key.ToString();
    }
}
