using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Finds the list in a file: titles, notes and dictionaries often stand before it.</summary>
internal static class LayoutSearch
{
    // A header may have gaps, and a row may be wider than its header: half of the columns tell a header from a title.
    private const double HeaderShare = 0.5;

    /// <summary>The first visible sheet whose table is at least half as large as the largest.</summary>
    public static SheetLayout Of(IReadOnlyList<SheetBeginning> sheets)
    {
        var visible = sheets.Any(sheet => !sheet.Sheet.Hidden && sheet.Rows.Count > 0)
            ? sheets.Where(sheet => !sheet.Sheet.Hidden)
            : sheets;

        var tables = visible
            .Where(sheet => sheet.Rows.Count > 0)
            .Select(sheet => (Layout: Of(sheet), sheet.Rows))
            .Select(table => (table.Layout, Size: SizeOf(table.Layout, table.Rows)))
            .ToList();

        return tables.First(table => table.Size >= tables.Max(other => other.Size) / 2.0).Layout;
    }

    public static SheetLayout Of(SheetBeginning sheet)
    {
        var rows = sheet.Rows;

        if (rows.Count == 0)
        {
            return new(sheet.Sheet.Index, 0, 0);
        }

        var header = HeaderOf(rows);
        return new(sheet.Sheet.Index, rows[header].Number, FirstColumnOf(rows.Skip(header)));
    }

    /// <summary>No column is called by a mail address: such a row is a record already.</summary>
    public static bool LooksLikeData(SheetRow header) => header.Cells.Any(IsMailAddress);

    private static int HeaderOf(IReadOnlyList<SheetRow> rows)
    {
        var filled = rows.Select(Filled).ToList();
        var widestBelow = new int[rows.Count];

        for (var row = rows.Count - 2; row >= 0; row--)
        {
            widestBelow[row] = Math.Max(widestBelow[row + 1], filled[row + 1]);
        }

        return Enumerable.Range(0, rows.Count).First(row =>
            filled[row] >= Math.Max(HeaderShare * widestBelow[row], Math.Min(2, widestBelow[row])));
    }

    // A column before the header's first name counts when at least half of the rows use it: row labels, not remarks.
    private static int FirstColumnOf(IEnumerable<SheetRow> rows)
    {
        var table = rows.ToList();
        var ofHeader = FirstFilled(table[0]);
        var ofRows = table.Skip(1).Select(FirstFilled).Order().ToList();

        return ofRows.Count > 0 ? Math.Min(ofHeader, ofRows[ofRows.Count / 2]) : ofHeader;
    }

    private static int SizeOf(SheetLayout layout, IReadOnlyList<SheetRow> rows) =>
        rows.Where(row => row.Number > layout.HeaderRow).Sum(Filled);

    private static int Filled(SheetRow row) => row.Cells.Count(cell => cell is not Cell.Empty);

    private static int FirstFilled(SheetRow row) => row.Cells.TakeWhile(cell => cell is Cell.Empty).Count();

    private static bool IsMailAddress(Cell cell) =>
        cell is Cell.Text { Value: var text }
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && text.IndexOf('.', at) > at + 1
        && !text.AsSpan().Trim().ContainsAny(" \t\r\n/");
}
