using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>A sheet of a file. A text file is one sheet.</summary>
/// <param name="Index">Its place in the file, starting at 0.</param>
public sealed record Sheet(int Index, string Name, bool Hidden)
{
    /// <summary>Columns that the sheet does not show.</summary>
    public IReadOnlyList<ColumnRange> HiddenColumns { get; init; } = [];

    /// <summary>Cells that are one over several rows.</summary>
    public IReadOnlyList<MergedRange> Merged { get; init; } = [];
}

/// <summary>Columns side by side, starting at 0.</summary>
public readonly record struct ColumnRange(int First, int Last);

/// <summary>A cell that is one over several rows. Its value stands in the first of them.</summary>
/// <param name="FirstRow">As in <see cref="SheetRow.Number"/>.</param>
/// <param name="Column">Its first column, starting at 0.</param>
public readonly record struct MergedRange(int FirstRow, int LastRow, int Column);

/// <summary>The first rows of a sheet; blank rows are left out.</summary>
internal sealed record SheetBeginning(Sheet Sheet, IReadOnlyList<SheetRow> Rows);

/// <summary>Where rows come from. Each call opens the file anew, or reads what is kept of it, so that the file itself does not stay open between them.</summary>
internal abstract class SheetSource
{
    /// <summary>Whether rows are quickly read again as often as anybody likes.</summary>
    public virtual bool KeepsRows => false;

    /// <summary>The first <paramref name="count"/> rows of every sheet.</summary>
    public abstract IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken);

    /// <summary>All rows of one sheet, blank rows left out, as they are read.</summary>
    public abstract IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken);
}
