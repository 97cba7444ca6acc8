using System.Text;
using ExcelDataReader;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of an old .xls workbook, parsed in this process: only for <see cref="XlsWorker"/>.</summary>
internal sealed class XlsSource(string path) : SheetSource
{
    static XlsSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        using var reader = Open();
        var beginnings = new List<SheetBeginning>();

        do
        {
            var sheet = new Sheet(beginnings.Count, reader.Name ?? "", reader.VisibleState is not (null or "visible"))
            {
                HiddenColumns = HiddenColumnsOf(reader),
                Merged = MergedIn(reader),
            };
            beginnings.Add(new(sheet, [.. RowsOf(reader, cancellationToken).Take(count)]));
        }
        while (reader.NextResult());

        return beginnings;
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken)
    {
        using var reader = Open();

        for (var skipped = 0; skipped < sheet; skipped++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.NextResult();
        }

        foreach (var row in RowsOf(reader, cancellationToken))
        {
            yield return row;
        }
    }

    private IExcelDataReader Open()
    {
        var file = EmptyXlsRecords.Masked(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));

        try
        {
            return ExcelReaderFactory.CreateBinaryReader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ColumnRange[] HiddenColumnsOf(IExcelDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetColumnWidth(column) == 0).Select(column => new ColumnRange(column, column))];

    private static MergedRange[] MergedIn(IExcelDataReader reader) =>
        [.. (reader.MergeCells ?? []).Where(range => range.FromRow < range.ToRow).Select(range => new MergedRange(range.FromRow + 1, range.ToRow + 1, range.FromColumn))];

    private static IEnumerable<SheetRow> RowsOf(IExcelDataReader reader, CancellationToken cancellationToken)
    {
        var cells = new XlsCells(reader);

        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = cells.ReadRow();

            if (row.Length > 0)
            {
                yield return new(reader.Depth + 1, row) { Hidden = reader.RowHeight == 0 };
            }
        }
    }
}
