namespace LeadDesk.Core.Import;

/// <summary>
/// Keeps text of a delimited file from being run as a formula by the spreadsheet that opens it: an apostrophe in front makes it
/// text. What was guarded reads back as the very same text, apostrophes of its own included.
/// </summary>
public static class FormulaGuard
{
    /// <summary>With one apostrophe more when the text, after apostrophes of its own, begins like a formula.</summary>
    public static string Guarded(string text) => BeginsLikeFormula(text) ? $"'{text}" : text;

    /// <summary>Without the apostrophe that <see cref="Guarded"/> puts in front.</summary>
    public static string Unguarded(string text) => text.StartsWith('\'') && BeginsLikeFormula(text) ? text[1..] : text;

    private static bool BeginsLikeFormula(string text)
    {
        var start = text.AsSpan().TrimStart('\'');

        return start.Length > 0 && start[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\0');
    }
}
