namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <param name="Key">What the column is called in the resources, and how the reader finds it again.</param>
/// <param name="Width">In characters.</param>
internal sealed record SheetColumn(string Key, double Width, ColumnUse Use = ColumnUse.Edited);

internal enum ColumnUse
{
    Edited,

    /// <summary>Tells what a row is; stays as it is, empty for a new row.</summary>
    Id,

    /// <summary>For reading only; the reader does not look at it.</summary>
    Shown,
}

/// <summary>One table on one sheet, its header in the first row.</summary>
internal sealed record SheetTable(string Key, params SheetColumn[] Columns);

/// <summary>Which sheets and columns there are, for writing and for reading.</summary>
internal static class WorkbookSheets
{
    public const string Overview = "Overview";
    public const string Help = "Help";

    private static readonly SheetColumn Id = new("Id", 14, ColumnUse.Id);

    private static readonly SheetColumn Sentence = new("Sentence", 46, ColumnUse.Shown);

    public static SheetTable Personas { get; } = new(
        "Personas", Id, new("Name", 26), new("Icon", 16), new("Story", 44), new("Goals", 34), new("Pains", 34), new("StartGrade", 10), new("Markets", 14));

    public static SheetTable Criteria { get; } = new(
        "Criteria", Id, new("Persona", 24), new("Name", 28), new("Kind", 12), new("Condition", 54), new("Steps", 10), Sentence);

    public static SheetTable Rules { get; } = new(
        "Rules",
        Id,
        new("Category", 16),
        new("Name", 28),
        new("Kind", 14),
        new("Points", 9),
        new("Enabled", 7),
        new("Conditions", 46),
        new("Activities", 26),
        new("Detail", 30),
        new("Days", 8),
        new("MinCount", 9),
        new("Counting", 13),
        new("Cap", 8),
        new("HalfLife", 10),
        new("Markets", 12),
        new("Note", 24),
        Sentence);

    public static SheetTable Categories { get; } = new("Categories", Id, new("Name", 30), new("Cap", 12));

    public static SheetTable Letters { get; } = new("Letters", new("Letter", 10), new("Meaning", 50), new("Promise", 70));

    public static SheetTable Bands { get; } = new("Bands", Id, new("Name", 30), new("From", 12));

    public static SheetTable Matrix { get; } = new("Matrix", new("Band", 22), new("A", 26), new("B", 26), new("C", 26), new("D", 26), new("F", 26));

    public static SheetTable Routes { get; } = new(
        "Routes", Id, new("Name", 30), new("Rank", 8), new("GoesToSales", 14), new("ResponseHours", 14), new("Icon", 20), new("Colour", 14));

    public static SheetTable Markets { get; } = new(
        "Markets", Id, new("Name", 24), new("Countries", 30), new("Language", 12), new("TimeZone", 20), new("Thresholds", 40));

    public static SheetTable Scenarios { get; } = new(
        "Scenarios",
        Id,
        new("Name", 34),
        new("KnownForDays", 11),
        new("Facts", 44),
        new("Activities", 44),
        new("Qualified", 12),
        new("Route", 18),
        new("RouteNot", 18),
        new("GradeAtLeast", 10),
        new("BandAtLeast", 12),
        new("BandAtMost", 12),
        new("ScoreFrom", 9),
        new("ScoreTo", 9));
}
