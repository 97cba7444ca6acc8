using LeadDesk.Core;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Where in a file the list is.</summary>
/// <param name="Sheet">Index of the sheet, starting at 0.</param>
/// <param name="HeaderRow">Number of the header row as in <see cref="Core.Import.SheetRow.Number"/>; 0 when the list has none.</param>
/// <param name="FirstColumn">The list's first column, starting at 0.</param>
public sealed record SheetLayout(int Sheet, int HeaderRow, int FirstColumn)
{
    /// <summary>Whether a merged cell belongs to the first of its rows alone; otherwise each of them has its value.</summary>
    public bool KeepsMergedApart { get; init; }

    /// <summary>Where the list goes on, on other sheets with the same columns; see <see cref="ListTable.Sisters"/>.</summary>
    public ValueList<SheetLayout> Others { get; init; } = [];
}
