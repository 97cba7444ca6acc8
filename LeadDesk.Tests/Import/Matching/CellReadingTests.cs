using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>What single cells become in a field of each type.</summary>
public class CellReadingTests
{
    private static readonly FieldCatalogue Catalogue = new(
        [
            new("answer", "Answer", FieldType.YesNo), new("amount", "Amount", FieldType.Number), new("day", "Day", FieldType.Date),
            new("text", "Text", FieldType.Text), new("size", "Size", FieldType.Choice, ["Klein", "Groß"]), new("open", "Open", FieldType.Choice, []),
        ],
        []);

    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData(1.0, "true")]
    [InlineData(0.0, "false")]
    [InlineData(2.0, null)]
    [InlineData(-1.0, null)]
    [InlineData(0.5, null)]
    [InlineData(45992.0, null)]
    public void Only_one_and_zero_are_answers_among_the_numbers(double number, string? expected)
    {
        Assert.Equal(expected, Read("answer", new Cell.Number(number)));
        Assert.Equal(expected is null ? [ImportProblemReason.NotYesOrNo] : [], Reasons());
    }

    [Theory]
    [InlineData("ja", "true")]
    [InlineData("J", "true")]
    [InlineData("Y", "true")]
    [InlineData("w", "true")]
    [InlineData("✓", "true")]
    [InlineData("on", "true")]
    [InlineData("N", "false")]
    [InlineData("falsch", "false")]
    [InlineData("aus", "false")]
    [InlineData("2", null)]
    [InlineData("m", null)]
    [InlineData("ja, gern", null)]
    [InlineData("yes please", null)]
    public void Texts_are_answers_only_as_a_whole(string text, string? expected)
    {
        Assert.Equal(expected, Read("answer", new Cell.Text(text)));
        Assert.Equal(expected is null ? [ImportProblemReason.NotYesOrNo] : [], Reasons());
    }

    [Fact]
    public void A_date_is_no_answer_and_an_answer_no_number_or_date()
    {
        Assert.Null(Read("answer", new Cell.Date(new(2026, 3, 1))));
        Assert.Null(Read("amount", new Cell.YesNo(true)));
        Assert.Null(Read("day", new Cell.YesNo(true)));

        Assert.Equal([ImportProblemReason.NotYesOrNo, ImportProblemReason.NotANumber, ImportProblemReason.NotADate], Reasons());
    }

    [Fact]
    public void Cells_of_a_sheet_keep_their_values()
    {
        Assert.Equal("true", Read("answer", new Cell.YesNo(true)));
        Assert.Equal("false", Read("answer", new Cell.YesNo(false)));
        Assert.Equal("-3.5", Read("amount", new Cell.Number(-3.5)));
        Assert.Equal("2026-03-01", Read("day", new Cell.Date(new(2026, 3, 1, 23, 59, 0))));
        Assert.Equal("true", Read("text", new Cell.YesNo(true)));
        Assert.Equal("2026-03-01", Read("text", new Cell.Date(new(2026, 3, 1))));
        Assert.Equal("2026-03-01 23:59:00", Read("text", new Cell.Date(new(2026, 3, 1, 23, 59, 0))));
        Assert.Equal("0.000001", Read("text", new Cell.Number(0.000001)));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Numbers_without_an_end_are_none()
    {
        Assert.Null(Read("amount", new Cell.Number(double.NaN)));
        Assert.Null(Read("amount", new Cell.Number(double.PositiveInfinity)));

        Assert.Equal([ImportProblemReason.NotANumber, ImportProblemReason.NotANumber], Reasons());
    }

    [Theory]
    [InlineData("12.5%", 12.5, "12.5", "12.5%")]
    [InlineData("00123", 123.0, "123", "00123")]
    [InlineData("36:00:00", 1.5, null, "36:00:00")]
    [InlineData("K0017", 17.0, null, "K0017")]
    public void A_number_is_what_the_sheet_shows(string shown, double stored, string? number, string text)
    {
        Assert.Equal(number, Read("amount", new Cell.Number(stored, shown)));
        Assert.Equal(text, Read("text", new Cell.Number(stored, shown)));
        Assert.Equal(number is null ? [ImportProblemReason.NotANumber] : [], Reasons());
    }

    [Theory]
    [InlineData(45992.0, "2025-12-01")]
    [InlineData(46010.5, "2025-12-19")]
    [InlineData(10000.0, "1927-05-18")]
    [InlineData(73050.0, "2099-12-31")]
    [InlineData(20260301.0, "2026-03-01")]
    [InlineData(9999.0, null)]
    [InlineData(73051.0, null)]
    [InlineData(1985.0, null)]
    [InlineData(12345678.0, null)]
    [InlineData(20261301.0, null)]
    [InlineData(-45992.0, null)]
    public void In_a_column_of_days_a_number_is_a_day_as_spreadsheets_count_them(double number, string? expected)
    {
        Assert.Equal(expected, Read("day", new Cell.Number(number)));
        Assert.Equal(expected, Read("day", new Cell.Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(expected is null ? [ImportProblemReason.NotADate, ImportProblemReason.NotADate] : [], Reasons());
    }

    [Theory]
    [InlineData("46010,5", "2025-12-19")]
    [InlineData(" 45992 ", "2025-12-01")]
    [InlineData("045992", null)]
    [InlineData("4.599", null)]
    [InlineData("45992 EUR", null)]
    [InlineData("1985", null)]
    public void Days_as_spreadsheets_count_them_are_read_as_text_too(string text, string? expected)
    {
        Assert.Equal(expected, Read("day", new Cell.Text(text)));
    }

    [Theory]
    [InlineData("45.992 €")]
    [InlineData("K45992")]
    public void A_number_that_the_sheet_shows_as_something_else_is_no_day(string shown)
    {
        Assert.Null(Read("day", new Cell.Number(45992, shown)));
        Assert.Equal([ImportProblemReason.NotADate], Reasons());
    }

    [Fact]
    public void The_time_of_a_counted_day_is_kept_to_the_second()
    {
        var mapping = new ColumnMapping(
            [new(0, "E-Mail", new ColumnTarget.Activity(ActivityPart.LeadEmail)), new(1, "Art", new ColumnTarget.Activity(ActivityPart.Type)), new(2, "Datum", new ColumnTarget.Activity(ActivityPart.Date))]);
        var reader = new ActivityRowReader(mapping, null, new(3, CountsCells: false), null);

        WrittenTime At(string serial) => reader.Read(Lists.Row(2, new Cell.Text("a@example.org"), new Cell.Text("Webinar"), new Cell.Text(serial)), _problems.Add)!.At;

        Assert.Equal(new(new(2026, 1, 1, 18, 0, 0), true, null), At("46023,75"));
        Assert.Equal(new(new(2026, 1, 1, 18, 40, 45), true, null), At("46023.778298611"));
        Assert.Equal(new(new(2026, 1, 1), false, null), At("46023"));
    }

    [Fact]
    public void Days_of_the_past_do_not_fall_into_the_next_decades()
    {
        var column = new MappedColumn(0, "Geburtsdatum", new ColumnTarget.Field("day")) { ShortYearsUntil = new(2026, 12, 1) };

        Assert.Equal("1944-11-05", Read(column, new Cell.Text("05.11.44")));
        Assert.Equal("2044-11-05", Read(column with { ShortYearsUntil = null }, new Cell.Text("05.11.44")));
    }

    [Theory]
    [InlineData("klein", "Klein")]
    [InlineData("GROSS", "Groß")]
    [InlineData("mittel", null)]
    public void A_choice_is_one_of_the_agreed_values_however_it_is_spelled(string text, string? expected)
    {
        Assert.Equal(expected, Read("size", new Cell.Text(text)));
        Assert.Equal(expected is null ? [ImportProblemReason.NotAChoice] : [], Reasons());
        Assert.Equal(text, Read("open", new Cell.Text(text)));
    }

    [Fact]
    public void An_address_is_text_and_nothing_else()
    {
        Assert.Equal("jana@example.org", Read(BuiltInFields.Email, new Cell.Text(" jana@example.org ")));
        Assert.Null(Read(BuiltInFields.Email, new Cell.Number(12)));

        Assert.Equal([ImportProblemReason.NotAnEmail], Reasons());
    }

    [Fact]
    public void Dates_that_excel_made_are_problems_where_the_column_is_known_to_be_damaged()
    {
        var column = new MappedColumn(0, "Größe", new ColumnTarget.Field("text"), DatesAreDamage: true);

        Assert.Null(Read(column, new Cell.Date(new(1950, 11, 1))));
        Assert.Equal("51-100", Read(column, new Cell.Text("51-100")));

        Assert.Equal([ImportProblemReason.DateMadeByExcel], Reasons());
        Assert.Equal(["11-50"], _problems[0].Arguments);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("24.12.2026 12:00")]
    [InlineData("12/24/2026")]
    public void The_order_of_day_and_month_is_the_columns(string text)
    {
        var column = new MappedColumn(0, "Wann", new ColumnTarget.Field("day"), Dates: DayMonthOrder.MonthFirst);

        Assert.Equal(text == "12/24/2026" ? "2026-12-24" : null, Read(column, new Cell.Text(text)));
    }

    [Fact]
    public void Text_is_measured_without_the_blanks_around_it()
    {
        Assert.Equal(4000, Read("text", new Cell.Text("  " + new string('x', 4000) + "  "))!.Length);
        Assert.Empty(_problems);
    }

    private IEnumerable<ImportProblemReason> Reasons() =>
        _problems.Select(problem => problem.Reason).Where(reason => reason is not ImportProblemReason.NothingUsable);

    private string? Read(string field, Cell cell) => Read(new MappedColumn(0, field, new ColumnTarget.Field(field)), cell);

    private string? Read(MappedColumn column, Cell cell) => new LeadRowReader(
        new([column]),
        target => target is ColumnTarget.Field field ? Catalogue.Field(field.Key) : null,
        null,
        new(1, CountsCells: false)).Read(Lists.Row(2, cell), _problems.Add)?.Values.Single().Value.Invariant;
}
