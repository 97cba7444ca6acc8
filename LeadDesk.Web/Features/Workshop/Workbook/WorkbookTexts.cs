using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling.Notation;
using LeadDesk.Core.Values;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>The words of the workbook: written in the user's language, recognised in all.</summary>
public sealed class WorkbookTexts(IStringLocalizer<WorkbookTexts> texts, FieldNames fields, ActivityNames activities)
{
    public string Of(string key) => texts[key];

    public string Of(string key, params object[] arguments) => texts[key, arguments];

    /// <summary>Whether a text is what a key is called in one of the languages.</summary>
    public bool Means(string text, string key)
    {
        var folded = Folding.Fold(text);

        return UserLanguages.All.Any(language => folded == In(language, () => Folding.Fold(Of(key))));
    }

    /// <summary>Names of fields and activity types: those of the user's language first.</summary>
    public NotationNames NamesOf(FieldCatalogue catalogue)
    {
        var languages = UserLanguages.All.OrderByDescending(language => language.TwoLetterISOLanguageName == UserLanguages.Current).ToList();
        var known = catalogue.Fields.Concat(DerivedFields.All).ToList();

        return new(
            catalogue,
            UserLanguages.Current == "de",
            languages.SelectMany(language => known.Select(field => KeyValuePair.Create(field.Key, In(language, () => fields.Of(field))))),
            languages.SelectMany(language => catalogue.ActivityTypes.Select(type => KeyValuePair.Create(type.Key, In(language, () => activities.Of(type))))));
    }

    private static string In(CultureInfo language, Func<string> say)
    {
        var current = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;

        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = current;
        }
    }
}
