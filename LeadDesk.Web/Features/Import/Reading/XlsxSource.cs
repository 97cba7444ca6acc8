using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of an .xlsx that has been inspected.</summary>
/// <remarks>
/// Read by our own code: ExcelDataReader 3.6 parses every sheet twice, gives error cells as blank, puts cells with lower-case
/// references into the wrong columns and finds nothing in "strict" workbooks.
/// </remarks>
internal sealed class XlsxSource(string path) : SheetSource
{
    // Read for the beginnings and needed again right afterwards; whoever reads a whole sheet takes them.
    private List<Cell>? _texts;

    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        using var package = new XlsxPackage(path);
        var (texts, formats) = Shared(package, cancellationToken);
        _texts = texts;

        return [.. package.Sheets.Select(sheet => new SheetBeginning(sheet, Beginning(sheet)))];

        List<SheetRow> Beginning(Sheet sheet)
        {
            using var xml = package.OpenSheet(sheet.Index);
            return [.. new XlsxRows(xml, texts, formats, package.CountsFrom1904).Read(cancellationToken).Take(count)];
        }
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken)
    {
        using var package = new XlsxPackage(path);
        var (texts, formats) = Shared(package, cancellationToken);
        using var xml = package.OpenSheet(sheet);

        foreach (var row in new XlsxRows(xml, texts, formats, package.CountsFrom1904).Read(cancellationToken))
        {
            yield return row;
        }
    }

    private (List<Cell> Texts, XlsxFormats Formats) Shared(XlsxPackage package, CancellationToken cancellationToken)
    {
        using var texts = package.OpenSharedTexts();
        using var styles = package.OpenStyles();

        return (Interlocked.Exchange(ref _texts, null) ?? XlsxText.ReadShared(texts, cancellationToken), new XlsxFormats(styles));
    }
}
