using System.Text.Json;
using System.Text.Json.Nodes;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Workshop;

/// <summary>Brings together what two people changed in one item, property by property as the JSON document has them.</summary>
internal static class ItemMerge
{
    /// <summary>What both wanted.</summary>
    /// <param name="before">What the author saw.</param>
    /// <param name="wanted">What the author wants.</param>
    /// <param name="present">What is there now.</param>
    /// <returns>The merged item, or null with the properties that both changed to different values.</returns>
    public static (T? Merged, ValueList<string> Conflicts) Merge<T>(T before, T wanted, T present)
        where T : class
    {
        if (present.Equals(before))
        {
            return (wanted, []);
        }

        var (old, mine, theirs) = (PropertiesOf(before), PropertiesOf(wanted), PropertiesOf(present));
        var changed = Differing(old, mine);
        var conflicts = changed
            .Where(property => !Same(theirs, old, property) && !Same(theirs, mine, property))
            .ToValueList();

        return conflicts.Count > 0 ? (null, conflicts) : (Taking(present, wanted, changed), []);
    }

    /// <summary>The properties in which two items differ, in the order of the document.</summary>
    public static ValueList<string> Differing<T>(T one, T other)
        where T : class => Differing(PropertiesOf(one), PropertiesOf(other));

    /// <summary>An item with some properties of another; null when they do not go together.</summary>
    public static T? Taking<T>(T item, T other, ValueList<string> properties)
        where T : class
    {
        var (result, source) = (PropertiesOf(item), PropertiesOf(other));

        foreach (var property in properties)
        {
            result.Remove(property);

            if (source[property] is { } value)
            {
                result.Add(property, value.DeepClone());
            }
        }

        try
        {
            return result.Deserialize<T>(ModelJson.Options);
        }
        catch (JsonException)
        {
            return null; // One made it another kind of rule, the other changed what only the old kind has.
        }
    }

    private static ValueList<string> Differing(JsonObject one, JsonObject other) =>
        one.Select(property => property.Key)
            .Union(other.Select(property => property.Key))
            .Where(property => !Same(one, other, property))
            .ToValueList();

    private static bool Same(JsonObject one, JsonObject other, string property) => JsonNode.DeepEquals(one[property], other[property]);

    private static JsonObject PropertiesOf<T>(T item) => JsonSerializer.SerializeToNode(item, ModelJson.Options)!.AsObject();
}
