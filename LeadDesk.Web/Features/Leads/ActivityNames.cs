using System.Collections.Frozen;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What activity types are called in the user's language; an organisation's own types carry their own name.</summary>
public sealed class ActivityNames(IStringLocalizer<ActivityNames> texts)
{
    private static readonly FrozenSet<ActivityType> Named = ActivityTypes.BuiltIn.ToFrozenSet();

    public string Of(ActivityType type) => Named.Contains(type) ? texts[type.Key] : type.NameIn(UserLanguages.Current);

    /// <summary>The name of a type; its key where the catalogue does not know it.</summary>
    public string Of(string key, FieldCatalogue catalogue) => catalogue.ActivityType(key) is { } type ? Of(type) : key;
}
