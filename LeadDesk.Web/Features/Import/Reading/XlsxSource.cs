using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of an .xlsx whose package has been inspected: gone through once, and from then on read from where they were kept.</summary>
/// <remarks>
/// Read by our own code: ExcelDataReader 3.6 parses every sheet twice, gives error cells as blank, puts cells with lower-case
/// references into the wrong columns and finds nothing in "strict" workbooks.
/// </remarks>
internal sealed class XlsxSource(string path, Scratch scratch, ReadingLimits limits) : SheetSource
{
    private readonly List<RowSpool> _sheets = [];

    public override bool KeepsRows => true;

    /// <exception cref="FileRefusedException">Any of the sheets goes beyond the limits, wherever it does.</exception>
    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        using var package = new XlsxPackage(path, limits);
        using var styles = package.OpenStyles();
        var formats = new XlsxFormats(styles);
        using var sharedTexts = package.OpenSharedTexts();
        var texts = scratch.NewTexts();

        foreach (var text in sharedTexts is null ? [] : XlsxText.ReadShared(sharedTexts, cancellationToken))
        {
            texts.Add(text);
        }

        texts.Complete();

        var sheets = new List<Sheet>();

        foreach (var sheet in package.Sheets)
        {
            using var xml = package.OpenSheet(sheet.Index);
            var rows = new XlsxRows(xml, texts, formats, package.CountsFrom1904, package.Recalculates);
            Keep(rows.Read(cancellationToken).ReadAhead(cancellationToken));
            sheets.Add(sheet with { HiddenColumns = rows.HiddenColumns, Merged = rows.Merged });
        }

        texts.Dispose(); // The rows hold theirs.

        return [.. sheets.Select(sheet => new SheetBeginning(sheet, [.. ReadRows(sheet.Index, cancellationToken).Take(count)]))];
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken) => _sheets[sheet].Rows(cancellationToken);

    private void Keep(IEnumerable<SheetRow> rows)
    {
        var sheet = scratch.NewSpool();
        _sheets.Add(sheet);

        foreach (var row in rows)
        {
            sheet.Add(row);
        }
    }
}
