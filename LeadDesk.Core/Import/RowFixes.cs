using System.Collections.Immutable;

namespace LeadDesk.Core.Import;

/// <summary>A cell of a list.</summary>
/// <param name="Row">As <see cref="SheetRow.Number"/>.</param>
/// <param name="Column">As <see cref="MappedColumn.Index"/>.</param>
public readonly record struct CellPlace(int Row, int Column);

/// <summary>What the user mended in single rows of one list.</summary>
/// <param name="Cells">Another text for a cell, as if the file said so; null leaves the cell out.</param>
/// <param name="LeftOut">Numbers of rows that are not imported.</param>
/// <param name="SamePerson">For rows with look-alikes, the id of the lead that the user knows to be the same person.</param>
public sealed record RowFixes(
    ImmutableDictionary<CellPlace, string?> Cells, ImmutableHashSet<int> LeftOut, ImmutableDictionary<int, int> SamePerson)
{
    public static RowFixes None { get; } = new(
        ImmutableDictionary<CellPlace, string?>.Empty, [], ImmutableDictionary<int, int>.Empty);

    /// <summary>For rows that look like an earlier row, the number of the one that the user knows to be about the same person.</summary>
    public ImmutableDictionary<int, int> SameAsRow { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>Numbers of rows that are not imported because they speak of the list; see <see cref="RowsAboutList"/>.</summary>
    public ImmutableHashSet<int> AboutList { get; init; } = [];

    /// <summary>Whether rows are not imported that the sheet does not show.</summary>
    public bool WithoutHidden { get; init; }

    public bool AreNone =>
        Cells.IsEmpty && LeftOut.IsEmpty && SamePerson.IsEmpty && SameAsRow.IsEmpty && AboutList.IsEmpty && !WithoutHidden;

    /// <summary>What was decided about rows as such, without anything that was mended in them.</summary>
    public RowFixes WithoutMending() => None with { AboutList = AboutList, WithoutHidden = WithoutHidden };

    /// <summary>Whether a row is not imported.</summary>
    public bool LeavesOut(SheetRow row) =>
        LeftOut.Contains(row.Number) || AboutList.Contains(row.Number) || (WithoutHidden && row.Hidden);

    public RowFixes WithCell(int row, int column, string? text) => this with { Cells = Cells.SetItem(new(row, column), text) };

    public RowFixes WithoutRow(int row) => this with { LeftOut = LeftOut.Add(row) };

    public RowFixes WithRow(int row) => this with { LeftOut = LeftOut.Remove(row) };

    /// <summary>The row is about this lead; null when it is somebody else after all.</summary>
    public RowFixes WithSamePerson(int row, int? leadId) => this with
    {
        SamePerson = leadId is { } id ? SamePerson.SetItem(row, id) : SamePerson.Remove(row),
    };

    /// <summary>The row is about whom an earlier row is about; null when it is somebody else after all.</summary>
    public RowFixes WithSameRow(int row, int? earlier) => this with
    {
        SameAsRow = earlier is { } number ? SameAsRow.SetItem(row, number) : SameAsRow.Remove(row),
    };

    /// <summary>The row as it is read with what was mended in it.</summary>
    public SheetRow Mended(SheetRow row)
    {
        if (Cells.IsEmpty)
        {
            return row;
        }

        Cell[]? cells = null;
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (Cells.TryGetValue(new(row.Number, column), out var text))
            {
                cells ??= [.. row.Cells];
                cells[column] = Cell.OfText(text);
            }
        }

        return cells is null ? row : row with { Cells = cells };
    }
}
