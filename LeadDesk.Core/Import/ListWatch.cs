namespace LeadDesk.Core.Import;

/// <summary>Watches the rows of a list go by: which of them speak of the list, which are hidden, which have lost characters.</summary>
public sealed class ListWatch(IReadOnlyList<string?> headers)
{
    private const char Lost = '\uFFFD';

    private readonly List<RowsAboutList> _sheets = [];
    private readonly FoundRows[] _repaired = [.. headers.Select(_ => FoundRows.None)];
    private readonly FoundRows[] _lost = [.. headers.Select(_ => FoundRows.None)];
    private FoundRows _hidden = FoundRows.None;
    private FoundRows _merged = FoundRows.None;

    /// <summary>How many rows came by.</summary>
    public int Rows => _sheets.Sum(sheet => sheet.Rows);

    /// <summary>What was noticed, when all rows have come by.</summary>
    public ListFindings Findings => new()
    {
        AboutList = _sheets.SelectMany(sheet => sheet.Found).ToValueList(),
        Hidden = _hidden,
        Merged = _merged,
        Repaired = ColumnsOf(_repaired),
        Lost = ColumnsOf(_lost),
    };

    /// <summary>The rows that are records.</summary>
    /// <param name="rows">Those of one sheet: each has totals and remarks of its own.</param>
    public IEnumerable<SheetRow> RecordsIn(IEnumerable<SheetRow> rows)
    {
        var sheet = new RowsAboutList(headers);
        _sheets.Add(sheet);

        return sheet.RecordsIn(rows.Select(Seen));
    }

    private SheetRow Seen(SheetRow row)
    {
        _hidden = row.Hidden ? _hidden.With(row.Number) : _hidden;
        _merged = row.Merged.Count > 0 ? _merged.With(row.Number) : _merged;

        foreach (var column in row.Repaired.Where(column => column < _repaired.Length))
        {
            _repaired[column] = _repaired[column].With(row.Number);
        }

        for (var column = 0; column < Math.Min(row.Cells.Count, _lost.Length); column++)
        {
            if (row.Cells[column] is Cell.Text { Value: var text } && text.Contains(Lost))
            {
                _lost[column] = _lost[column].With(row.Number);
            }
        }

        return row;
    }

    private ValueList<FoundColumn> ColumnsOf(FoundRows[] found) => found
        .Select((rows, column) => new FoundColumn(headers[column] ?? $"#{column + 1}", rows))
        .Where(one => one.Rows.Count > 0)
        .ToValueList();
}
