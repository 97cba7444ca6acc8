using System.Globalization;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Leads;

/// <summary>Why a field does not take what was typed.</summary>
public enum FieldProblem
{
    None,
    NotANumber,
    NotADate,
    NotYesOrNo,
    NotAnEmail,
    NotAChoice,
    TextTooLong,

    /// <summary>Somebody who must not be contacted would be written into a lead.</summary>
    Suppressed,
}

/// <summary>What somebody typed into a field, read as the field's type.</summary>
/// <param name="Value">Null for unknown, and with a problem.</param>
public readonly record struct FieldEntry(FieldValue? Value, FieldProblem Problem)
{
    /// <summary>How many characters a text may have: as many as an import takes.</summary>
    public const int LongestText = 4000;

    /// <param name="typed">A date as yyyy-MM-dd, yes or no as true or false, as a browser's fields give them; blank for unknown.</param>
    /// <param name="form">How whoever typed writes numbers.</param>
    public static FieldEntry Read(LeadField field, string? typed, NumberForm form)
    {
        var text = VisibleText.Of(typed ?? "").Trim();

        return text.Length == 0 ? new(null, FieldProblem.None) : field switch
        {
            { Type: FieldType.Number } => Of(FieldValue.OfNumber(NumberText.Parse(text, form)), FieldProblem.NotANumber),
            { Type: FieldType.Date } => Of(FieldValue.OfDate(DateOf(text)), FieldProblem.NotADate),
            { Type: FieldType.YesNo } => Of(FieldValue.OfYesNo(bool.TryParse(text, out var answer) ? answer : null), FieldProblem.NotYesOrNo),
            { Type: FieldType.Choice, Choices.Count: > 0 } => Of(FieldValue.OfText(field.Choices.FirstOrDefault(choice => choice == text)), FieldProblem.NotAChoice),
            { Key: BuiltInFields.Email } => Of(FieldValue.OfText(EmailAddress.Normalise(text)), FieldProblem.NotAnEmail),
            _ when text.Length > LongestText => new(null, FieldProblem.TextTooLong),
            _ => new(FieldValue.OfText(text), FieldProblem.None),
        };
    }

    /// <summary>Whether a text is a word for "unknown", such as "k. A.", as in the lists of an import. A person may be called Null.</summary>
    public static bool MeansUnknown(string fieldKey, string? typed) => VisibleText.Of(typed ?? "").Trim() is var text
        && Answers.MeansUnknown(text) && !(fieldKey is BuiltInFields.FirstName or BuiltInFields.LastName && Answers.IsNull(text));

    private static FieldEntry Of(FieldValue? value, FieldProblem otherwise) => new(value, value is null ? otherwise : FieldProblem.None);

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
