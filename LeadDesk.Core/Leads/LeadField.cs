using LeadDesk.Core.Values;


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

    /// <summary>What a field of the organisation's own is called in German; null where one name serves both languages.</summary>
    public string? GermanName { get; init; }

    /// <summary>Whether it is offered nowhere any more; its values and the rules that test it stay.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Its name in "de" or another language.</summary>
    public string NameIn(string language) => language == "de" ? GermanName ?? Name : Name;

    /// <summary>Whether this is one of its names, compared as all text is.</summary>
    public bool IsCalled(string name) => Folding.Same(Name, name) || (GermanName is not null && Folding.Same(GermanName, name));
}
