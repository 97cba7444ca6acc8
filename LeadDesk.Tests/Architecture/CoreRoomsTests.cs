using LeadDesk.Core;

namespace LeadDesk.Tests.Architecture;

/// <summary>Which rooms of Core may use which others. Every room also uses Core's own root; a ring cannot be written down here.</summary>
public class CoreRoomsTests
{
    // A room uses only rooms above it.
    private static readonly (string Room, string[] Uses)[] Table =
    [
        ("Values", []),
        ("Leads", ["Values"]),
        ("Scoring", ["Leads", "Values"]),
        ("Grading", ["Leads", "Scoring", "Values"]),
        ("Qualification", ["Grading"]),
        ("WorkingTime", ["Qualification"]),
        ("Modelling", ["Grading", "Leads", "Qualification", "Scoring", "Values"]),
        ("Scenarios", ["Grading", "Leads", "Modelling", "Qualification", "Scoring", "Values"]),
        ("Indexing", ["Grading", "Leads", "Modelling", "Qualification", "Scoring", "Values", "WorkingTime"]),
        ("Duplicates", ["Indexing", "Leads", "Values"]),
        ("Companies", ["Duplicates", "Indexing", "Leads", "Values"]),
        ("Insights", ["Grading", "Indexing", "Leads", "Modelling", "Qualification", "Scoring", "Values"]),
        ("Linting", ["Grading", "Indexing", "Insights", "Modelling", "Qualification", "Scoring"]),
        ("Routing", ["Grading", "Indexing", "Leads", "Modelling", "Qualification", "Scoring", "Values", "WorkingTime"]),
        ("Workshop", ["Grading", "Modelling", "Qualification", "Scoring"]),
        ("Import", ["Duplicates", "Leads", "Values"]),
        ("Privacy", ["Duplicates", "Import", "Leads", "Values"]),
        ("SampleData", ["Leads", "Values"]),
    ];

    private static readonly IReadOnlyList<Arrow> Found = Arrows.Of(typeof(ValueList<>).Assembly, RoomOf);

    [Fact]
    public void A_room_is_listed_below_all_that_it_uses()
    {
        var above = new HashSet<string>();
        foreach (var (room, uses) in Table)
        {
            Assert.All(uses, used => Assert.Contains(used, above));
            Assert.True(above.Add(room), $"{room} is listed twice.");
        }
    }

    [Fact]
    public void Rooms_use_only_what_the_table_allows()
    {
        var allowed = Table.ToDictionary(row => row.Room, row => row.Uses.ToHashSet());

        Assert.Empty(Found
            .Where(arrow => arrow.To.Length > 0 && !(allowed.TryGetValue(arrow.From, out var uses) && uses.Contains(arrow.To)))
            .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Example}"));
    }

    [Fact]
    public void Nothing_is_allowed_that_nothing_needs() => Assert.Empty(Table
        .SelectMany(row => row.Uses.Select(used => (row.Room, used)))
        .Except(Found.Select(arrow => (arrow.From, arrow.To))));

    private static string RoomOf(string space) => space.Split('.') is ["LeadDesk", "Core", var room, ..] ? room : string.Empty;
}
