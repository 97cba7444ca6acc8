using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Tells lists whose first row is a record already.</summary>
public static class MissingHeader
{
    private const double Exactly = 0.9;
    private const double Mostly = 0.8;

    // A telling value is proof enough; plain numbers may also be headings, so one column of them is not.
    private const int Proof = 2;

    /// <summary>Whether what was taken for the header is clearly a record: a mail address is in it, or values of the very kinds that its columns hold, and no name that means anything.</summary>
    /// <param name="sample">The rows below it.</param>
    public static bool IsClear(IReadOnlyList<string?> headers, IReadOnlyList<SheetRow> sample, FieldCatalogue catalogue)
    {
        var columns = SurveyedColumn.SurveyAll(headers, sample, CancellationToken.None, out _);
        var named = columns.Count(column => IsName(column.Words, catalogue));

        return columns.Any(column => EmailAddress.Normalise(column.Header) is not null)
            ? named < 2
            : named == 0 && columns.Where(column => column.Survey.Known > 0).Sum(Likeness) >= Proof;
    }

    private static bool IsName(HeaderWords words, FieldCatalogue catalogue) => words.Compact.Length > 0
        && (FieldHeaders.All.Any(field => field.Likeness(words) >= Exactly)
            || FieldHeaders.AnyTitle.Likeness(words) >= Exactly
            || ActivityColumnMatcher.Knows(words, Exactly)
            || OutcomeColumnMatcher.Knows(words, Exactly)
            || catalogue.Fields.Any(field => HeaderWords.Of(field.Name).Compact == words.Compact || HeaderWords.Of(field.GermanName ?? "").Compact == words.Compact));

    private static int Likeness(SurveyedColumn column)
    {
        var header = new ColumnSurvey();
        header.Add(Cell.OfText(column.Header));
        header.Complete();
        var values = column.Survey;

        return header switch
        {
            { Dates: 1 } => values.Dates >= Mostly ? Proof : 0,
            { Pages: 1 } => values.Pages >= Mostly ? Proof : 0,
            { Phones: 1 } when column.Header.TrimStart()[0] is '+' or '0' or '(' => values.Phones >= Mostly ? Proof : 0,
            { Numbers: 1 } when !MayBeHeading(column.Header) => values.Numbers >= Mostly ? 1 : 0,
            _ => 0,
        };
    }

    // "1", "2", "3" and "2025", "2026" are what columns of figures are called.
    private static bool MayBeHeading(string text) =>
        int.TryParse(text.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) && (number is < 100 or (>= 1900 and <= 2100));
}
