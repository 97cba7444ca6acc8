using System.Globalization;
using LeadDesk.Core.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Values as people read them: in the user's language and number format.</summary>
public sealed class ValueTexts(IStringLocalizer<ValueTexts> texts, StatusNames statuses)
{
    /// <param name="fieldKey">Key of the field that has the value.</param>
    public string Of(string fieldKey, FieldValue value) => (fieldKey, value) switch
    {
        (DerivedFields.Owner, _) => texts["Assigned"], // The value is an account's id, which tells nobody anything.
        (DerivedFields.Status, FieldValue.Text text) => StatusOf(text.Value),
        (_, FieldValue.YesNo answer) => YesNo(answer.Value),
        (_, FieldValue.Number number) => Number(number.Value),
        (_, FieldValue.Date date) => date.Value.ToString("d", CultureInfo.CurrentCulture),
        _ => value.Invariant,
    };

    public string YesNo(bool answer) => texts[answer ? "Yes" : "No"];

    public static string Number(double number) => number.ToString("#,##0.####", CultureInfo.CurrentCulture);

    /// <summary>With the code of its currency, which everybody reads the same way.</summary>
    public static string Money(double amount, string currency) => $"{Number(amount)}\u00A0{currency}";

    public string Quoted(string text) => texts["Quoted", text];

    /// <summary>"a, b or c".</summary>
    public string OneOf(IReadOnlyList<string> alternatives) => alternatives switch
    {
        [] => "",
        [var only] => only,
        _ => texts["Or", string.Join(", ", alternatives.SkipLast(1)), alternatives[^1]],
    };

    private string StatusOf(string name) =>
        Enum.GetValues<LeadStatus>().Where(status => DerivedFields.NameOf(status) == name).Select(statuses.Of).FirstOrDefault(name);
}
