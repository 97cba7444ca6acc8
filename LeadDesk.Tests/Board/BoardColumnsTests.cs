using System.Text.Json;
using LeadDesk.Web.Features.Board.Columns;

namespace LeadDesk.Tests.Board;

public class BoardColumnsTests
{
    private static readonly BoardColumns Three = new() { Placed = [new(BoardColumn.Grade), new(BoardColumn.Lead), new(BoardColumn.Why)] };

    [Fact]
    public void Column_that_is_chosen_comes_last_and_goes_when_it_is_chosen_again()
    {
        var withPhone = Three.Toggled(BoardColumn.Phone);

        Assert.Equal([BoardColumn.Grade, BoardColumn.Lead, BoardColumn.Why, BoardColumn.Phone], Order(withPhone));
        Assert.Equal(Three, withPhone.Toggled(BoardColumn.Phone));
    }

    [Fact]
    public void Column_that_opens_the_lead_always_stays() => Assert.Equal(Three, Three.Toggled(BoardColumn.Lead));

    [Theory]
    [InlineData(1, new[] { BoardColumn.Lead, BoardColumn.Grade, BoardColumn.Why })]
    [InlineData(2, new[] { BoardColumn.Lead, BoardColumn.Why, BoardColumn.Grade })]
    [InlineData(9, new[] { BoardColumn.Lead, BoardColumn.Why, BoardColumn.Grade })]
    [InlineData(-1, new[] { BoardColumn.Grade, BoardColumn.Lead, BoardColumn.Why })]
    public void Column_moves_by_some_places_but_not_beyond_the_ends(int step, BoardColumn[] expected) =>
        Assert.Equal(expected, Order(Three.Moved(BoardColumn.Grade, step)));

    [Fact]
    public void Column_that_is_dropped_on_another_takes_its_place()
    {
        Assert.Equal([BoardColumn.Why, BoardColumn.Grade, BoardColumn.Lead], Order(Three.MovedTo(BoardColumn.Why, BoardColumn.Grade)));
        Assert.Equal([BoardColumn.Lead, BoardColumn.Why, BoardColumn.Grade], Order(Three.MovedTo(BoardColumn.Grade, BoardColumn.Why)));
        Assert.Equal(Three, Three.MovedTo(BoardColumn.Grade, BoardColumn.City));
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(3, BoardColumns.Narrowest)]
    [InlineData(99_999, BoardColumns.Widest)]
    [InlineData(null, null)]
    public void Width_stays_within_what_can_be_used(int? wanted, int? expected) =>
        Assert.Equal(expected, Three.Sized(BoardColumn.Why, wanted).Placed[2].Width);

    [Fact]
    public void Whatever_was_kept_can_be_shown()
    {
        var odd = new BoardColumns { Placed = [new(BoardColumn.Why, -5), new((BoardColumn)999), new(BoardColumn.Why), new(BoardColumn.City, 90)] };

        Assert.Equal([new(BoardColumn.Why), new(BoardColumn.City, 90), new(BoardColumn.Lead)], odd.Sound().Placed);
    }

    [Fact]
    public void Columns_are_kept_by_name_so_that_new_ones_change_nothing()
    {
        var json = JsonSerializer.Serialize(Three.Sized(BoardColumn.Lead, 300), JsonSerializerOptions.Web);

        Assert.Contains("\"column\":\"Lead\",\"width\":300", json, StringComparison.Ordinal);
        Assert.Equal(Three.Sized(BoardColumn.Lead, 300), JsonSerializer.Deserialize<BoardColumns>(json, JsonSerializerOptions.Web));
    }

    private static IEnumerable<BoardColumn> Order(BoardColumns columns) => columns.Placed.Select(placed => placed.Column);
}
