using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>An activity dated where none can be is a problem, in lists of activities and in columns of leads.</summary>
public class ActivityDaysTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("01.12.2027", true)]
    [InlineData("02.12.2027", false)]
    [InlineData("05.11.44", false)]
    [InlineData("01.01.1990", true)]
    [InlineData("31.12.1989", false)]
    [InlineData("01.01.1900", false)]
    [InlineData("45992", true)]
    [InlineData("11000", false)]
    public void A_row_of_activities_is_taken_from_1990_to_a_year_ahead(string day, bool taken)
    {
        var mapping = new ColumnMapping(
            [
                new(0, "E-Mail", new ColumnTarget.Activity(ActivityPart.LeadEmail)), new(1, "Art", new ColumnTarget.Activity(ActivityPart.Type)),
                new(2, "Datum", new ColumnTarget.Activity(ActivityPart.Date)),
            ]);

        var row = new ActivityRowReader(mapping, null, new(3, CountsCells: false), null, Today)
            .Read(Lists.Row(7, new Cell.Text("a@example.org"), new Cell.Text("Webinar"), new Cell.Text(day)), _problems.Add);

        Assert.Equal(taken, row is not null);
        Assert.Equal(taken ? [] : [ImportProblemReason.ImplausibleDay, ImportProblemReason.DateMissing], _problems.Select(problem => problem.Reason));
        Assert.Equal(taken ? null : day, _problems.FirstOrDefault()?.Value);
    }

    [Fact]
    public void A_column_of_days_tells_of_activities_only_on_possible_days()
    {
        Assert.Equal(new(2026, 2, 1), Occurrence(new Cell.Text("01.02.2026"), Cell.Blank)!.At!.Value.Date);
        Assert.Null(Occurrence(new Cell.Text("01.02.1926"), Cell.Blank));
        Assert.Null(Occurrence(new Cell.Date(new(2036, 2, 1)), Cell.Blank));

        Assert.Equal([ImportProblemReason.ImplausibleDay, ImportProblemReason.ImplausibleDay], _problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void An_impossible_day_beside_an_activity_leaves_it_without_a_day()
    {
        Assert.Null(Occurrence(new Cell.Text("ja"), new Cell.Text("01.01.1900"))!.At);

        Assert.Equal(("Wann", ImportProblemReason.ImplausibleDay), (_problems.Single().Column, _problems.Single().Reason));
    }

    private Occurrence? Occurrence(Cell cell, Cell when)
    {
        var mapping = new ColumnMapping(
            [
                new(0, "Webinar", new ColumnTarget.Occurrences(ActivityTypes.Webinar, DateColumn: 1)), new(1, "Wann", new ColumnTarget.LeaveOut()),
                new(2, "Ort", new ColumnTarget.Field(BuiltInFields.City)),
            ]);
        var reader = new LeadRowReader(
            mapping, target => target is ColumnTarget.Field field ? FieldCatalogue.BuiltIn.Field(field.Key) : null, null, new(3, CountsCells: false), today: Today);

        return reader.Read(Lists.Row(2, cell, when, new Cell.Text("Ulm")), _problems.Add)!.Occurrences.SingleOrDefault();
    }
}
