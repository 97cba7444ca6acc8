using CsvHelper;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of a text file: fields between delimiters, every one a text.</summary>
internal sealed class TextSource(string path, string sheetName, TextFormat format, ReadingLimits limits) : SheetSource
{
    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken) =>
        [new(new(0, sheetName, Hidden: false), [.. ReadRows(0, cancellationToken).Take(count)])];

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken)
    {
        long? openQuote = null;
        using var decoded = DecodedText.Open(path, format, findsRepairs: true);
        using var text = Open(decoded, format);
        using var reader = CsvReader.Create(text, Options(record => openQuote ??= OpenQuoteIn(record)), leaveOpen: true);
        var wideCells = 0L;

        while (Read(reader))
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (openQuote is { } line)
            {
                throw new FileRefusedException(RefusalReason.UnclosedQuote, line);
            }

            wideCells += CountIfWide(reader.FieldCount, wideCells);

            var repaired = RepairedIn(reader, decoded);

            if (RowOf(reader) is { } row)
            {
                yield return repaired.Count == 0 ? row : row with { Repaired = repaired };
            }
        }
    }

    /// <summary>A text as the parser expects it.</summary>
    public static Stream Open(DecodedText text, TextFormat format) => format.BackslashQuotes ? new BackslashQuotes(text) : text;

    private CsvReaderOptions Options(Action<CsvMalformedRecord> onMalformedRecord) => new()
    {
        Separator = format.Delimiter,
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MaxRecordSize = limits.MaxRecordBytes,
        OnMalformedRecord = onMalformedRecord,
    };

    private static bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException problem)
        {
            throw new FileRefusedException(RefusalReason.RecordTooLong, problem, problem.LineNumber);
        }
    }

    /// <summary>The line where a quotation mark was left open, so that the lines below it became one cell.</summary>
    /// <remarks>Quotation marks inside text are usual and come in pairs; one that is left open makes their number odd.</remarks>
    private static long? OpenQuoteIn(CsvMalformedRecord record) =>
        record.RawRecord.AsSpan().ContainsAny('\r', '\n')
        && (record.Reason == CsvMalformedReason.UnterminatedQuote
            || (record.Reason == CsvMalformedReason.TextAfterClosingQuote && record.RawRecord.AsSpan().Count('"') % 2 == 1))
            ? record.LineNumber
            : null;

    private long CountIfWide(int fields, long wideCells) =>
        fields <= limits.MaxColumns ? 0
        : fields <= CellReference.LastColumn && wideCells + fields <= limits.MaxCellsOfWideSheet ? fields
        : throw new FileRefusedException(RefusalReason.TooManyColumns, limits.MaxColumns);

    /// <summary>The columns of a record that were not in the file's encoding.</summary>
    private static List<int> RepairedIn(CsvReader reader, DecodedText text)
    {
        List<int> columns = [];
        var start = reader.ByteOffset;
        var end = start + reader.RawRecord.Length;
        var column = 0;
        var columnEnd = start + reader.GetRawSpan(0).Length;

        while (text.NextRepair(end) is { } place)
        {
            while (place > columnEnd && column + 1 < reader.FieldCount)
            {
                columnEnd += 1 + reader.GetRawSpan(++column).Length;
            }

            // What stands before the record is in a line that was passed over.
            if (place >= start && columns.LastOrDefault(-1) != column)
            {
                columns.Add(column);
            }
        }

        return columns;
    }

    private SheetRow? RowOf(CsvReader reader)
    {
        var cells = new Cell[reader.FieldCount];
        var blank = true;

        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = CellOf(reader, column);
            blank &= cells[column] is Cell.Empty;
        }

        return blank || DeclaresDelimiter(reader) ? null : new((int)reader.LineNumber, cells);
    }

    private Cell CellOf(CsvReader reader, int column)
    {
        var text = format.BackslashQuotes ? BackslashQuotes.Unguarded(reader.GetString(column)) : reader.GetString(column);

        return text.Length <= limits.MaxCellCharacters ? Cell.OfText(FormulaGuard.Unguarded(text))
            : text.Contains('\n', StringComparison.Ordinal) ? throw new FileRefusedException(RefusalReason.UnclosedQuote, reader.LineNumber)
            : throw new FileRefusedException(RefusalReason.CellTooLong, limits.MaxCellCharacters);
    }

    private static bool DeclaresDelimiter(CsvReader reader) =>
        reader.LineNumber == 1 && reader.RawRecord.Length == 5 && reader.RawRecord.StartsWith("sep="u8);
}
