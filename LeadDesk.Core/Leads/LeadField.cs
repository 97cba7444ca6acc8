namespace LeadDesk.Core.Leads;

/// <summary>Entry of the field catalogue: something LeadDesk may know about a lead.</summary>
/// <param name="Key">Stable identifier, camelCase, unique in the catalogue.</param>
/// <param name="Name">What people call it. Built-in fields are named by the user interface's resources instead.</param>
/// <param name="Type">The kind of value it holds.</param>
/// <param name="Choices">For <see cref="FieldType.Choice"/>: the agreed values, in order.</param>
public sealed record LeadField(string Key, string Name, FieldType Type, ValueList<string> Choices)
{
    public LeadField(string key, string name, FieldType type)
        : this(key, name, type, [])
    {
    }
}
