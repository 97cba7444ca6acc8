using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Gives every row what a merged cell says of it: the file holds the value in the first of the rows alone.</summary>
internal static class MergedCells
{
    /// <param name="merged">In the order of their first rows.</param>
    /// <param name="firstColumn">The column of the sheet in which the rows begin.</param>
    public static IEnumerable<SheetRow> WithMerged(this IEnumerable<SheetRow> rows, IReadOnlyList<MergedRange> merged, int firstColumn)
    {
        var next = 0;
        var open = new Dictionary<int, (int LastRow, Cell Value)>();

        foreach (var row in rows)
        {
            var filled = Filled(row, open);

            for (; next < merged.Count && merged[next].FirstRow <= row.Number; next++)
            {
                var column = merged[next].Column - firstColumn;

                if (merged[next].FirstRow == row.Number && column >= 0 && column < row.Cells.Count && row.Cells[column] is not Cell.Empty and var value)
                {
                    open[column] = (merged[next].LastRow, value);
                }
            }

            yield return filled;
        }
    }

    private static SheetRow Filled(SheetRow row, Dictionary<int, (int LastRow, Cell Value)> open)
    {
        if (open.Count == 0)
        {
            return row;
        }

        List<Cell>? cells = null;
        List<int> columns = [];

        foreach (var (column, (lastRow, value)) in open)
        {
            if (row.Number > lastRow)
            {
                open.Remove(column); // Allowed while enumerating.
            }
            else if (column >= row.Cells.Count || row.Cells[column] is Cell.Empty)
            {
                cells ??= [.. row.Cells];

                while (cells.Count <= column)
                {
                    cells.Add(Cell.Blank);
                }

                cells[column] = value;
                columns.Add(column);
            }
        }

        columns.Sort();

        return cells is null ? row : row with { Cells = cells, Merged = columns };
    }
}
