using System.Collections.Frozen;

namespace LeadDesk.Core.Leads;

/// <summary>All fields and activity types an organisation knows: built-in ones and its own.</summary>
public sealed class FieldCatalogue
{
    private readonly FrozenDictionary<string, LeadField> _fields;
    private readonly FrozenDictionary<string, ActivityType> _activityTypes;

    /// <param name="customFields">The organisation's own fields; a key that is already taken is an error.</param>
    /// <param name="customActivityTypes">The organisation's own activity types.</param>
    public FieldCatalogue(IEnumerable<LeadField> customFields, IEnumerable<ActivityType> customActivityTypes)
    {
        Fields = BuiltInFields.All.Concat(customFields).ToValueList();
        ActivityTypes = Leads.ActivityTypes.BuiltIn.Concat(customActivityTypes).ToValueList();
        _fields = Fields.ToFrozenDictionary(field => field.Key, StringComparer.Ordinal);
        _activityTypes = ActivityTypes.ToFrozenDictionary(type => type.Key, StringComparer.Ordinal);
    }

    /// <summary>Only what every installation has.</summary>
    public static FieldCatalogue BuiltIn { get; } = new([], []);

    /// <summary>Stored fields, built-in first.</summary>
    public ValueList<LeadField> Fields { get; }

    public ValueList<ActivityType> ActivityTypes { get; }

    /// <summary>The organisation's own fields, in the order in which they came.</summary>
    public IEnumerable<LeadField> OwnFields => Fields.Skip(BuiltInFields.All.Count);

    /// <summary>The organisation's own activity types, in the order in which they came.</summary>
    public IEnumerable<ActivityType> OwnActivityTypes => ActivityTypes.Skip(Leads.ActivityTypes.BuiltIn.Count);

    /// <summary>The stored fields people choose from: all that are not hidden.</summary>
    public IEnumerable<LeadField> OfferedFields => Fields.Where(stored => !stored.IsHidden);

    /// <summary>The activity types people choose from: all that are not hidden.</summary>
    public IEnumerable<ActivityType> OfferedActivityTypes => ActivityTypes.Where(type => !type.IsHidden);

    /// <summary>A stored field by key; null when there is none.</summary>
    public LeadField? Field(string key) => _fields.GetValueOrDefault(key);

    /// <summary>A field that a condition may test: a stored or a derived one; null when there is none.</summary>
    public LeadField? TestableField(string key) => Field(key) ?? DerivedFields.All.FirstOrDefault(field => field.Key == key);

    public ActivityType? ActivityType(string key) => _activityTypes.GetValueOrDefault(key);

    /// <summary>Whether activities of a type, built-in or of the organisation's own, are contacts of sales in which the person had a part.</summary>
    public bool IsContact(string activityType) => Contacts.IsContact(activityType) || ActivityType(activityType)?.IsContact == true;

    /// <summary>The same with one field more.</summary>
    public FieldCatalogue With(LeadField field) => new(OwnFields.Append(field), OwnActivityTypes);

    /// <summary>The same with one activity type more.</summary>
    public FieldCatalogue With(ActivityType type) => new(OwnFields, OwnActivityTypes.Append(type));
}
