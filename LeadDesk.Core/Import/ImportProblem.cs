using System.Globalization;

namespace LeadDesk.Core.Import;

/// <summary>One cell or row that an import could not take as it stands in the file.</summary>
/// <param name="Sheet">Name of the sheet; null for a text file.</param>
/// <param name="Row">As <see cref="SheetRow.Number"/>.</param>
/// <param name="Column">Header of the column; null when the whole row is meant.</param>
/// <param name="Value">What stands there, shortened where it is very long.</param>
/// <param name="Arguments">What else the reason's text speaks of, such as the number of cells.</param>
public sealed record ImportProblem(
    string? Sheet, int Row, string? Column, string? Value, ImportProblemReason Reason, ValueList<string> Arguments)
{
    private const int LongestQuote = 200;

    /// <summary>The row as a person counts on its sheet.</summary>
    public int RowOnSheet => RowNumbers.Shown(Sheet, Row);

    /// <summary>A cell that stayed empty.</summary>
    internal static ImportProblem OfCell(
        string? sheet, SheetRow row, MappedColumn column, Cell cell, ImportProblemReason reason, string? argument = null) =>
        new(sheet, row.Number, column.Header, Quote(CellText.Of(cell)), reason, argument is null ? [] : [argument]);

    /// <summary>A whole row; <paramref name="value"/> is what of it the text should quote.</summary>
    public static ImportProblem OfRow(string? sheet, SheetRow row, ImportProblemReason reason, string? value = null) =>
        new(sheet, row.Number, null, Quote(value), reason, []);

    /// <summary>A row with too few or too many cells.</summary>
    internal static ImportProblem OfShape(string? sheet, SheetRow row, ImportProblemReason reason, RowShape shape) =>
        new(sheet, row.Number, null, null, reason, [Plain(row.Cells.Count), Plain(shape.Columns)]);

    /// <summary>What is wrong with a cell that holds no value but why there is none.</summary>
    internal static ImportProblemReason ReasonOf(Cell.Error error) =>
        error.IsFormula ? ImportProblemReason.FormulaWithoutValue : ImportProblemReason.ErrorCell;

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Quote(string? text) => text is { Length: > LongestQuote } ? text[..(LongestQuote - 1)] + "…" : text;
}

/// <summary>Why a cell stayed empty or a row was rejected. The names are keys of the texts people read.</summary>
public enum ImportProblemReason
{
    /// <summary>Cell: no number in the form its column uses.</summary>
    NotANumber,

    /// <summary>Cell: a range such as 50-500 where one number is needed.</summary>
    RangeInsteadOfNumber,

    /// <summary>Cell: no date in the form its column uses.</summary>
    NotADate,

    /// <summary>Cell: the day of an activity lies before 1990 or more than a year ahead.</summary>
    ImplausibleDay,

    /// <summary>Cell: neither yes nor no.</summary>
    NotYesOrNo,

    /// <summary>Cell: no e-mail address that can be written to.</summary>
    NotAnEmail,

    /// <summary>Cell: none of the agreed values of a choice.</summary>
    NotAChoice,

    /// <summary>Cell: a spreadsheet error such as #N/A.</summary>
    ErrorCell,

    /// <summary>Cell: a formula without a value: the program that wrote the file did not work it out.</summary>
    FormulaWithoutValue,

    /// <summary>Cell: a number shortened to 4.91512E+12 or rounded to 15 digits where its digits mean something, as in a phone number or an id.</summary>
    DigitsLost,

    /// <summary>Cell: a date that Excel made of something else; argument: what it probably was.</summary>
    DateMadeByExcel,

    /// <summary>Cell: text longer than LeadDesk keeps; argument: the longest allowed.</summary>
    TextTooLong,

    /// <summary>Cell: a count that is no whole number; it was taken as 1.</summary>
    NotACount,

    /// <summary>Cell: says how often something happened, but as no whole number from 0 on.</summary>
    NotANumberOfTimes,

    /// <summary>Row, kept: it is shorter than the header; arguments: its cells, the header's cells.</summary>
    ShortRow,

    /// <summary>Row, kept: a value stands under no header and was left out.</summary>
    CellBeyondHeader,

    /// <summary>Row, rejected: it does not have as many cells as the header; arguments: its cells, the header's cells.</summary>
    RaggedRow,

    /// <summary>Row, rejected: no cell holds anything that could be used.</summary>
    NothingUsable,

    /// <summary>Row, rejected: no lead has this e-mail address or external id.</summary>
    LeadNotFound,

    /// <summary>Row, rejected: it does not say which lead is meant.</summary>
    LeadNotNamed,

    /// <summary>Row, rejected: it does not say what kind of activity it is.</summary>
    TypeMissing,

    /// <summary>Row, rejected: it does not say when it happened.</summary>
    DateMissing,

    /// <summary>Row, rejected: it happened less than once.</summary>
    CountBelowOne,

    /// <summary>Row, rejected: the deal is neither won nor lost yet.</summary>
    DealStillOpen,

    /// <summary>Row, rejected: no column says whether deals were won or lost.</summary>
    ResultMissing,
}
