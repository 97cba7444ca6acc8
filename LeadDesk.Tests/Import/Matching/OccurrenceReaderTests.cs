using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Import.Matching;

public class OccurrenceReaderTests
{
    private static readonly DateOnly Day = new(2026, 3, 12);

    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("ja", 1, null)]
    [InlineData("x", 1, null)]
    [InlineData("1", 1, null)]
    [InlineData("7", 7, null)]
    [InlineData("Preise verstehen", 1, "Preise verstehen")]
    [InlineData("nein", 0, null)]
    [InlineData("0", 0, null)]
    [InlineData("", 0, null)]
    [InlineData("k. A.", 0, null)]
    public void A_cell_tells_how_often_something_happened(string text, int count, string? detail)
    {
        var occurrences = Read(new(ActivityTypes.Webinar, Day), Cell.OfText(text));

        Assert.Equal(count == 0 ? [] : [new(ActivityTypes.Webinar, OnDay(Day), detail, count)], occurrences);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Cells_of_a_sheet_tell_it_too()
    {
        var target = new ColumnTarget.Occurrences(ActivityTypes.PageVisit);

        Assert.Equal([new(ActivityTypes.PageVisit, null, null, 12)], Read(target, new Cell.Number(12)));
        Assert.Equal([new(ActivityTypes.PageVisit, null, null, 1)], Read(target, new Cell.YesNo(true)));
        Assert.Empty(Read(target, new Cell.YesNo(false)));
        Assert.Empty(Read(target, new Cell.Number(0)));
    }

    [Fact]
    public void A_date_is_one_occurrence_on_that_day()
    {
        var target = new ColumnTarget.Occurrences(ActivityTypes.FairVisit, Day);

        Assert.Equal([new(ActivityTypes.FairVisit, OnDay(new(2026, 2, 1)), null, 1)], Read(target, new Cell.Text("01.02.2026")));
        Assert.Equal([new(ActivityTypes.FairVisit, OnDay(new(2026, 2, 1)), null, 1)], Read(target, new Cell.Date(new(2026, 2, 1))));
    }

    [Fact]
    public void Another_column_may_say_when()
    {
        var target = new ColumnTarget.Occurrences(ActivityTypes.Webinar, Day, DateColumn: 2);

        Assert.Equal(OnDay(new(2026, 5, 9)), Assert.Single(Read(target, new Cell.Text("ja"), new Cell.Text("09.05.2026"))).At);
        Assert.Equal(OnDay(Day), Assert.Single(Read(target, new Cell.Text("ja"), Cell.Blank)).At);
        Assert.Empty(_problems);

        Assert.Equal(OnDay(Day), Assert.Single(Read(target, new Cell.Text("ja"), new Cell.Text("neulich"))).At);
        Assert.Equal(("Wann", ImportProblemReason.NotADate), (_problems[0].Column, _problems[0].Reason));
    }

    [Theory]
    [InlineData("2,5", ImportProblemReason.NotANumberOfTimes)]
    [InlineData("-3", ImportProblemReason.NotANumberOfTimes)]
    public void What_is_no_number_of_times_is_a_problem(string text, ImportProblemReason reason)
    {
        Assert.Empty(Read(new(ActivityTypes.PageVisit), new Cell.Text(text)));
        Assert.Equal((2, "Webinar", text, reason), (_problems[0].Row, _problems[0].Column, _problems[0].Value, _problems[0].Reason));
    }

    [Fact]
    public void An_error_cell_is_a_problem()
    {
        Assert.Empty(Read(new(ActivityTypes.PageVisit), new Cell.Error("#REF!")));
        Assert.Equal(ImportProblemReason.ErrorCell, _problems[0].Reason);
    }

    [Fact]
    public void A_row_that_only_tells_of_occurrences_is_nobody()
    {
        var row = Reader(new(ActivityTypes.Webinar)).Read(Lists.Row(2, Cell.Blank, new Cell.Text("ja")), _problems.Add);

        Assert.Null(row);
        Assert.Equal(ImportProblemReason.NothingUsable, Assert.Single(_problems).Reason);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData(" 17 ", 17)]
    [InlineData("", null)]
    public void The_number_of_the_lead_is_read(string text, int? expected)
    {
        Assert.Equal(expected, ReadNumber(Cell.OfText(text)));
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_number_that_no_lead_can_have_is_a_problem()
    {
        Assert.Equal(17, ReadNumber(new Cell.Number(17)));
        Assert.Null(ReadNumber(new Cell.Text("L-17")));
        Assert.Equal(ImportProblemReason.NotANumber, Assert.Single(_problems).Reason);
    }

    private int? ReadNumber(Cell cell)
    {
        var mapping = new ColumnMapping([new(0, "Nr.", new ColumnTarget.LeadNumber()), new(1, "Ort", new ColumnTarget.Field(BuiltInFields.City))]);

        return new LeadRowReader(mapping, FieldOf, null, new(2, CountsCells: false)).Read(Lists.Row(2, cell, new Cell.Text("Ulm")), _problems.Add)!.LeadNumber;
    }

    private IReadOnlyList<Occurrence> Read(ColumnTarget.Occurrences target, params Cell[] cells) =>
        Reader(target).Read(Lists.Row(2, [new Cell.Text("Köhler"), .. cells]), _problems.Add)!.Occurrences;

    private static LeadRowReader Reader(ColumnTarget.Occurrences target) => new(
        new(
        [
            new(0, "Nachname", new ColumnTarget.Field(BuiltInFields.LastName)),
            new(1, "Webinar", target, NumberForm.Comma),
            new(2, "Wann", new ColumnTarget.LeaveOut()),
        ]),
        FieldOf,
        null,
        new(3, CountsCells: false));

    private static LeadField? FieldOf(ColumnTarget target) => target is ColumnTarget.Field { Key: var key } ? FieldCatalogue.BuiltIn.Field(key) : null;

    private static WrittenTime OnDay(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), HasTime: false, Offset: null);
}
