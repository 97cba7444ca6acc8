using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>A sheet of a file. A text file is one sheet.</summary>
/// <param name="Index">Its place in the file, starting at 0.</param>
public sealed record Sheet(int Index, string Name, bool Hidden);

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
