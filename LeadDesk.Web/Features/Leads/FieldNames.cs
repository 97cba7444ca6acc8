using System.Collections.Frozen;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What lead fields are called in the user's language; an organisation's own fields carry their own name.</summary>
public sealed class FieldNames(IStringLocalizer<FieldNames> texts)
{
    private static readonly FrozenSet<LeadField> Named = BuiltInFields.All.Concat(DerivedFields.All).ToFrozenSet();

    public string Of(LeadField field) => Named.Contains(field) ? texts[field.Key] : field.NameIn(UserLanguages.Current);

    /// <summary>The name of a stored or derived field; its key where the catalogue does not know it.</summary>
    public string Of(string key, FieldCatalogue catalogue) => catalogue.TestableField(key) is { } field ? Of(field) : key;
}
