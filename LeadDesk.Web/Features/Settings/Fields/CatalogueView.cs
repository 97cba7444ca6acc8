using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Settings.Fields;

/// <summary>What kind of thing speaks of an entry of the catalogue.</summary>
public enum EntryUseKind
{
    Rule,
    Criterion,
    Scenario,
    Draft,
    RoutingRule,

    /// <summary>A version of the model before the published one: it can be published again.</summary>
    EarlierVersion,
}

/// <summary>Something that speaks of an entry, so that the entry cannot be deleted.</summary>
public sealed record EntryUse(EntryUseKind Kind, string Name);

/// <summary>A field of the organisation's own.</summary>
/// <param name="Leads">How many leads have a value in it.</param>
public sealed record FieldRow(LeadField Field, int Leads, IReadOnlyList<EntryUse> Uses);

/// <summary>An activity type of the organisation's own.</summary>
/// <param name="Leads">How many leads did it.</param>
/// <param name="Occurrences">How often it was done.</param>
public sealed record ActivityTypeRow(ActivityType Type, int Leads, long Occurrences, IReadOnlyList<EntryUse> Uses);

/// <summary>What the organisation added to the catalogue, in the order in which it did.</summary>
public sealed record CatalogueView(IReadOnlyList<FieldRow> Fields, IReadOnlyList<ActivityTypeRow> Types);

/// <summary>Why the catalogue was not changed.</summary>
public enum CatalogueProblem
{
    None,
    NameMissing,
    NameTooLong,
    NameTaken,

    /// <summary>A choice of nothing.</summary>
    NoChoices,
    TooManyChoices,
    ChoiceTooLong,

    /// <summary>A colleague deleted it.</summary>
    UnknownEntry,

    /// <summary>A rule or the like speaks of it.</summary>
    InUse,

    /// <summary>More leads have a value by now than the person who deletes was told.</summary>
    MoreIsLost,

    /// <summary>Leads did it: their history would be another.</summary>
    HasHappened,
}
