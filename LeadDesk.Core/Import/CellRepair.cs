using System.Collections.Frozen;
using System.Globalization;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What the cells of a column are read as, where that is not what stands in the file.</summary>
internal sealed class CellRepair
{
    private readonly FrozenDictionary<string, Cell>? _changes;
    private readonly int _padTo;
    private readonly bool _repairRanges;

    public CellRepair(MappedColumn column)
    {
        (_padTo, _repairRanges) = (column.PadTo, column.RepairRanges);
        if (column.Changes.Count > 0)
        {
            _changes = column.Changes
                .DistinctBy(change => Folding.Fold(change.From), StringComparer.Ordinal)
                .ToFrozenDictionary(change => Folding.Fold(change.From), change => Cell.OfText(change.To), StringComparer.Ordinal);
        }
    }

    public Cell Of(Cell cell)
    {
        if (_changes is not null && CellText.Of(cell) is { } text && _changes.TryGetValue(Folding.Fold(text), out var changed))
        {
            return changed;
        }

        return cell switch
        {
            Cell.Text { Value: var word } when CellDamage.IsErrorWord(word) => new Cell.Error(word.Trim()),
            Cell.Date date when _repairRanges => new Cell.Text(RangeBefore(date.Value)),
            Cell.Text or Cell.Number when _padTo > 0 => Padded(cell),
            _ => cell,
        };
    }

    /// <summary>The range that Excel took for a date: it reads 11-50 as November 1950 and 2-10 as a day of the running year.</summary>
    public static string RangeBefore(DateTime date)
    {
        var (low, high) = date.Day == 1 && date.Year % 100 > 12
            ? (date.Month, date.Year % 100)
            : (Math.Min(date.Month, date.Day), Math.Max(date.Month, date.Day));

        return string.Create(CultureInfo.InvariantCulture, $"{low}-{high}");
    }

    private Cell Padded(Cell cell)
    {
        var digits = CellText.Of(cell)!.Trim();

        return digits.Length < _padTo && digits.All(char.IsAsciiDigit) ? new Cell.Text(digits.PadLeft(_padTo, '0')) : cell;
    }
}
