using System.Globalization;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>The list in a file, on one sheet or on several of the same make: named columns and data rows. Made by <see cref="ListFile.Table"/>.</summary>
public sealed class ListTable
{
    private const int FewestThatMakeAHabit = 3;

    private readonly ListFile _file;
    private readonly bool _rowsStateTheirLength;
    private readonly Part[] _parts;

    internal ListTable(ListFile file, SheetLayout layout, bool rowsStateTheirLength)
    {
        (_file, Layout, _rowsStateTheirLength) = (file, layout, rowsStateTheirLength);
        _parts = [.. layout.Others.Append(layout).OrderBy(part => part.Sheet).Select((part, place) => new Part(place, part, file.Sheets[part.Sheet]))];
        SheetNames = _parts.Length > 1 ? [.. _parts.Select(part => part.Sheet.Name)] : [];
        Sample = [.. _parts.SelectMany(part => Data(part, file.Beginning(part.Layout.Sheet))).Take(ListFile.BeginningLength)];

        var header = layout.HeaderRow == 0 ? null : HeaderIn(file.Beginning(layout.Sheet));
        Headers = HeadersOf(header);
        HeaderLooksLikeData = header is not null && LayoutSearch.LooksLikeData(header);

        // Some exports drop the delimiters after a row's last value: where most rows are short, a short row is not damaged.
        var shortRows = Sample.Count(row => row.Cells.Count < Headers.Count);
        RowsStateTheirLength = rowsStateTheirLength && (shortRows < FewestThatMakeAHabit || 2 * shortRows < Sample.Count);
    }

    /// <summary>Whether a row with fewer cells than there are headers has lost some; never in a workbook, whose rows just end.</summary>
    public bool RowsStateTheirLength { get; }

    public SheetLayout Layout { get; }

    /// <summary>The sheet the list is on; of several, the one that names the columns.</summary>
    public Sheet Sheet => _file.Sheets[Layout.Sheet];

    /// <summary>Names of the sheets that are taken together, in the workbook's order, which is that of <see cref="RowNumbers"/>; empty when it is one.</summary>
    public IReadOnlyList<string> SheetNames { get; }

    /// <summary>The other sheets with the same columns, whether they are taken or not, hidden ones too.</summary>
    public IReadOnlyList<SisterSheet> Sisters => field ??= [.. SisterSearch.Of(_file, Layout)];

    /// <summary>Whether a sheet belongs to the list.</summary>
    public bool Takes(int sheet) => _parts.Any(part => part.Layout.Sheet == sheet);

    /// <summary>
    /// The columns' names, trimmed, from <see cref="SheetLayout.FirstColumn"/> on; null where the header is blank. A name that
    /// appears again is made unique: "QTY", "QTY (2)".
    /// </summary>
    public IReadOnlyList<string?> Headers { get; }

    /// <summary>Whether cells of the list are merged over several rows.</summary>
    public bool HasMergedCells => _parts.Any(part => part.Merged.Length > 0);

    /// <summary>Columns, by index, that a sheet does not show.</summary>
    public IReadOnlyList<int> HiddenColumns => [.. Enumerable.Range(0, Headers.Count).Where(column => _parts.Any(part => part.Hides(column)))];

    /// <summary>
    /// Whether the header row holds a mail address: the list seems to have no header, and its first lead would be lost.
    /// Offer <see cref="SheetLayout.HeaderRow"/> 0.
    /// </summary>
    public bool HeaderLooksLikeData { get; }

    /// <summary>The first data rows, at most <see cref="ListFile.BeginningLength"/>, already in memory.</summary>
    public IReadOnlyList<SheetRow> Sample { get; }

    /// <summary>
    /// All data rows, read anew at every enumeration and never held; their cells begin at <see cref="SheetLayout.FirstColumn"/>.
    /// A row may have fewer or more cells than there are headers.
    /// </summary>
    /// <exception cref="FileRefusedException">While enumerating, when the file turns out to be damaged or too large further down.</exception>
    public IEnumerable<SheetRow> Rows(CancellationToken cancellationToken = default) => RowsBySheet(cancellationToken).SelectMany(rows => rows);

    /// <summary>As <see cref="Rows"/>, sheet by sheet; to be enumerated in their order, each once.</summary>
    /// <exception cref="FileRefusedException">While enumerating, as <see cref="Rows"/>, or when all sheets together have too many rows.</exception>
    public IEnumerable<IEnumerable<SheetRow>> RowsBySheet(CancellationToken cancellationToken = default)
    {
        var count = 0;

        foreach (var part in _parts)
        {
            var rows = Data(part, _file.Rows(part.Layout.Sheet, cancellationToken));

            yield return _parts.Length == 1 ? rows : rows.Select(row => ++count <= _file.Limits.MaxRows ? row : throw TooManyRows());
        }
    }

    /// <summary>
    /// Whether a row of a text file has too few cells, or values beyond the last header: worth a message such as "25 of 83 cells"
    /// (<c>row.Cells.Count</c> of <c>Headers.Count</c>). In a workbook a short row only ends in blanks.
    /// </summary>
    public bool IsRagged(SheetRow row) =>
        (RowsStateTheirLength && row.Cells.Count < Headers.Count)
        || row.Cells.Skip(Headers.Count).Any(cell => cell is not Cell.Empty);

    private IEnumerable<SheetRow> Data(Part part, IEnumerable<SheetRow> rows)
    {
        var data = rows.Where(row => row.Number > part.Layout.HeaderRow)
            .Select(part.FromFirstColumn)
            .Where(row => row.Cells.Any(cell => cell is not Cell.Empty));
        var whole = Layout.KeepsMergedApart || part.Merged.Length == 0 ? data : data.WithMerged(part.Merged, part.Layout.FirstColumn);

        return _parts.Length == 1 ? whole : whole.Select(row => row.Number < RowNumbers.RowsPerSheet
            ? row with { Number = RowNumbers.Of(part.Place, row.Number) }
            : throw TooManyRows());
    }

    private FileRefusedException TooManyRows() => new(RefusalReason.TooManyRows, _file.Limits.MaxRows) { FileName = _file.FileName };

    private SheetRow? HeaderIn(IReadOnlyList<SheetRow> beginning) =>
        beginning.FirstOrDefault(row => row.Number == Layout.HeaderRow)
        ?? _file.Rows(Layout.Sheet).FirstOrDefault(row => row.Number == Layout.HeaderRow);

    private List<string?> HeadersOf(SheetRow? header)
    {
        var names = header is null ? [] : header.Cells.Skip(Layout.FirstColumn).Select(NameOf).ToList();
        var used = Math.Max(LastUsed(names), UsedBySample(names.Count));
        var unique = new UniqueNames(names);

        return [.. Enumerable.Range(0, used).Select(column => column < names.Count ? unique.Of(names[column]) : null)];
    }

    private static int LastUsed(List<string?> names) => names.FindLastIndex(name => name is not null) + 1;

    // A record of a text file that is too long is a mistake in that record; a workbook's column may just lack its name.
    private int UsedBySample(int headerCells)
    {
        // What stands beyond the header on another sheet is reported there: the columns are the same however many sheets are taken.
        var own = _parts.Length == 1 ? Sample : Data(_parts.First(part => part.Layout.Sheet == Layout.Sheet), _file.Beginning(Layout.Sheet));
        var used = own.Select(row => row.Cells.Select((cell, column) => cell is Cell.Empty ? 0 : column + 1).Max()).DefaultIfEmpty().Max();
        return _rowsStateTheirLength && headerCells > 0 ? Math.Min(used, headerCells) : used;
    }

    internal static string? NameOf(Cell cell) => cell switch
    {
        Cell.Text text => string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        Cell.Number number => number.Shown ?? number.Value.ToString("R", CultureInfo.InvariantCulture),
        Cell.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Cell.YesNo yesNo => yesNo.Value ? "TRUE" : "FALSE",
        _ => null,
    };

    /// <summary>One sheet of the list.</summary>
    /// <param name="Place">As in <see cref="RowNumbers"/>.</param>
    private sealed record Part(int Place, SheetLayout Layout, Sheet Sheet)
    {
        // Above the records, titles and headings are merged.
        public MergedRange[] Merged { get; } =
            [.. Sheet.Merged.Where(range => range.FirstRow > Layout.HeaderRow && range.Column >= Layout.FirstColumn).OrderBy(range => range.FirstRow)];

        public bool Hides(int column) =>
            Sheet.HiddenColumns.Any(hidden => hidden.First <= column + Layout.FirstColumn && column + Layout.FirstColumn <= hidden.Last);

        public SheetRow FromFirstColumn(SheetRow row) => Layout.FirstColumn == 0 ? row : row with
        {
            Cells = [.. row.Cells.Skip(Layout.FirstColumn)],
            Repaired = [.. row.Repaired.Where(column => column >= Layout.FirstColumn).Select(column => column - Layout.FirstColumn)],
        };
    }

    private sealed class UniqueNames(IEnumerable<string?> all)
    {
        private readonly HashSet<string> _all = new(all.OfType<string>(), StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, int> _seen = new(StringComparer.OrdinalIgnoreCase);

        public string? Of(string? name)
        {
            if (name is null)
            {
                return null;
            }

            var times = _seen[name] = _seen.GetValueOrDefault(name) + 1;

            if (times == 1)
            {
                return name;
            }

            // The file may have a column called "QTY (2)" of its own.
            var candidate = string.Create(CultureInfo.InvariantCulture, $"{name} ({times})");
            return _all.Add(candidate) ? candidate : Of(name);
        }
    }
}
