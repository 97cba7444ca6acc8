namespace LeadDesk.Core.Import;

/// <summary>Keeps a spreadsheet from running text of a delimited file as a formula: an apostrophe in front makes it text.</summary>
/// <remarks>
/// Besides the signs formulas begin with, the pipe of a call to another program, the full-width signs that some spreadsheets read as their
/// narrow ones, and the control characters they skip. Text that already looks guarded gets a further apostrophe, so that taking one away gives back every text exactly as it was.
/// </remarks>
public static class FormulaGuard
{
    /// <summary>The text as a delimited file should hold it.</summary>
    public static string Guarded(string text) => StartsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    /// <summary>The text that a delimited file means.</summary>
    public static string Unguarded(string text) =>
        text.Length > 1 && text[0] == '\'' && StartsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    private static bool StartsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '|' or '＝' or '＋' or '－' or '＠' or '｜' or '\t' or '\r' or '\n' or '\0', ..];
}
