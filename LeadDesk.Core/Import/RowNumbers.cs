namespace LeadDesk.Core.Import;

/// <summary>
/// Numbers of rows where several sheets are taken together as one list. A number tells the sheet, too, so that everything decided or stored about a
/// row stays with it; rows of the first sheet keep their plain number, and so do all rows of a list on one sheet.
/// </summary>
public static class RowNumbers
{
    /// <summary>More than any sheet can have; rows of a text file may go beyond, but those are never taken together.</summary>
    public const int RowsPerSheet = 1 << 21;

    /// <param name="sheet">Place of the sheet among those taken together, starting at 0.</param>
    /// <param name="row">As a person counts on the sheet.</param>
    public static int Of(int sheet, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowsPerSheet);

        return checked((sheet * RowsPerSheet) + row);
    }

    /// <summary>Place of the row's sheet among those taken together, starting at 0.</summary>
    public static int SheetOf(int number) => number / RowsPerSheet;

    /// <summary>The row as a person counts on its sheet.</summary>
    public static int RowOf(int number) => number % RowsPerSheet;

    /// <summary>The row as a person counts, of a stored problem.</summary>
    /// <param name="sheet">Name of the sheet; null for a text file, whose lines may be any number.</param>
    public static int Shown(string? sheet, int number) => sheet is null ? number : RowOf(number);
}
