using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>A row that speaks of the list.</summary>
/// <param name="Text">What it says first; of the first such rows only.</param>
public sealed record RowAboutList(int Number, string Text);

/// <summary>
/// Finds the rows of a list that speak of the list and are no record of it: totals, who exported it and when, copyright, the header once more.
/// </summary>
/// <param name="headers">As the list names its columns; null where it does not.</param>
/// <remarks>
/// Memory does not grow with the list. A row with anything of a record in it, such as an e-mail address or a second text, stays a record: a
/// company may be called Total.
/// </remarks>
public sealed class RowsAboutList(IReadOnlyList<string?> headers)
{
    /// <summary>So many rows at most are found; a list in which there are more is not understood.</summary>
    public const int Most = 20_000;

    private const int LongestBlock = 64;
    private const int MostQuoted = 100;
    private const int LongestQuote = 80;
    private const int FewestColumnsForLoneText = 3;

    private readonly string?[] _headers = [.. headers.Select(header => header is null ? null : Folding.Fold(Bare(header)))];
    private readonly int _named = headers.Count(header => header is not null);
    private readonly ColumnSums _sums = new(headers.Count);
    private readonly List<RowAboutList> _found = [];
    private readonly List<SheetRow> _waiting = [];
    private bool _blockTellsOfList;
    private int _loneRecords;
    private int _records;
    private SheetRow? _previous;

    /// <summary>The rows found so far.</summary>
    public IReadOnlyList<RowAboutList> Found => _found;

    /// <summary>How many rows came by, records or not.</summary>
    public int Rows { get; private set; }

    /// <summary>The same rows without those that speak of the list. Some are held back until those behind them are known.</summary>
    public IEnumerable<SheetRow> RecordsIn(IEnumerable<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            Rows++;
            var speaksOfList = _found.Count + _waiting.Count < Most && SpeaksOfList(row);

            if (!speaksOfList && WaitsForMore(row))
            {
                _waiting.Add(row);
            }
            else if (speaksOfList)
            {
                _found.Add(Quoted(row));
                _blockTellsOfList = true;
            }
            else
            {
                foreach (var record in _waiting)
                {
                    yield return Counted(record);
                }

                EndBlock();

                yield return Counted(row);
            }

            _previous = row;
        }

        // A name or a title that stands alone below the list, among remarks on it, is one, too.
        if (_blockTellsOfList)
        {
            _found.AddRange(_waiting.Select(Quoted));
            _found.Sort((left, right) => left.Number.CompareTo(right.Number));
            _waiting.Clear();
        }

        foreach (var record in _waiting)
        {
            yield return Counted(record);
        }
    }

    private bool SpeaksOfList(SheetRow row)
    {
        var filled = Filled(row);

        return IsHeader(row, filled) || IsRemark(row, filled) || IsTotal(row, filled);
    }

    private RowAboutList Quoted(SheetRow row)
    {
        var text = _found.Count < MostQuoted ? CellText.Of(row.Cells.First(cell => cell is not Cell.Empty)) ?? "" : "";

        return new(row.Number, text.Length <= LongestQuote ? text : text[..(LongestQuote - 1)] + "…");
    }

    private void EndBlock()
    {
        _waiting.Clear();
        _blockTellsOfList = false;
    }

    private SheetRow Counted(SheetRow record)
    {
        _records++;
        _loneRecords += Filled(record) == 1 ? 1 : 0;
        _sums.Add(record);

        return record;
    }

    // Lists of leads hardly ever have rows with a single value; behind a blank row there may be anything.
    private bool WaitsForMore(SheetRow row) =>
        headers.Count >= FewestColumnsForLoneText
        && _waiting.Count < LongestBlock
        && _loneRecords * 10 <= _records
        && Filled(row) == 1
        && row.Cells.First(cell => cell is not Cell.Empty) is Cell.Text { Value: var text } && !text.Contains('@')
        && (_waiting.Count > 0 || _blockTellsOfList || (_previous is { } previous && row.Number > previous.Number + 1));

    private static int Filled(SheetRow row)
    {
        var filled = 0;

        for (var column = 0; column < row.Cells.Count; column++)
        {
            filled += row.Cells[column] is Cell.Empty ? 0 : 1;
        }

        return filled;
    }

    private bool IsHeader(SheetRow row, int filled)
    {
        if (filled == 0 || filled * 2 < _named || (filled < 2 && _named > 1))
        {
            return false;
        }

        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column] is not Cell.Empty and var cell
                && (column >= _headers.Length || _headers[column] is not { } header || !IsNamed(header, Folding.Fold(Bare(CellText.Of(cell))))))
            {
                return false;
            }
        }

        return true;
    }

    // A header that stands there twice was made unique: "qty (2)".
    private static bool IsNamed(string header, string text) =>
        header == text || (header.EndsWith(')') && header.StartsWith(text + " (", StringComparison.Ordinal));

    private static string Bare(string? text) => (text ?? "").Trim('\uFEFF', '"', ' ');

    // "Generated by:" and the name may stand in two cells.
    private bool IsRemark(SheetRow row, int filled) =>
        filled is 1 or 2
        && row.Cells.First(cell => cell is not Cell.Empty) is Cell.Text { Value: var text }
        && (filled == 1 || text.TrimEnd().EndsWith(':'))
        && ListRemarks.IsRemark(text, beyondDoubt: headers.Count < FewestColumnsForLoneText);

    private bool IsTotal(SheetRow row, int filled)
    {
        var label = (Column: -1, Text: "");
        var numbers = 0;

        for (var column = 0; column < row.Cells.Count; column++)
        {
            switch (row.Cells[column])
            {
                case Cell.Empty:
                    break;
                case Cell.Text { Value: var text } when ColumnSums.NumberIn(text) is null:
                    if (label.Column >= 0)
                    {
                        return false;
                    }

                    label = (column, text);
                    break;
                case Cell.Number or Cell.Text:
                    numbers++;
                    break;
                default:
                    return false;
            }
        }

        return label.Column >= 0 && filled == numbers + 1 && ListRemarks.TotalIn(label.Text) switch
        {
            TotalLabel.Clear => true,
            TotalLabel.Ambiguous => _sums.Fit(row),
            TotalLabel.OfGroup => numbers > 0 && (IsGroup(label.Column, label.Text) || _sums.Fit(row)),
            _ => false,
        };
    }

    // Excel writes "Ulm Total" below the rows of Ulm.
    private bool IsGroup(int column, string label) =>
        _previous is { } previous && column < previous.Cells.Count && CellText.Of(previous.Cells[column]) is { Length: > 0 } group
        && Folding.Fold(label).StartsWith(Folding.Fold(group) + " ", StringComparison.Ordinal);
}
