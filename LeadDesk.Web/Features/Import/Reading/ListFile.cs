using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// A list somebody handed in: an Excel workbook or a text file. <see cref="Open"/> checks it and reads the beginning of every
/// sheet; rows are streamed, so memory does not grow with the file, and may be enumerated as often as needed while the
/// file stays where it is. The file itself is not held open.
/// </summary>
/// <remarks>Everything here blocks while it reads: call it away from the user interface's thread.</remarks>
public sealed class ListFile : IDisposable
{
    /// <summary>How many rows of a sheet are kept in memory.</summary>
    public const int BeginningLength = 200;

    private readonly SheetSource _source;
    private readonly IReadOnlyList<SheetBeginning> _beginnings;
    private readonly RowSpool?[] _spools;
    private readonly Scratch _scratch;

    private ListFile(
        string fileName, SheetSource source, TextFormat? text, ReadingLimits limits, Scratch scratch, CancellationToken cancellationToken)
    {
        (FileName, _source, Text, Limits, _scratch) = (fileName, source, text, limits, scratch);
        _beginnings = source.ReadBeginnings(BeginningLength, cancellationToken);
        _spools = new RowSpool?[_beginnings.Count];

        if (_beginnings.All(sheet => sheet.Rows.Count == 0))
        {
            throw new FileRefusedException(RefusalReason.NoDataRows);
        }

        Sheets = [.. _beginnings.Select(beginning => beginning.Sheet)];
        Layout = LayoutSearch.Of(_beginnings);
    }

    /// <summary>The file's name as its owner knows it.</summary>
    public string FileName { get; }

    /// <summary>All sheets in the workbook's order, hidden ones too; a text file has one.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>How a text file was read; null for a workbook.</summary>
    public TextFormat? Text { get; }

    /// <summary>Where the list most probably is.</summary>
    public SheetLayout Layout { get; }

    internal ReadingLimits Limits { get; }

    /// <param name="path">Where the file's bytes are; its name there does not matter.</param>
    /// <param name="fileName">The file's original name: its ending must fit the content, and messages use it.</param>
    /// <param name="text">Overrules the encoding and delimiter found in a text file; ignored for workbooks.</param>
    /// <param name="scratchFolder">Where rows that were read once are kept for the next time; null for the system's own place.</param>
    /// <param name="room">What all open lists share there; null for the one of this process.</param>
    /// <exception cref="FileRefusedException">The file is not read, with the reason.</exception>
    public static ListFile Open(
        string path,
        string fileName,
        ReadingLimits limits,
        TextFormat? text = null,
        string? scratchFolder = null,
        ScratchRoom? room = null,
        CancellationToken cancellationToken = default)
    {
        // A browser may send a whole path.
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        Scratch? scratch = null;

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            scratch = new(scratchFolder ?? Path.GetTempPath(), file.Length, limits, room ?? ScratchRoom.Shared);

            var (source, format) = FileCheck.KindOf(file, name, limits) switch
            {
                FileKind.Workbook => (WorkbookIn(file, path, limits, scratch, cancellationToken), null),
                FileKind.OldWorkbook => (new XlsWorkerSource(path, limits), null),
                FileKind.BinaryWorkbook => (BinaryWorkbookIn(file, path, limits), null),
                FileKind.OpenDocument => (OpenDocumentIn(file, path, limits, scratch), null),
                FileKind.Cards => CardsIn(file, path, name, text, limits, cancellationToken),
                _ => TextIn(file, path, name, text, limits, cancellationToken),
            };

            return new(name, source, format, limits, scratch, cancellationToken);
        }
        catch (Exception failure)
        {
            scratch?.Dispose();

            if (failure is OperationCanceledException)
            {
                throw;
            }

            throw FileRefusedException.From(failure, name);
        }
    }

    /// <summary>Gives back what was kept of the list on the disk. Nothing may be read any more.</summary>
    public void Dispose() => _scratch.Dispose();

    /// <summary>Where the list on one sheet most probably is.</summary>
    public SheetLayout LayoutOf(int sheet) => LayoutSearch.Of(_beginnings[sheet]);

    /// <summary>The first rows of a sheet, titles and header included, at most <see cref="BeginningLength"/>; blank rows are left out.</summary>
    public IReadOnlyList<SheetRow> Beginning(int sheet) => _beginnings[sheet].Rows;

    /// <summary>
    /// All rows of a sheet, titles and header included; blank rows are left out. Whoever comes to the end has them kept in a private
    /// file, from which they are read from then on.
    /// </summary>
    /// <exception cref="FileRefusedException">While enumerating, when the file turns out to be damaged or too large further down.</exception>
    public IEnumerable<SheetRow> Rows(int sheet, CancellationToken cancellationToken = default)
    {
        if (Kept(sheet, cancellationToken) is { } known)
        {
            foreach (var row in known)
            {
                yield return row;
            }

            yield break;
        }

        using var rows = Guarded(() => _source.ReadRows(sheet, cancellationToken).GetEnumerator());
        var spool = _scratch.NewSpool();
        var kept = false;

        try
        {
            while (Guarded(rows.MoveNext))
            {
                Guarded(() => spool.Add(rows.Current));
                yield return rows.Current;
            }

            kept = Interlocked.CompareExchange(ref _spools[sheet], spool, null) is null;
        }
        finally
        {
            if (!kept)
            {
                _scratch.Drop(spool);
            }
        }
    }

    /// <summary>The list at a place, by default where it most probably is.</summary>
    /// <exception cref="FileRefusedException">There is no row below the header.</exception>
    public ListTable Table(SheetLayout? layout = null)
    {
        var table = new ListTable(this, layout ?? Layout, rowsStateTheirLength: Text is not null);

        return table.Sample.Count > 0 || table.Rows().Any()
            ? table
            : throw new FileRefusedException(RefusalReason.NoDataRows) { FileName = FileName };
    }

    private IEnumerable<SheetRow>? Kept(int sheet, CancellationToken cancellationToken) =>
        Volatile.Read(ref _spools[sheet])?.Rows(cancellationToken)
        ?? (_source.KeepsRows ? _source.ReadRows(sheet, cancellationToken) : null);

    private static XlsxSource WorkbookIn(
        FileStream file, string path, ReadingLimits limits, Scratch scratch, CancellationToken cancellationToken)
    {
        XlsxInspection.Inspect(file, limits, InspectedParts.AllButSheets, cancellationToken);
        return new(path, scratch, limits);
    }

    private static XlsWorkerSource BinaryWorkbookIn(FileStream file, string path, ReadingLimits limits)
    {
        XlsxInspection.InspectDirectory(file, limits, "xl/workbook.bin");

        return new(path, limits);
    }

    private static OdsSource OpenDocumentIn(FileStream file, string path, ReadingLimits limits, Scratch scratch)
    {
        XlsxInspection.InspectDirectory(file, limits, "content.xml");

        return new(path, scratch, limits);
    }

    private static (SheetSource Source, TextFormat? Format) CardsIn(
        FileStream file, string path, string fileName, TextFormat? wanted, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var (encoding, oddLines) = EncodingSearch.Of(file, cancellationToken);
        var format = wanted ?? new(encoding, ',') { OddLines = oddLines };

        return (new VcfSource(path, Path.GetFileNameWithoutExtension(fileName), format, limits), format);
    }

    private static (SheetSource Source, TextFormat? Format) TextIn(
        FileStream file, string path, string fileName, TextFormat? wanted, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var format = wanted;

        if (format is null)
        {
            var (encoding, oddLines) = EncodingSearch.Of(file, cancellationToken);
            format = new(encoding, ',') { OddLines = oddLines };
            format = format with { BackslashQuotes = BackslashSearch.In(() => DecodedText.Open(path, format), cancellationToken) };
            format = format with { Delimiter = DelimiterSearch.Of(TextSource.Open(DecodedText.Open(path, format), format)) };
        }

        return (new TextSource(path, Path.GetFileNameWithoutExtension(fileName), format, limits), format);
    }

    private T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw FileRefusedException.From(failure, FileName);
        }
    }
}
