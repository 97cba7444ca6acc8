using LeadDesk.Core.Import;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Another sheet with the same columns.</summary>
/// <param name="Layout">Where on it the list is.</param>
/// <param name="Rows">How many rows it has, as far as its beginning tells.</param>
/// <param name="MayHaveMore">Whether the sheet may go on behind its beginning.</param>
public sealed record SisterSheet(Sheet Sheet, SheetLayout Layout, int Rows, bool MayHaveMore);

/// <summary>Finds sheets of the same make: January, February, March.</summary>
internal static class SisterSearch
{
    /// <summary>
    /// All other sheets, hidden ones too, that have rows below the very header of the list: the same names in the same order, wherever on the sheet it
    /// stands. None when the list has no header.
    /// </summary>
    public static IEnumerable<SisterSheet> Of(ListFile file, SheetLayout layout)
    {
        if (file.Beginning(layout.Sheet).FirstOrDefault(row => row.Number == layout.HeaderRow) is not { } header || LayoutSearch.LooksLikeData(header))
        {
            return [];
        }

        var names = Enumerable.Range(layout.FirstColumn, Math.Max(0, header.Cells.Count - layout.FirstColumn)).Select(column => NameAt(header, column)).ToList();
        names.RemoveRange(names.FindLastIndex(name => name is not null) + 1, names.Count - names.FindLastIndex(name => name is not null) - 1);

        return names.Count > 0
            ? file.Sheets.Where(sheet => sheet.Index != layout.Sheet).Select(sheet => SisterOn(sheet, file.Beginning(sheet.Index), names)).OfType<SisterSheet>()
            : [];
    }

    private static SisterSheet? SisterOn(Sheet sheet, IReadOnlyList<SheetRow> beginning, List<string?> names)
    {
        var header = beginning.FirstOrDefault(row => FirstColumnIn(row, names) is not null);

        if (header is null)
        {
            return null;
        }

        var layout = new SheetLayout(sheet.Index, header.Number, FirstColumnIn(header, names)!.Value);
        var rows = beginning.Count(row => row.Number > header.Number && row.Cells.Skip(layout.FirstColumn).Any(cell => cell is not Cell.Empty));

        return rows == 0 ? null : new(sheet, layout, rows, beginning.Count >= ListFile.BeginningLength);
    }

    // A column of row labels has no name, so the list may begin before its first name.
    private static int? FirstColumnIn(SheetRow row, List<string?> names)
    {
        var first = FirstNamed(row.Cells.Select(ListTable.NameOf)) - FirstNamed(names);

        return first >= 0
            && Enumerable.Range(0, names.Count).All(column => NameAt(row, first + column) == names[column])
            && row.Cells.Skip(first + names.Count).All(cell => ListTable.NameOf(cell) is null)
            ? first
            : null;
    }

    private static int FirstNamed(IEnumerable<string?> names) => names.TakeWhile(name => name is null).Count();

    private static string? NameAt(SheetRow row, int column) =>
        column < row.Cells.Count && ListTable.NameOf(row.Cells[column]) is { } name ? Folding.Fold(name) : null;
}
