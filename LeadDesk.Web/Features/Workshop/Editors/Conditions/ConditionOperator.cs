namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>What people can ask of a field, or of what a lead did.</summary>
public enum ConditionOperator
{
    Is,
    IsNot,
    Contains,
    ContainsNot,
    StartsWith,
    StartsNotWith,
    AtLeast,
    AtMost,
    Between,
    Before,
    After,
    WithinLastDays,
    OlderThanDays,
    Yes,
    No,
    Known,
    Unknown,
    Did,
    DidNot,
}

/// <summary>What a condition still lacks.</summary>
public enum Lack
{
    Field,
    Values,
    Number,
    Range,
    Date,
    Days,
    Count,
}
