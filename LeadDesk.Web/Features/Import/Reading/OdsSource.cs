using System.IO.Compression;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of an OpenDocument spreadsheet (.ods): gone through once under the same limits as a workbook of Excel, and kept.</summary>
internal sealed class OdsSource(string path, Scratch scratch, ReadingLimits limits) : SheetSource
{
    private const string Content = "content.xml";

    private readonly List<RowSpool> _sheets = [];

    public override bool KeepsRows => true;

    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);
        var budget = new UnpackedBudget(limits.MaxUnpackedBytes, new FileInfo(path).Length);
        DemandReadable(archive, budget);
        var part = archive.GetEntry(Content) ?? throw new FileRefusedException(RefusalReason.Damaged);
        using var xml = new LimitedXml(new BufferedStream(part.Open(), 1 << 16), budget, limits);
        var tables = new OdsTables(xml);

        foreach (var row in tables.Read(cancellationToken).ReadAhead(cancellationToken))
        {
            while (_sheets.Count <= row.Sheet)
            {
                _sheets.Add(scratch.NewSpool());
            }

            _sheets[row.Sheet].Add(row.Row);
        }

        while (_sheets.Count < tables.Sheets.Count)
        {
            _sheets.Add(scratch.NewSpool());
        }

        return [.. tables.Sheets.Select(sheet => new SheetBeginning(sheet, [.. ReadRows(sheet.Index, cancellationToken).Take(count)]))];
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken) => _sheets[sheet].Rows(cancellationToken);

    // The package itself is no encrypted archive then; its parts are.
    private void DemandReadable(ZipArchive archive, UnpackedBudget budget)
    {
        if (archive.GetEntry("META-INF/manifest.xml") is not { } manifest)
        {
            return;
        }

        using var xml = new LimitedXml(new BufferedStream(manifest.Open(), 1 << 16), budget, limits);

        while (xml.Read())
        {
            if (xml.IsElement && xml.LocalName == "encryption-data")
            {
                throw new FileRefusedException(RefusalReason.Encrypted);
            }
        }
    }
}
