using LeadDesk.Core.Values;


namespace LeadDesk.Core.Import;

/// <summary>What a cell of a list holds, before it is known which field it belongs to.</summary>
public abstract record Cell
{
    private Cell()
    {
    }

    /// <summary>Nothing, or white space only.</summary>
    public static Cell Blank { get; } = new Empty();

    /// <summary>Text as it stands in the file, without its invisible characters; blank text is <see cref="Blank"/>.</summary>
    public static Cell OfText(string? text) =>
        VisibleText.Of(text ?? "") is var visible && string.IsNullOrWhiteSpace(visible) ? Blank : new Text(visible);

    public sealed record Empty : Cell;

    public sealed record Text(string Value) : Cell;

    /// <param name="Shown">The number as the sheet shows it where that differs, as in "00123" by number format; else null.</param>
    public sealed record Number(double Value, string? Shown = null) : Cell;

    /// <summary>A real date or date-time cell; no time zone.</summary>
    public sealed record Date(DateTime Value) : Cell;

    public sealed record YesNo(bool Value) : Cell;

    /// <summary>An error cell such as #N/A; it is an unknown value.</summary>
    public sealed record Error(string Code) : Cell
    {
        /// <summary>Whether the cell holds a formula whose value the program that wrote the file never worked out.</summary>
        public bool IsFormula => Code.StartsWith('=');

        /// <summary>A formula without a value.</summary>
        public static Error OfFormula(string formula) => new("=" + formula);
    }
}

/// <summary>One row of a sheet.</summary>
/// <param name="Number">
/// Its row number in the file as a person counts, starting at 1; for CSV the line on which the record starts. Where several sheets are taken
/// together, see <see cref="RowNumbers"/>.
/// </param>
/// <param name="Cells">Its cells from the first column on; a row may be shorter or longer than others.</param>
public sealed record SheetRow(int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>Columns, by index, with characters that were not in the encoding of the rest of the file.</summary>
    public IReadOnlyList<int> Repaired { get; init; } = [];

    /// <summary>Columns, by index, whose value comes from a merged cell that begins in a row above.</summary>
    public IReadOnlyList<int> Merged { get; init; } = [];

    /// <summary>Whether the sheet does not show the row: hidden by hand, folded away or filtered out.</summary>
    public bool Hidden { get; init; }
}
