using LeadDesk.Core;

namespace LeadDesk.Web.Features.Board.Columns;

/// <summary>A column in its place.</summary>
/// <param name="Width">In pixels; null for as wide as it usually is.</param>
public sealed record PlacedColumn(BoardColumn Column, int? Width = null);

/// <summary>Which columns the board shows, in which order and how wide. What anybody sends or stored earlier becomes something that can be shown.</summary>
public sealed record BoardColumns
{
    public const int Narrowest = 40;

    public const int Widest = 800;

    // Below this a text says nothing any more.
    private const int NarrowestText = 140;
    private const int NarrowestMain = 220;

    private static readonly BoardColumn[] Always = [BoardColumn.Lead];

    /// <summary>What somebody sees who never chose.</summary>
    public static BoardColumns Usual { get; } = new()
    {
        Placed =
        [
            new(BoardColumn.Rank), new(BoardColumn.Grade), new(BoardColumn.Score), new(BoardColumn.Lead), new(BoardColumn.Why),
            new(BoardColumn.Next), new(BoardColumn.LastActivity), new(BoardColumn.Waits),
        ],
    };

    /// <summary>From the left.</summary>
    public ValueList<PlacedColumn> Placed { get; init; } = [];

    /// <summary>The narrowest table in which everything can still be read, in pixels.</summary>
    public int LeastWidth => Placed.Sum(placed => placed.Width ?? UsualWidthOf(placed.Column) ?? (placed.Column is BoardColumn.Lead or BoardColumn.Why ? NarrowestMain : NarrowestText));

    public bool Shows(BoardColumn column) => Placed.Any(placed => placed.Column == column);

    /// <summary>How wide a column is when nobody chose; null for those that share what is left.</summary>
    public static int? UsualWidthOf(BoardColumn column) => column switch
    {
        BoardColumn.Rank => 44,
        BoardColumn.Grade => 52,
        BoardColumn.Score => 168,
        BoardColumn.Next => 152,
        BoardColumn.LastActivity or BoardColumn.Waits or BoardColumn.Created or BoardColumn.Country or BoardColumn.Employees or BoardColumn.Value => 104,
        BoardColumn.Status or BoardColumn.Phone or BoardColumn.City => 136,
        _ => null,
    };

    /// <summary>Shown at the right end where it was not, or left out where it was; a column that is always shown stays.</summary>
    public BoardColumns Toggled(BoardColumn column) =>
        !Shows(column) ? this with { Placed = [.. Placed, new(column)] }
        : Always.Contains(column) ? this
        : this with { Placed = Placed.Where(placed => placed.Column != column).ToValueList() };

    /// <summary>Some places to the right, or to the left with a negative step; at the ends it stays.</summary>
    public BoardColumns Moved(BoardColumn column, int step)
    {
        var places = Placed.ToList();
        var from = places.FindIndex(placed => placed.Column == column);

        if (from < 0)
        {
            return this;
        }

        var moved = places[from];
        places.RemoveAt(from);
        places.Insert(Math.Clamp(from + step, 0, places.Count), moved);

        return this with { Placed = places.ToValueList() };
    }

    /// <summary>To where another column is, which makes room.</summary>
    public BoardColumns MovedTo(BoardColumn column, BoardColumn place) =>
        Shows(column) && Shows(place) ? Moved(column, IndexOf(place) - IndexOf(column)) : this;

    /// <param name="width">Null for as wide as it usually is; otherwise brought between <see cref="Narrowest"/> and <see cref="Widest"/>.</param>
    public BoardColumns Sized(BoardColumn column, int? width) => this with
    {
        Placed = Placed
            .Select(placed => placed.Column == column ? placed with { Width = width is { } wanted ? Math.Clamp(wanted, Narrowest, Widest) : null } : placed)
            .ToValueList(),
    };

    /// <summary>The same without what cannot be shown: columns there are none of, or twice, and impossible widths.</summary>
    public BoardColumns Sound()
    {
        var known = Placed
            .Where(placed => Enum.IsDefined(placed.Column))
            .DistinctBy(placed => placed.Column)
            .Select(placed => placed.Width is < Narrowest or > Widest ? placed with { Width = null } : placed)
            .ToValueList();

        return Always.All(column => known.Any(placed => placed.Column == column))
            ? this with { Placed = known }
            : this with { Placed = [.. known, .. Always.Where(column => known.All(placed => placed.Column != column)).Select(column => new PlacedColumn(column))] };
    }

    private int IndexOf(BoardColumn column) => Placed.TakeWhile(placed => placed.Column != column).Count();
}
