using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Leads.Entry;

/// <summary>A lead that a person types in.</summary>
/// <param name="Texts">What was typed, by field key; see <see cref="FieldEntry.Read"/>.</param>
/// <param name="OwnerId">Owner; null leaves the lead to routing, as after an import.</param>
/// <param name="Form">How numbers are written.</param>
public sealed record TypedLead(IReadOnlyDictionary<string, string?> Texts, string? OwnerId, NumberForm Form)
{
    // By one of these a person or a company can be found again.
    private static readonly string[] Names =
        [BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.Email, BuiltInFields.Phone, BuiltInFields.Mobile];

    /// <summary>The values in the form in which an import stores them: words for "unknown" are nothing, phone numbers carry their country.</summary>
    internal (LeadRow Row, IReadOnlyDictionary<string, FieldProblem> Problems) Read(FieldCatalogue catalogue)
    {
        var entries = Texts
            .Where(typed => catalogue.Field(typed.Key) is not null)
            .Select(typed => (typed.Key, Entry: FieldEntry.Read(catalogue.Field(typed.Key)!, FieldEntry.MeansUnknown(typed.Key, typed.Value) ? null : typed.Value, Form)))
            .ToList();
        var country = entries.Find(entry => entry.Key == BuiltInFields.Country).Entry.Value?.Invariant;
        var values = entries.Where(entry => entry.Entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Entry.Value!)).ToList();

        return (
            new(0, [.. values.Select(value => InStoredForm(value, country))]) { NumbersAsTyped = [.. values.Where(IsNumber).Select(value => value.Value.Invariant)] },
            entries.Where(entry => entry.Entry.Problem is not FieldProblem.None).ToDictionary(entry => entry.Key, entry => entry.Entry.Problem));
    }

    /// <summary>Whether the values name a person or a company.</summary>
    internal static bool TellsWho(LeadRow row) => row.Values.Any(value => Names.Contains(value.Key));

    private static bool IsNumber(KeyValuePair<string, FieldValue> value) => value.Key is BuiltInFields.Phone or BuiltInFields.Mobile;

    private static KeyValuePair<string, FieldValue> InStoredForm(KeyValuePair<string, FieldValue> value, string? country) =>
        IsNumber(value) ? new(value.Key, new FieldValue.Text(StoredPhone.Of(value.Value.Invariant, country))) : value;
}
